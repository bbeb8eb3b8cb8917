"""Who wrote a part of a plan last, and what stood there before or came too late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hospes.journey.plans.models import EarlierText, Plan
from hospes.journey.plans.queries.statements import Row, as_words, said_of


@dataclass(frozen=True)
class Stamp:
    """Who wrote it last, and when."""

    revision: int
    at: datetime | None
    by: str


@dataclass(frozen=True)
class EarlierWords:
    """What stood there before, or came too late; each part with its label."""

    words: tuple[tuple[str, str], ...]
    at: datetime
    by: str
    was_stale: bool


@dataclass(frozen=True)
class Stamped:
    """A part's last writer and its earlier words, the newest first."""

    stamp: Stamp
    earlier: tuple[EarlierWords, ...]


def stamped(plan: Plan, rows: Iterable[Row]) -> Mapping[str, Stamped]:
    """Of several parts of a plan, by their codes, in one question."""
    parts = {row.code: row for row in rows}
    kept: dict[str, list[EarlierWords]] = {code: [] for code in parts}
    for one in EarlierText.objects.filter(plan=plan, code__in=parts).order_by("-at", "-pk"):
        kept[one.code].append(EarlierWords(as_words(said_of(one)), one.at, one.by, one.was_stale))
    return {code: Stamped(_stamp(row), tuple(kept[code])) for code, row in parts.items()}


def _stamp(row: Row) -> Stamp:
    """Who began a part is not who wrote it: nobody is named before the first words."""
    return Stamp(row.revision, row.changed_at if row.changed_by else None, row.changed_by)
