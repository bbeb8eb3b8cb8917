"""What a city said in a call, as its own page and that of its facilitator show it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import Importance, State
from hospes.journey.assessments.models import Assessment
from hospes.journey.matching.enums import NeedsSource, Origin, Statement, Topic
from hospes.journey.matching.models import Interest, NeedsAssessment, Offer, Written
from hospes.journey.matching.queries.readings import CityRead, read_city
from hospes.journey.matching.queries.statements import (
    EarlierLine,
    NeedSaid,
    OfferSaid,
    RequestSaid,
    ShownSaid,
    TalkSaid,
    earlier,
    level_said,
    said_in,
)
from hospes.journey.matching.queries.toolkits import factors_of
from hospes.journey.matching.rules import can_be_read
from hospes.method.matching.model import LEVELS
from hospes.method.needs import Doubt, StrengthRead


@dataclass(frozen=True)
class Stamp:
    """Of which state something is, and who wrote it last, when; revision 0: nobody wrote anything yet."""

    revision: int = 0
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class Choosable:
    """A finished assessment of the city from which needs or strengths can be read."""

    assessment: int
    round: str
    on: date
    is_chosen: bool


@dataclass(frozen=True)
class NeedLine:
    """A key factor of a mentee: what counts now and where it comes from, and what the city says besides."""

    item: str
    title: str
    low: int
    high: int
    origin: Origin
    priority: int  # 0..1000, relative to the other key factors of this city
    said: NeedSaid
    stamp: Stamp
    earlier: tuple[EarlierLine, ...]

    @property
    def level_word(self) -> str:
        """The level in words; a range where it is one."""
        return level_words(self.low, self.high)

    @property
    def importance_word(self) -> str:
        """How important the city said it is; empty when it did not say."""
        return str(Importance(self.said.importance).label) if self.said.importance else ""


@dataclass(frozen=True)
class TalkLine:
    """One topic of the conversation."""

    topic: Topic
    said: TalkSaid
    stamp: Stamp
    earlier: tuple[EarlierLine, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who or what says so."""
        return tuple(line.strip() for line in self.said.sources.splitlines() if line.strip())


@dataclass(frozen=True)
class NeedsPage:
    """A mentee's needs, all of them."""

    interest: Interest
    source: NeedsSource
    assessments: tuple[Choosable, ...]
    factors: tuple[NeedLine, ...]
    talk: tuple[TalkLine, ...]
    request: RequestSaid
    request_stamp: Stamp
    request_earlier: tuple[EarlierLine, ...]
    finished_at: datetime | None
    finished_by: str

    @property
    def unknown(self) -> int:
        """Of how many key factors nobody knows the level."""
        return sum(line.origin in (Origin.UNKNOWN, Origin.WISH) for line in self.factors)


@dataclass(frozen=True)
class OfferedLine:
    """A key factor of a mentor: what it offers to show, and whether that counts; ``doubt`` says why not."""

    item: str
    title: str
    said: ShownSaid
    is_offered: bool
    stamp: Stamp
    earlier: tuple[EarlierLine, ...]
    counted: int | None
    origin: Origin | None  # of what is read; None: nothing says 3 or more
    doubt: str

    @property
    def is_shown(self) -> bool:
        """Whether it is offered with a practice or a link: it counts unless an assessment that is read says less."""
        return self.is_offered and bool(self.said.practice or self.said.evidence)


@dataclass(frozen=True)
class OfferPage:
    """A mentor's offer, all of it."""

    interest: Interest
    assessments: tuple[Choosable, ...]
    factors: tuple[OfferedLine, ...]
    visit: OfferSaid
    visit_stamp: Stamp
    visit_earlier: tuple[EarlierLine, ...]
    finished_at: datetime | None
    finished_by: str


def needs_page(interest: Interest, language: str = "") -> NeedsPage:
    """What a mentee needs, key factor by key factor in the toolkit's order, and its conversation."""
    needs = NeedsAssessment.objects.filter(interest=interest).first() or NeedsAssessment(interest=interest, revision=0)
    return NeedsPage(
        interest=interest,
        source=NeedsSource(needs.source),
        assessments=choosable(interest, needs.assessment_id),
        factors=_need_lines(interest, needs, read_city(interest), language),
        talk=_talk_lines(interest, needs),
        request=said_in(needs, RequestSaid),
        request_stamp=_stamp(needs),
        request_earlier=earlier(interest, Statement.REQUEST).get("", ()),
        finished_at=needs.finished_at,
        finished_by=needs.finished_by,
    )


