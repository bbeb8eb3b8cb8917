"""What is different between two versions of a plan, part by part, matched by identifiers that never change.

``difference(p, p)`` is empty. A part that stands only in the newer plan is added, one only in the older is taken out;
one that stands in both is moved, changed, both or neither. Long texts are compared word by word.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from hospes.method.plan import Budget, Change, Evidence, Figure, Indicator, Plan, Step

Part = Plan | Change | Step | Budget | Indicator
Said = str | bool | date | Decimal | Figure | tuple[str, ...] | tuple[Figure, ...] | tuple[Evidence, ...] | None

WORDS = re.compile(r"\s*\S+|\s+$")  # a word with the space before it
TEXTS = ("purpose", "text", "outcome", "resources", "how", "note", "title", "status_reason")
PARTS = ("changes", "steps", "budget", "indicators")  # what stands in a part and is compared by itself
OUTSIDE = ("code", "factors", "group")  # what a plan reads, and does not say


class Kind(StrEnum):
    """What became of a part."""

    ADDED = "added"
    TAKEN_OUT = "taken_out"
    MOVED = "moved"
    CHANGED = "changed"


class Mark(StrEnum):
    """What became of a piece of a text."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Piece:
    """Some words of a text."""

    text: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True)
class FieldChange:
    """A field of a part, before and after; ``pieces`` for texts: both at once, word by word."""

    field: str
    old: Said
    new: Said
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class PartChange:
    """What became of one part.

    ``part`` is its kind (*plan, change, step, budget, indicator*), ``title`` what it is called in the newer plan where
    it stands there, ``under`` the title of what it stands in. A part that came or went with the part that it stands in
    is not told by itself. ``fields`` is empty but for *changed*.
    """

    kind: Kind
    part: str
    code: str
    title: str
    under: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class _Seen:
    """A part where it stands."""

    part: Part
    above: str = ""  # the key of what it stands in; empty: the plan itself
    under: str = ""
    place: int = 0


Seen = Mapping[str, _Seen]  # by kind and code


def difference(older: Plan, newer: Plan) -> tuple[PartChange, ...]:
    """What was changed from ``older`` to ``newer``: in the newer plan's order, then what was taken out of the older."""
    before, after = dict(_all(older)), dict(_all(newer))
    moved = _moved(before, after)
    found = [told for key, seen in after.items() for told in _of_part(key, seen, before, moved)]
    gone = (seen for key, seen in before.items() if key not in after and seen.above in after)
    return (*found, *(_told(Kind.TAKEN_OUT, seen) for seen in gone))


def words_apart(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts at once, word by word: without what was inserted they are ``old``, without what was deleted ``new``."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    pieces: list[Piece] = []
    for tag, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(before[first:last])))
            continue
        gone, came = "".join(before[first:last]), "".join(after[begin:end])
        pieces += [piece for piece in (Piece(gone, Mark.DELETED), Piece(came, Mark.INSERTED)) if piece.text]
    return tuple(pieces)


def _all(plan: Plan) -> Iterator[tuple[str, _Seen]]:
    """The plan and each part of it with its key, from the first to the last."""
    yield "plan", _Seen(plan)
    yield from _inside(plan, "plan")


def _inside(part: Part, above: str) -> Iterator[tuple[str, _Seen]]:
    for name in (one.name for one in fields(part) if one.name in PARTS):
        for place, one in enumerate(getattr(part, name)):
            key = f"{_kind(one)} {one.code}"
            yield key, _Seen(one, above, _title(part), place)
            yield from _inside(one, key)


def _of_part(key: str, after: _Seen, before: Seen, moved: frozenset[str]) -> Iterator[PartChange]:
    if key not in before:
        if after.above in before:
            yield _told(Kind.ADDED, after)
        return
    if key in moved:
        yield _told(Kind.MOVED, after)
    if changed := tuple(_fields(before[key].part, after.part)):
        yield _told(Kind.CHANGED, after, changed)


def _told(kind: Kind, seen: _Seen, changed: tuple[FieldChange, ...] = ()) -> PartChange:
    return PartChange(kind, _kind(seen.part), seen.part.code, _title(seen.part), seen.under, changed)


def _kind(part: Part) -> str:
    return type(part).__name__.lower()


def _title(part: Part) -> str:
    return (part.source or part.note) if isinstance(part, Budget) else part.title


def _fields(old: Part, new: Part) -> Iterator[FieldChange]:
    for one in fields(new):
        if one.name in PARTS or one.name in OUTSIDE:
            continue
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after:
            yield FieldChange(one.name, before, after, words_apart(before, after) if one.name in TEXTS else ())


def _moved(before: Seen, after: Seen) -> frozenset[str]:
    """Parts that stand in another part now, and the fewest whose moving makes the new order of the others."""
    stayed: defaultdict[tuple[str, str], list[str]] = defaultdict(list)  # by what they stand in, and their kind
    elsewhere = set()
    for key, seen in after.items():
        if key in before and before[key].above == seen.above:
            stayed[seen.above, _kind(seen.part)].append(key)
        elif key in before:
            elsewhere.add(key)
    of_one = (set(keys) - _longest_in_order(keys, before) for keys in stayed.values())
    return frozenset(elsewhere.union(*of_one))


def _longest_in_order(keys: Sequence[str], before: Seen) -> set[str]:
    """The most of ``keys`` that stood in this order before (longest increasing subsequence, by patience sorting)."""
    ends: list[str] = []  # the last key of the best run of each length
    came_after: dict[str, str | None] = {}
    for key in keys:
        length = bisect_left(ends, before[key].place, key=lambda end: before[end].place)
        came_after[key] = ends[length - 1] if length else None
        ends[length : length + 1] = [key]
    run, last = set(), ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = came_after[last]
    return run
