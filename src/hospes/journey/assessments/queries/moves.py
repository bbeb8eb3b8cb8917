"""What a newer version of a toolkit would do to a round: per item, before anybody decides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hospes.journey.assessments.enums import Carry, State
from hospes.journey.assessments.models import Answer, Assessment, ContextReading, Rating, Round, RoundMove
from hospes.journey.assessments.queries.asking import Item, asked, asks_levels, items_of, toolkit_in, wording
from hospes.journey.assessments.queries.hearing import fates_between
from hospes.journey.assessments.rules import can_move, order
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import Toolkit
from hospes.method.toolkit_format.versions import Fate


@dataclass(frozen=True)
class MoveLine:
    """One item: what the city sees, what counts, and which wording stands beside it."""

    item: str
    carry: Carry
    said: int  # how many voices said something to it
    old: str  # its wording now; empty for a new item
    new: str  # its wording under the newer version; empty when it leaves
    successors: tuple[str, ...] = ()  # the wordings that ask instead of it

    @property
    def sees(self) -> str:
        """The question that the city sees afterwards; empty when it is asked no more."""
        return self.new

    @property
    def counts(self) -> bool:
        """Whether what was said counts afterwards."""
        return self.carry in (Carry.AS_IS, Carry.EARLIER_WORDING)

    @property
    def beside(self) -> str:
        """The wording that stands beside the answer afterwards; empty when none does."""
        return self.old if self.carry in (Carry.EARLIER_WORDING, Carry.KEPT) else ""


@dataclass(frozen=True)
class MovePreview:
    """What a move would do, line by line and in sum."""

    round: Round
    to_version: ToolkitVersion
    lines: tuple[MoveLine, ...]
    assessments: int
    finished: int  # of them; their reports are drawn anew

    @property
    def said(self) -> int:
        """How many statements the round holds."""
        return sum(line.said for line in self.lines)

    def lines_of(self, carry: Carry) -> tuple[MoveLine, ...]:
        """The lines with one outcome."""
        return tuple(line for line in self.lines if line.carry is carry)

    def said_in(self, carry: Carry) -> int:
        """How many statements have one outcome."""
        return sum(line.said for line in self.lines_of(carry))

    @property
    def outcomes(self) -> tuple[tuple[Carry, int, tuple[MoveLine, ...]], ...]:
        """Each outcome with how many statements it concerns and its lines; empty ones are left out."""
        found = ((carry, self.said_in(carry), self.lines_of(carry)) for carry in Carry)
        return tuple(outcome for outcome in found if outcome[2])


def preview_move(round: Round, to_version: ToolkitVersion, language: str = "") -> MovePreview:
    """What would become of all that was said in a round; three counts in the database, whatever its size."""
    old, new = toolkit_in(round.toolkit_version, language), toolkit_in(to_version, language)
    states = Counter(round.assessments.values_list("state", flat=True))
    return MovePreview(
        round=round,
        to_version=to_version,
        lines=tuple(_lines(old, new, fates_between(round.toolkit_version, to_version), _said(round))),
        assessments=states.total(),
        finished=states[State.FINISHED],
    )


def newer_versions(round: Round) -> tuple[ToolkitVersion, ...]:
    """The versions to which a round could move, the newest first."""
    there = ToolkitVersion.objects.filter(toolkit=round.toolkit_version.toolkit_id).defer("texts")
    return tuple(sorted((each for each in there if can_move(round, each)), key=order, reverse=True))


def versions_before(round: Round) -> QuerySet[ToolkitVersion]:
    """The other versions that a round was on, the newest first."""
    was_on = Q(pk__in=round.moves.values("from_version")) | Q(pk__in=round.moves.values("to_version"))
    found = ToolkitVersion.objects.filter(was_on).exclude(pk=round.toolkit_version_id)
    return found.defer("texts").order_by("-pk")


def version_read(round: Round, number: str) -> ToolkitVersion | None:
    """The version of that number, if the round is on it or was: a page can be open while a round moves."""
    if number == round.toolkit_version.version:
        return round.toolkit_version
    return versions_before(round).filter(version=number).first()


def toolkit_asking(assessment: Assessment, item: str) -> Toolkit | None:
    """The toolkit that asks an item: of the round's version, else of the newest before it that does."""
    now = toolkit_in(assessment.round.toolkit_version)
    if item in items_of(now):
        return now
    before = (toolkit_in(version) for version in versions_before(assessment.round))
    return next((toolkit for toolkit in before if item in items_of(toolkit)), None)


def last_move(round: Round) -> RoundMove | None:
    """The move that can be taken back."""
    moves = round.moves.filter(back_at__isnull=True).select_related("from_version", "to_version")
    return moves.defer("from_version__texts", "to_version__texts").first()


def _said(round: Round) -> Mapping[str, int]:
    """How many voices said something, by item."""
    counted: Counter[str] = Counter()
    for model in (Answer, Rating, ContextReading):
        found = model._default_manager.filter(respondent__assessment__round=round)
        counted.update(dict(found.values_list("item").annotate(Count("pk")).order_by()))
    return counted


def _lines(old: Toolkit, new: Toolkit, fates: Mapping[str, Fate], said: Mapping[str, int]) -> Iterator[MoveLine]:
    before, after = items_of(old), items_of(new)
    was_asked, is_asked = _asked(old), _asked(new)
    for item, now in before.items():
        if item in was_asked:
            yield _line(item, now, fates[item], after, said.get(item, 0))
    for item, now in after.items():
        if item in is_asked and item not in was_asked:
            yield MoveLine(item, Carry.NEW, said.get(item, 0), "", wording(now))


def _asked(toolkit: Toolkit) -> frozenset[str]:
    """The items that carry statements under a version."""
    questions = (question.id for factor in toolkit.key_factors for question in asked(factor))
    factors = (factor.id for factor in toolkit.key_factors if asks_levels(toolkit))
    return frozenset((*questions, *factors, *(factor.id for factor in toolkit.context_factors)))


def _line(item: str, then: Item, fate: Fate, after: Mapping[str, Item], said: int) -> MoveLine:
    if not fate.carried:
        successors = tuple(wording(after[each]) for each in fate.successors)
        return MoveLine(item, Carry.KEPT, said, wording(then), "", successors)
    carry = Carry.AS_IS if fate.earlier_wording is None else Carry.EARLIER_WORDING
    return MoveLine(item, carry, said, wording(then), wording(after[item]))
