"""What is noted down while a folder is read: problems, and where each identifier stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hospes.method.sentences import Sentence

from .identifiers import ALPHABET, Kind, kind_of
from .problems import Problem
from .prose import Complain


@dataclass(frozen=True)
class Place:
    """A file and a line, from 1."""

    file: str
    line: int


@dataclass
class Notes:
    """Grows during one reading, and only there."""

    problems: list[Problem] = field(default_factory=list)
    unminted: list[Problem] = field(default_factory=list)
    places: dict[str, list[Place]] = field(default_factory=dict)

    def tell(self, problem: Problem) -> None:
        """Note a problem."""
        self.problems.append(problem)

    def complaining(self, file: str, before: int = 0) -> Complain:
        """A function that notes a problem at a line of ``file``, counted after ``before`` other lines."""
        return lambda line, message: self.tell(Problem(file, line + before, message))

    def identifier(self, kind: Kind, written: str, place: Place) -> str:
        """Note where an item carries its identifier, and what is wrong with it."""
        if not written:
            message = Sentence(
                "This has no identifier yet; run “%(command)s” and it gets one.",
                command="hospes toolkit format",
            )
            self.unminted.append(Problem(place.file, place.line, message))
        elif kind_of(written) is not kind:
            message = Sentence(
                "“%(written)s” is not an identifier of this kind (%(kind)s- and four of %(letters)s); "
                "take it away to get a new one.",
                written=written,
                kind=kind,
                letters=ALPHABET,
            )
            self.tell(Problem(place.file, place.line, message))
        else:
            self.places.setdefault(written, []).append(place)
        return written

    def frozen_places(self) -> Mapping[str, tuple[Place, ...]]:
        """Every identifier with its places, in the order of reading."""
        return MappingProxyType({one: tuple(places) for one, places in self.places.items()})
