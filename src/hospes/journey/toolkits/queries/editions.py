"""What each version of a toolkit did to its items: old and new words, and the kind of change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.languages import read_toolkit, readings
from hospes.journey.toolkits.queries.versions import versions_of
from hospes.method.toolkit_format import items
from hospes.method.toolkit_format.markdown import plain
from hospes.method.toolkit_format.model import ChangeKind, Toolkit
from hospes.method.toolkit_format.texts import Form, texts
from hospes.method.toolkit_format.versions import Fate, declared, lines_after


@dataclass(frozen=True)
class ItemChange:
    """What a version did to one item, or to one of the toolkit's own texts (``standard``, ``introduction``)."""

    id: str
    kind: ChangeKind | Literal["unchanged"]
    before: str = ""
    after: str = ""
    carried: bool = False  # whether answers to it go on to count
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """A published version and what it changed since the one before; the first changed nothing."""

    version: ToolkitVersion
    since: ToolkitVersion | None
    changes: tuple[ItemChange, ...]


def history(slug: str) -> tuple[Edition, ...]:
    """Every published version of a toolkit, the newest first, compared in the original's language."""
    versions = versions_of(slug)
    read = {one.version: one.toolkit for one in readings(versions, "")}
    newer = (Edition(after, before, changes_between(read[before], read[after])) for after, before in pairwise(versions))
    return (*newer, *(Edition(first, None, ()) for first in versions[-1:]))


def changes_between(old: Toolkit, new: Toolkit) -> tuple[ItemChange, ...]:
    """What became of each item that did not stay as it was, in reading order, new ones last."""
    words = _Words(old, new)
    moved = (fate for fate in declared(old, new) if fate.kind != "unchanged")
    return (*_own_texts(words, new, old.version), *(words.of(fate) for fate in moved))


def fates(old: ToolkitVersion, new: ToolkitVersion) -> tuple[Fate, ...]:
    """What becomes of the answers to each item of ``old`` in ``new``; then the items that are new."""
    return declared(read_toolkit(old, old.language), read_toolkit(new, new.language))


def _own_texts(words: "_Words", new: Toolkit, since: str) -> Iterator[ItemChange]:
    """The introduction, the standard and the like, where their words changed."""
    kinds = {line.id: line.kind for line in lines_after(new, since)}
    for subject in words.own_subjects():
        before, after = words.differing(subject)
        if before or after:
            yield ItemChange(subject, kinds.get(subject, ChangeKind.EDITORIAL), before, after, carried=True)


class _Words:
    """The plain words of two versions, each text under its subject and place."""

    def __init__(self, old: Toolkit, new: Toolkit) -> None:
        self.items = {item.id for toolkit in (old, new) for item in items(toolkit)}
        self.before, self.after = _by_subject(old), _by_subject(new)

    def own_subjects(self) -> Iterator[str]:
        """What belongs to the toolkit and not to an item, in reading order."""
        return (one for one in dict.fromkeys((*self.before, *self.after)) if one not in self.items)

    def of(self, fate: Fate) -> ItemChange:
        """An item that stays shows the texts that differ; one that leaves or comes, all of them."""
        return ItemChange(fate.id, fate.kind, *self.differing(fate.id), fate.carried, fate.successors)

    def differing(self, subject: str) -> tuple[str, str]:
        """The texts of a subject that are not the same in both versions: before, after."""
        old, new = self.before.get(subject, {}), self.after.get(subject, {})
        places = [place for place in dict.fromkeys((*old, *new)) if old.get(place) != new.get(place)]
        return _joined(old, places), _joined(new, places)


def _joined(words: Mapping[str, str], places: Iterable[str]) -> str:
    return "\n\n".join(words[place] for place in places if place in words)


def _by_subject(toolkit: Toolkit) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for text in texts(toolkit):
        words = text.text if text.form is Form.WORDS else plain(text.text)
        found.setdefault(text.subject, {})[text.place] = words
    return found
