"""What needs and offers say, as values: what is saved, kept as it was before, and compared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Importance, Level
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.matching.enums import Statement
from hospes.journey.matching.models import (
    EarlierStatement,
    Interest,
    Need,
    NeedsAssessment,
    Offer,
    OfferLine,
    TalkPart,
    Written,
)


@dataclass(frozen=True)
class NeedSaid:
    """A level 0..4, an importance 1..3, a place among the wishes, each or none; and a note."""

    level: int | None = None
    importance: int | None = None
    wish: int | None = None
    note: str = ""


@dataclass(frozen=True)
class TalkSaid:
    """What was said on a topic, and who or what says so, one a line."""

    text: str = ""
    sources: str = ""


@dataclass(frozen=True)
class RequestSaid:
    """What a mentee asks of its mentor, in words that this one reads."""

    request: str = ""


@dataclass(frozen=True)
class OfferSaid:
    """What a visit to a mentor would look like."""

    visit: str = ""


@dataclass(frozen=True)
class ShownSaid:
    """A level, 3 or 4, and the practice behind it."""

    level: int = 3
    practice: str = ""
    worked: str = ""
    failed: str = ""
    evidence: str = ""


Said = NeedSaid | TalkSaid | RequestSaid | OfferSaid | ShownSaid
Content = TypeVar("Content", NeedSaid, TalkSaid, RequestSaid, OfferSaid, ShownSaid)
KINDS: Mapping[Statement, type[Said]] = {
    Statement.NEED: NeedSaid,
    Statement.TALK: TalkSaid,
    Statement.REQUEST: RequestSaid,
    Statement.OFFER: OfferSaid,
    Statement.SHOWN: ShownSaid,
}


LABELS = {
    "level": _("Level"),
    "importance": _("Importance"),
    "wish": _("Place among the wishes"),
    "note": _("Note"),
    "text": _("What was said"),
    "sources": _("Who or what says so"),
    "request": _("What is asked of the mentor"),
    "visit": _("What a visit would look like"),
    "practice": _("Practice"),
    "worked": _("What worked"),
    "failed": _("What did not work"),
    "evidence": _("Link that shows it"),
}


@dataclass(frozen=True)
class EarlierLine:
    """What stood before, or came too late."""

    said: Said
    revision: int
    at: datetime
    by: str
    was_stale: bool

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What was said, part by part with its label."""
        return as_words(self.said)


def said_in(row: Written, kind: type[Content]) -> Content:
    """What a row says now."""
    return kind(**{each.name: getattr(row, each.name) for each in fields(kind)})


def tidied(said: Content) -> Content:
    """The same with words as they are kept."""
    words = {name: plain(one).strip() for name, one in asdict(said).items() if isinstance(one, str)}
    return replace(said, **words)  # type: ignore[arg-type]  # each by the name of a field that holds words


def continues(said: Said, before: Said) -> bool:
    """Everything that was said before stands in what is said now, which only adds to it."""
    earlier_words = asdict(before)
    return all(_adds(one, earlier_words[name]) for name, one in asdict(said).items())


def row_of(interest: Interest, kind: Statement, item: str = "") -> Written | None:
    """Where something is said; None while nobody said it."""
    if kind == Statement.NEED:
        return Need.objects.filter(needs__interest=interest, item=item).first()
    if kind == Statement.TALK:
        return TalkPart.objects.filter(needs__interest=interest, topic=item).first()
    if kind == Statement.SHOWN:
        return OfferLine.objects.filter(offer__interest=interest, item=item).first()
    whole: type[NeedsAssessment] | type[Offer] = NeedsAssessment if kind == Statement.REQUEST else Offer
    return whole._default_manager.filter(interest=interest).first()


def as_words(said: Said) -> tuple[tuple[str, str], ...]:
    """What is said, part by part with its label; what is not said is left out."""
    parts = {name: _in_words(name, one) for name, one in asdict(said).items() if one not in (None, "")}
    return tuple((str(LABELS[name]), words) for name, words in parts.items())


def is_finished(interest: Interest) -> bool:
    """Whether the city's needs or its offer are said to be complete."""
    rows = (NeedsAssessment.objects.filter(interest=interest), Offer.objects.filter(interest=interest))
    return any(found.filter(finished_at__isnull=False).exists() for found in rows)


def earlier(interest: Interest, kind: Statement) -> Mapping[str, tuple[EarlierLine, ...]]:
    """What was said before of each thing of a kind, by item, the newest first."""
    found: dict[str, tuple[EarlierLine, ...]] = {}
    for one in EarlierStatement.objects.filter(interest=interest, kind=kind):
        line = EarlierLine(KINDS[kind](**one.said), one.revision, one.at, one.by, one.was_stale)
        found[one.item] = (*found.get(one.item, ()), line)
    return found


def _adds(now: object, before: object) -> bool:
    """Nothing was said of it before, the same, or the beginning of it."""
    if before in (None, ""):
        return True
    return now.startswith(str(before)) if isinstance(now, str) else now == before


def _in_words(name: str, said: object) -> str:
    """One part of a statement."""
    if name == "level":
        return level_said(int(str(said)))
    return str(Importance(int(str(said))).label) if name == "importance" else str(said)


def level_said(level: int) -> str:
    """A level as number and words."""
    return gettext("%(level)s: %(word)s") % {"level": level, "word": Level(level).label}
