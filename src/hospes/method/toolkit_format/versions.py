"""From one version of a toolkit to a later one: what becomes of the answers to each item.

The lines of ``CHANGES.yaml`` say what each version did; a chain of versions (1.0.0, 1.1.0, 2.0.0) composes.
Where a line is missing the careful reading counts: a changed wording is a reworded one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .identifiers import Item, items
from .model import AnswerKind, ChangeKind, DeclaredChange, Option, Practice, Question, Toolkit
from .texts import texts

UNCHANGED: Literal["unchanged"] = "unchanged"
LEAVING = frozenset({ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.RETIRED})


@dataclass(frozen=True)
class Fate:
    """What becomes of the answers to one item.

    ``carried`` False: they stay in their closed round, to be shown beside those of the ``successors``; an
    added item has none. ``earlier_wording`` is set when the answers were given to another wording.
    """

    id: str
    kind: ChangeKind | Literal["unchanged"]
    carried: bool
    earlier_wording: str | None = None
    successors: tuple[str, ...] = ()


def number(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared: ``1.10.0`` is later than ``1.9.0``."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def declared(old: Toolkit, new: Toolkit) -> tuple[Fate, ...]:
    """The fate of each item of ``old`` in its order, then of each new one of ``new``."""
    fates = _Fates(old, new)
    return (*map(fates.of, fates.old), *(Fate(one, ChangeKind.ADDED, False) for one in fates.added()))


def wordings(toolkit: Toolkit) -> dict[str, str]:
    """What each item says, by its identifier; several texts of one item are parted by an empty line."""
    found: dict[str, list[str]] = {item.id: [] for item in items(toolkit)}
    for text in texts(toolkit):
        if text.subject in found:
            found[text.subject].append(text.text)
    return {identifier: "\n\n".join(parts) for identifier, parts in found.items()}


def contents(toolkit: Toolkit) -> dict[str, str]:
    """What each item says and what else counts: a choice's points, a practice's year and address."""
    said = wordings(toolkit)
    return {item.id: "\n".join([said[item.id], *_besides(item)]) for item in items(toolkit)}


def _besides(item: Item) -> Iterator[str]:
    if isinstance(item, Option):
        yield f"points={None if item.points is None else float(item.points)}"
    if isinstance(item, Practice):
        yield f"year={item.year} url={item.url}"


def answer_kinds(toolkit: Toolkit) -> dict[str, AnswerKind]:
    """How each question is answered, by its identifier."""
    return {item.id: item.answer for item in items(toolkit) if isinstance(item, Question)}


def lines_after(toolkit: Toolkit, version: str) -> tuple[DeclaredChange, ...]:
    """The declared changes after ``version`` up to the toolkit's own, the earliest first."""
    first, last = number(version), number(toolkit.version)
    found = (change for change in toolkit.changes if first < number(change.version) <= last)
    return tuple(sorted(found, key=lambda change: number(change.version)))


class _Fates:
    """Looks up what the lines between two versions did."""

    def __init__(self, old: Toolkit, new: Toolkit) -> None:
        self.old, self.new = wordings(old), wordings(new)
        self.old_kinds, self.new_kinds = answer_kinds(old), answer_kinds(new)
        self.lines = lines_after(new, old.version)
        self.replaced = {retired.id: retired.replaced_by for retired in new.retired}

    def added(self) -> Iterator[str]:
        """The items that the old version did not have."""
        return (identifier for identifier in self.new if identifier not in self.old)

    def of(self, identifier: str) -> Fate:
        """The fate of one item of the old version."""
        if identifier not in self.new:
            return Fate(identifier, self.left(identifier), False, None, self.successors(identifier))
        if self.old_kinds.get(identifier) != self.new_kinds.get(identifier):
            # A "yes" is no answer to a question that now wants words: the check refuses this, and so do we.
            return Fate(identifier, ChangeKind.RETIRED, False)
        kind = self.stayed(identifier)
        earlier = self.old[identifier] if kind is ChangeKind.REWORDED else None
        return Fate(identifier, kind, True, earlier)

    def left(self, identifier: str) -> ChangeKind:
        """How an item left; retired when no line says so."""
        kinds = [line.kind for line in self.lines if line.id == identifier and line.kind in LEAVING]
        return kinds[-1] if kinds else ChangeKind.RETIRED

    def stayed(self, identifier: str) -> ChangeKind | Literal["unchanged"]:
        """What was done to an item that is still there: the gravest of its lines."""
        kinds = {line.kind for line in self.lines if line.id == identifier}
        if ChangeKind.REWORDED in kinds:
            return ChangeKind.REWORDED
        if ChangeKind.EDITORIAL in kinds:
            return ChangeKind.EDITORIAL
        return UNCHANGED if self.old[identifier] == self.new[identifier] else ChangeKind.REWORDED

    def successors(self, identifier: str) -> tuple[str, ...]:
        """The living items that came from one that left, through any number of versions, each once."""
        return tuple(dict.fromkeys(one for one in self._after(identifier, ()) if one in self.new))

    def _after(self, identifier: str, seen: tuple[str, ...]) -> Iterator[str]:
        if identifier in seen:
            return
        for successor in self.next_of(identifier):
            yield successor
            if successor not in self.new:
                yield from self._after(successor, (*seen, identifier))

    def next_of(self, identifier: str) -> tuple[str, ...]:
        """The successors that a line names, or else retired.yaml."""
        named = [line.into for line in self.lines if line.id == identifier and line.into]
        return named[-1] if named else self.replaced.get(identifier, ())
