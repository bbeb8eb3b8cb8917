"""What each version of a toolkit did to its items: old and new words, and the kind of change."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import readings, versions_of
from hospes.method.toolkit_format.model import ChangeKind, Toolkit
from hospes.method.toolkit_format.texts import texts
from hospes.method.toolkit_format.versions import Fate, declared, lines_after, wordings


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
    before, after = wordings(old), wordings(new)
    moved = (fate for fate in declared(old, new) if fate.kind != "unchanged")
    return (*_own_texts(old, new), *(_of(fate, before, after) for fate in moved))


def _of(fate: Fate, before: dict[str, str], after: dict[str, str]) -> ItemChange:
    said = (before.get(fate.id, ""), after.get(fate.id, ""))
    return ItemChange(fate.id, fate.kind, *said, fate.carried, fate.successors)


def _own_texts(old: Toolkit, new: Toolkit) -> Iterator[ItemChange]:
    """The introduction, the standard and the like, where their words changed."""
    before, after = _by_subject(old), _by_subject(new)
    kinds = {line.id: line.kind for line in lines_after(new, old.version)}
    for subject in dict.fromkeys((*before, *after)):
        if before.get(subject) != after.get(subject):
            kind = kinds.get(subject, ChangeKind.EDITORIAL)
            yield ItemChange(subject, kind, before.get(subject, ""), after.get(subject, ""), carried=True)


def _by_subject(toolkit: Toolkit) -> dict[str, str]:
    found: dict[str, str] = {}
    items = wordings(toolkit)
    for text in texts(toolkit):
        if text.subject not in items:
            found[text.subject] = "\n\n".join(filter(None, (found.get(text.subject), text.text)))
    return found
