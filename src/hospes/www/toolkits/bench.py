"""The bench on which a facilitator brings a toolkit in order: its texts, their problems, what they change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from hospes.journey.toolkits import queries
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format import Problem, read_closely
from hospes.method.toolkit_format.model import Toolkit

UNNAMED = "unnamed.md"  # words without a file's name are kept under this one


@dataclass(frozen=True)
class File:
    """One text of the folder, with what is wrong in it."""

    path: str
    text: str
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        """Lines to show at once, 6..24."""
        return max(6, min(24, self.text.count("\n") + 2))


@dataclass(frozen=True)
class Bench:
    """A dry run: nothing is kept until somebody says so."""

    texts: Mapping[str, str]
    toolkit: Toolkit | None  # None while toolkit.yaml does not say what it is
    problems: tuple[Problem, ...]
    last: ToolkitVersion | None

    @property
    def review(self) -> str:
        """What a person should look at, when the folder was drafted from a text."""
        return self.texts.get(queries.REVIEW, "")

    @property
    def files(self) -> tuple[File, ...]:
        """The texts, toolkit.yaml first."""
        names = sorted(self.texts, key=lambda name: (name != "toolkit.yaml", name))
        return tuple(File(name, self.texts[name], self._problems_in(name)) for name in names)

    @property
    def elsewhere(self) -> tuple[Problem, ...]:
        """Problems of files that are not there."""
        return tuple(problem for problem in self.problems if problem.file not in self.texts)

    @property
    def changes(self) -> tuple[queries.ItemChange, ...]:
        """What this would change beside the last published version."""
        if self.toolkit and self.last:
            return queries.changes_between(queries.read_toolkit(self.last, self.last.language), self.toolkit)
        return ()

    @property
    def questions(self) -> int:
        """How many guiding questions there are."""
        return sum(len(factor.questions) for factor in self.toolkit.key_factors) if self.toolkit else 0

    def _problems_in(self, name: str) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.file == name)


def bench(texts: Mapping[str, str]) -> Bench:
    """Look at a folder of texts."""
    toolkit = read_closely(texts).toolkit
    last = queries.latest_version(toolkit.id) if toolkit else None
    return Bench(texts, toolkit, queries.problems_of(texts), last)


def texts_sent(sent: QueryDict) -> dict[str, str]:
    """The texts as the form on the bench sent them; a file without words is taken away."""
    texts: dict[str, str] = {}
    for path, text in _sent(sent):
        texts[_free(path, texts)] = text
    return texts


def _free(path: str, texts: Mapping[str, str]) -> str:
    """A name that no other file has: two of one name are both kept, and the check says which has no place."""
    return path if path not in texts else _free(f"new-{path}", texts)


def _sent(sent: QueryDict) -> Iterator[tuple[str, str]]:
    for path, text in zip(sent.getlist("path"), sent.getlist("text"), strict=False):
        # Browsers end lines with \r\n in what they send.
        plain = text.replace("\r\n", "\n")
        if plain.strip():
            yield path.strip() or UNNAMED, plain
