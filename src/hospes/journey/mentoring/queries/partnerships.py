"""A partnership as its pages show it: what one side says, and both side by side once both have finished."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hospes.journey.cities.rules import Visitor, mandates_of
from hospes.journey.mentoring.enums import Degree, Turn
from hospes.journey.mentoring.models import (
    EarlierPartnershipAnswer,
    PartnershipAnswer,
    PartnershipRound,
    PartnershipSide,
)
from hospes.journey.mentoring.queries.instruments import Instrument, PartnershipSaid, Sentence, instrument
from hospes.journey.mentoring.rules.partnerships import are_done, is_over, reads_both, shown_sides
from hospes.journey.programmes.models import Scheme

APART = 2  # steps from which two answers are worth a conversation


@dataclass(frozen=True)
class RoundLine:
    """One of the two occasions: which side has finished, and what this reader may do."""

    round: PartnershipRound
    turn: Turn
    sides: tuple[PartnershipSide, ...]
    own: PartnershipSide | None  # for which the reader answers
    shown: tuple[PartnershipSide, ...]  # that this reader may lay side by side
    is_over: bool
    are_done: bool


@dataclass(frozen=True)
class Place:
    """One sentence with what a side says to it now, and said before."""

    sentence: Sentence
    said: PartnershipSaid
    revision: int
    at: datetime | None
    by: str
    earlier: tuple[EarlierPartnershipAnswer, ...]


@dataclass(frozen=True)
class Said:
    """What one side said to one sentence, in words; how it changed since the first time."""

    side: str
    value: str
    word: str
    words: str
    before: str  # its value the first time; empty where there is none, or nothing to compare


@dataclass(frozen=True)
class Beside:
    """One sentence with what every side says."""

    sentence: Sentence
    said: tuple[Said, ...]

    @property
    def apart(self) -> int:
        """How many steps the furthest two lie apart; 0 where fewer than two say a number."""
        values = [int(one.value) for one in self.said if one.value.isdigit()]
        return max(values) - min(values) if len(values) > 1 else 0

    @property
    def is_to_talk(self) -> bool:
        """Whether the difference is worth a conversation."""
        return self.apart >= APART


@dataclass(frozen=True)
class SideBySide:
    """All answers of a round beside each other: no mean, no rank."""

    line: RoundLine
    instrument: Instrument
    parts: tuple[tuple[str, str, tuple[Beside, ...]], ...]  # title, statement, sentences

    @property
    def columns(self) -> int:
        """How many columns its table has."""
        return len(self.line.shown) + 2

    @property
    def to_talk(self) -> tuple[Beside, ...]:
        """The sentences on which the sides differ most, the furthest first."""
        every = [one for _title, _statement, lines in self.parts for one in lines if one.is_to_talk]
        return tuple(sorted(every, key=lambda one: -one.apart))


def rounds_of(scheme: Scheme, person: Visitor, today: date) -> tuple[RoundLine, ...]:
    """The looks at a partnership, the first one first."""
    cities = set(mandates_of(person).filter(city__isnull=False).values_list("city", flat=True))
    rows = scheme.partnership_rounds.select_related("toolkit_version__toolkit").prefetch_related("sides__partner__city")
    return tuple(_line(row, scheme, (person, cities), today) for row in rows)


def side_for(person: Visitor, pk: int) -> PartnershipSide | None:
    """A side for which somebody answers."""
    rows = PartnershipSide.objects.filter(
        pk=pk, partner__city__in=mandates_of(person).filter(city__isnull=False).values("city")
    )
    return rows.select_related("partner__city", "round__scheme__theme__programme", "round__toolkit_version").first()


def places_of(side: PartnershipSide, found: Instrument) -> tuple[tuple[str, str, tuple[Place, ...]], ...]:
    """Every sentence with what the side says, part by part."""
    said = {one.item: one for one in side.answers.all()}
    earlier: dict[str, list[EarlierPartnershipAnswer]] = {}
    for one in side.earlier_answers.all():
        earlier.setdefault(one.item, []).append(one)
    return tuple(
        (part.title, part.statement, tuple(_place(each, said, earlier) for each in part.sentences))
        for part in found.parts
    )


def side_by_side(line: RoundLine, lines: Sequence[RoundLine], language: str) -> SideBySide:
    """What the sides that may be shown said, each beside the other; ``lines`` are all rounds of the scheme."""
    found = instrument(line.round.toolkit_version, language)
    now = _answers(line.shown)
    first = next((one for one in lines if one.turn == Turn.FIRST and line.turn == Turn.SECOND), None)
    before = _answers(first.shown) if first else {}
    parts = tuple(
        (
            part.title,
            part.statement,
            tuple(
                Beside(each, tuple(_said(side, each, now, before) for side in line.shown)) for each in part.sentences
            ),
        )
        for part in found.parts
    )
    return SideBySide(line, found, parts)


def _line(row: PartnershipRound, scheme: Scheme, reader: tuple[Visitor, set[int]], today: date) -> RoundLine:
    sides, (person, cities) = tuple(row.sides.all()), reader
    own = next((side for side in sides if side.partner.city_id in cities), None)
    shown = shown_sides(row, sides, today)
    return RoundLine(
        round=row,
        turn=Turn(row.turn),
        sides=sides,
        own=own,
        shown=shown if reads_both(person, shown, scheme) else (),
        is_over=is_over(row, today),
        are_done=are_done(sides),
    )


def _place(
    sentence: Sentence, said: Mapping[str, PartnershipAnswer], earlier: Mapping[str, list[EarlierPartnershipAnswer]]
) -> Place:
    row, before = said.get(sentence.item), tuple(earlier.get(sentence.item, ()))
    if row is None:
        return Place(sentence, PartnershipSaid(), 0, None, "", before)
    return Place(sentence, PartnershipSaid(row.value, row.words), row.revision, row.changed_at, row.changed_by, before)


Answers = Mapping[tuple[int, str], PartnershipAnswer]  # by partner and sentence


def _answers(sides: Iterable[PartnershipSide]) -> Answers:
    rows = PartnershipAnswer.objects.filter(side__in=[side.pk for side in sides]).select_related("side")
    return {(row.side.partner_id, row.item): row for row in rows}


def _said(side: PartnershipSide, sentence: Sentence, now: Answers, before: Answers) -> Said:
    row, first = now.get((side.partner_id, sentence.item)), before.get((side.partner_id, sentence.item))
    value = row.value if row else ""
    word = str(Degree.DONT_KNOW.label) if value == Degree.DONT_KNOW else sentence.said(value)
    return Said(
        side=str(side.partner),
        value=value,
        word=word,
        words=row.words if row else "",
        before=first.value if first and first.value.isdigit() and value.isdigit() else "",
    )