def offer_page(interest: Interest, language: str = "") -> OfferPage:
    """What a mentor offers, key factor by key factor in the toolkit's order."""
    offer = Offer.objects.filter(interest=interest).first() or Offer(interest=interest, revision=0)
    return OfferPage(
        interest=interest,
        assessments=choosable(interest, offer.assessment_id),
        factors=_offered_lines(interest, offer, read_city(interest), language),
        visit=said_in(offer, OfferSaid),
        visit_stamp=_stamp(offer),
        visit_earlier=earlier(interest, Statement.OFFER).get("", ()),
        finished_at=offer.finished_at,
        finished_by=offer.finished_by,
    )


def choosable(interest: Interest, chosen: int | None) -> tuple[Choosable, ...]:
    """The assessments of a city from which its needs or strengths can be read, the last first."""
    rows = Assessment.objects.filter(city=interest.city_id, state=State.FINISHED).order_by("-finished_at", "-pk")
    found = (each for each in rows.select_related("round__toolkit_version") if can_be_read(each, interest))
    return tuple(
        Choosable(each.pk, each.round.title, (each.finished_at or each.changed_at).date(), each.pk == chosen)
        for each in found
    )


def level_words(low: int, high: int) -> str:
    """A level in words: "2: partly in place", "1 to 3", or that nobody knows it."""
    if low == high:
        return level_said(low)
    if (low, high) == (0, LEVELS):
        return _("not known")
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def doubt_words(read: StrengthRead | None) -> str:
    """Why something that is said or offered does not count as shown, in a sentence; empty when it counts."""
    if read is None or read.doubt is None:
        return ""
    return {
        Doubt.CLAIMED: _("Nothing shows it yet: name the practice behind it, or link to it."),
        Doubt.NOT_AGREED: _("The voices of the assessment differ, and not all say 3 or more."),
        Doubt.BELOW: _("The city's own assessment says less than 3."),
    }[read.doubt]


def _need_lines(interest: Interest, needs: NeedsAssessment, read: CityRead, language: str) -> tuple[NeedLine, ...]:
    titles = factors_of(interest.call, language)
    rows, before = {row.item: row for row in needs.factors.all()} if needs.pk else {}, earlier(interest, Statement.NEED)
    return tuple(
        NeedLine(
            item=one.need.factor,
            title=titles[one.need.factor],
            low=one.need.low,
            high=one.need.high,
            origin=Origin(one.origin.value),
            priority=one.need.priority,
            said=said_in(row, NeedSaid) if (row := rows.get(one.need.factor)) else NeedSaid(),
            stamp=_stamp(row),
            earlier=before.get(one.need.factor, ()),
        )
        for one in read.needs
    )


def _talk_lines(interest: Interest, needs: NeedsAssessment) -> tuple[TalkLine, ...]:
    rows, before = {row.topic: row for row in needs.talk.all()} if needs.pk else {}, earlier(interest, Statement.TALK)
    return tuple(
        TalkLine(
            topic=topic,
            said=said_in(row, TalkSaid) if (row := rows.get(topic)) else TalkSaid(),
            stamp=_stamp(row),
            earlier=before.get(topic, ()),
        )
        for topic in Topic
    )


def _offered_lines(interest: Interest, offer: Offer, read: CityRead, language: str) -> tuple[OfferedLine, ...]:
    rows, before = {row.item: row for row in offer.lines.all()} if offer.pk else {}, earlier(interest, Statement.SHOWN)
    strengths = {one.factor: one for one in read.strengths}
    return tuple(
        OfferedLine(
            item=item,
            title=title,
            said=said_in(row, ShownSaid) if (row := rows.get(item)) else ShownSaid(),
            is_offered=row is not None and row.dropped_at is None,
            stamp=_stamp(row),
            earlier=before.get(item, ()),
            counted=strength.counted if (strength := strengths.get(item)) else None,
            origin=Origin(strength.origin.value) if strength else None,
            doubt=doubt_words(strength),
        )
        for item, title in factors_of(interest.call, language).items()
    )


def _stamp(row: Written | None) -> Stamp:
    return Stamp(row.revision, row.changed_at, row.changed_by) if row and row.revision else Stamp()
