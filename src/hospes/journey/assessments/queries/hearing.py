"""What was said in an assessment, as it is read under the version of the toolkit that its round is on now.

A statement belongs to an item and to the version that was read. When the round has moved on, the declared
changes decide: it counts as it is, or beside the wording it was given to, or is kept and counts no more.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Case, Count, Min, Q, QuerySet, When

from hospes.journey.assessments.enums import ContextEffect, Group, Level
from hospes.journey.assessments.models import Answer, Assessment, ContextReading, Evidence, Rating, Respondent
from hospes.journey.assessments.queries.asking import (
    Item,
    choices,
    factor_of,
    items_of,
    reply_words,
    toolkit_in,
    wording,
)
from hospes.journey.prepared import Prepared
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import fates
from hospes.method.scoring import Rated, Tally, tally
from hospes.method.toolkit_format.model import Question, Toolkit
from hospes.method.toolkit_format.versions import Fate

OWN = ~Q(respondent__group=Group.PEER_REVIEWER)  # peers of other cities read and propose; they do not speak for it
NOTED = ~Q(note="")


class GivenAnswer(NamedTuple):
    """An answer as a value: reading a row into a model takes five times as long, and a page has fifty."""

    respondent_id: UUID
    version_id: int
    item: str
    revision: int
    note: str
    value: str


class GivenAlike(NamedTuple):
    """An answer with a note, or all that chose the same without one: whose they are need not be read."""

    respondent_id: UUID | None
    version_id: int
    item: str
    revision: int
    note: str
    value: str
    voices: int
    own: int  # of the voices: those that came by no link
    first: int  # the number of the earliest of them


class GivenRating(NamedTuple):
    """A rating as a value."""

    respondent_id: UUID
    version_id: int
    item: str
    revision: int
    note: str
    level: int | None
    importance: int | None


class GivenReading(NamedTuple):
    """A reading of a context factor as a value."""

    respondent_id: UUID
    version_id: int
    item: str
    revision: int
    note: str
    effect: str


Given = GivenAnswer | GivenAlike | GivenRating | GivenReading
Said = TypeVar("Said", GivenAnswer, GivenAlike, GivenRating, GivenReading)


CHOSEN = (GivenAnswer, GivenAlike)


@dataclass(frozen=True)
class Heard(Generic[Said]):
    """One statement, and how it is read now."""

    statement: Said
    counts: bool = True
    wording: str = ""  # what was read when it was said, where that is not what is asked now
    version: str = ""  # the version of that wording
    reply: str = ""  # the words of what was chosen then
    places: tuple[str, ...] = ()  # where it is shown then: beside its successors, else at its key factor


AnyHeard = Heard[GivenAnswer] | Heard[GivenRating] | Heard[GivenReading]


def answers_of(assessment: Assessment, toolkit: Toolkit) -> tuple[Heard[GivenAnswer], ...]:
    """Every answer of every voice of the city, in the order in which they were first given."""
    found = Answer.objects.filter(OWN, respondent__assessment=assessment).order_by("pk")
    return heard(given(GivenAnswer, found), assessment.round.toolkit_version, toolkit)


def alike_of(assessment: Assessment, toolkit: Toolkit) -> tuple[Heard[GivenAlike], ...]:
    """The same answers, those that are alike as one: two hundred voices give a few hundred of them, not thousands."""
    found = Answer.objects.filter(OWN, respondent__assessment=assessment)
    noted = [Case(When(NOTED, then=field)) for field in ("respondent_id", "revision")]
    rows = found.values_list(noted[0], "version_id", "item", noted[1], "note", "value")
    own = Count("pk", filter=Q(respondent__voice=None))
    counted = rows.annotate(voices=Count("pk"), own=own, first=Min("pk")).order_by("first")
    return heard(map(GivenAlike._make, counted), assessment.round.toolkit_version, toolkit)


def ratings_of(assessment: Assessment, toolkit: Toolkit) -> tuple[Heard[GivenRating], ...]:
    """Every rating of every voice of the city."""
    found = Rating.objects.filter(OWN, respondent__assessment=assessment).order_by("pk")
    return heard(given(GivenRating, found), assessment.round.toolkit_version, toolkit)


def readings_of(assessment: Assessment, toolkit: Toolkit) -> tuple[Heard[GivenReading], ...]:
    """Every reading of a context factor by a voice of the city."""
    found = ContextReading.objects.filter(OWN, respondent__assessment=assessment).order_by("pk")
    return heard(given(GivenReading, found), assessment.round.toolkit_version, toolkit)


def heard_of(voice: Respondent, now: ToolkitVersion, toolkit: Toolkit) -> tuple[AnyHeard, ...]:
    """Everything that one voice said: answers, ratings, readings."""
    return (
        *heard(map(GivenAnswer._make, _ANSWERS(voice.pk)), now, toolkit),
        *heard(map(GivenRating._make, _RATINGS(voice.pk)), now, toolkit),
        *heard(map(GivenReading._make, _READINGS(voice.pk)), now, toolkit),
    )


_ANSWERS = Prepared(lambda voice: Answer.objects.filter(respondent=voice).values_list(*GivenAnswer._fields), UUID)
_RATINGS = Prepared(lambda voice: Rating.objects.filter(respondent=voice).values_list(*GivenRating._fields), UUID)
_READINGS = Prepared(
    lambda voice: ContextReading.objects.filter(respondent=voice).values_list(*GivenReading._fields), UUID
)


def given(kind: type[Said], found: "QuerySet[Answer] | QuerySet[Rating] | QuerySet[ContextReading]") -> Iterable[Said]:
    """The statements found, as values."""
    return map(kind._make, found.values_list(*kind._fields))


def evidence_of(assessment: Assessment) -> tuple[Evidence, ...]:
    """The evidence that stands, oldest first."""
    return tuple(_EVIDENCE(assessment.pk))


def _evidence(assessment: int) -> QuerySet[Evidence]:
    found = Evidence.objects.filter(assessment=assessment, removed_at__isnull=True)
    return found.select_related("file").order_by("pk")


_EVIDENCE = Prepared(_evidence, int)


def heard(statements: Iterable[Said], now: ToolkitVersion, toolkit: Toolkit) -> tuple[Heard[Said], ...]:
    """How each statement is read under the version ``now``; ``toolkit`` is its text for the reader."""
    found = tuple(statements)
    return heard_beside(found, now, toolkit, versions_of(found, {now}))


def versions_of(statements: Iterable[Given], read: Collection[ToolkitVersion]) -> Mapping[int, ToolkitVersion]:
    """The versions to which statements were given, by number; those that are ``read`` already are not read again."""
    found = {each.pk: each for each in read}
    others = {each.version_id for each in statements} - found.keys()
    if others:
        found |= ToolkitVersion.objects.defer("texts").in_bulk(others)
    return found


def heard_beside(
    statements: Iterable[Said], now: ToolkitVersion, toolkit: Toolkit, versions: Mapping[int, ToolkitVersion]
) -> tuple[Heard[Said], ...]:
    """The same, with the ``versions`` to which they were given."""
    if versions.keys() <= {now.pk}:
        return tuple(Heard(each) for each in statements)
    read = _Read(now, toolkit, versions)
    return tuple(read.of(each) for each in statements)


@dataclass(frozen=True)
class _Read:
    """How statements given to other versions are read."""

    now: ToolkitVersion
    toolkit: Toolkit
    versions: Mapping[int, ToolkitVersion]

    def of(self, statement: Said) -> Heard[Said]:
        """One statement."""
        if statement.version_id == self.now.pk:
            return Heard(statement)
        version = self.versions[statement.version_id]
        fate = fates_between(version, self.now)[statement.item]
        read = toolkit_in(version, self.toolkit.language)
        then = items_of(read)[statement.item]
        if not fate.carried or self._is_gone(statement):
            places = self._places(read, statement.item, fate)
            return Heard(statement, False, wording(then), version.version, _reply(statement, then), places)
        if fate.earlier_wording is None:
            return Heard(statement)
        return Heard(statement, True, wording(then), version.version, _reply(statement, then))

    def _places(self, read: Toolkit, item: str, fate: Fate) -> tuple[str, ...]:
        """Beside what asks instead of it; else where it stood; else at its key factor; else nowhere."""
        there = items_of(self.toolkit)
        factor = factor_of(read, item)
        found = [*fate.successors] or [each for each in (item, factor.id if factor else "") if each in there][:1]
        return tuple(found)

    def _is_gone(self, statement: Given) -> bool:
        """The option that was chosen is no longer there."""
        item = items_of(self.toolkit).get(statement.item)
        if not isinstance(statement, CHOSEN) or not isinstance(item, Question) or not statement.value:
            return False
        return statement.value not in {choice.value for choice in choices(item)}


def _reply(statement: Given, then: Item) -> str:
    """The words of what was chosen, as they were read then."""
    if isinstance(statement, CHOSEN) and isinstance(then, Question):
        return reply_words(then, statement.value)
    if isinstance(statement, GivenRating) and statement.level is not None:
        return str(Level(statement.level).label)
    if isinstance(statement, GivenReading) and statement.effect:
        return str(ContextEffect(statement.effect).label)
    return ""


def fates_between(then: ToolkitVersion, now: ToolkitVersion) -> Mapping[str, Fate]:
    """What becomes of each item of ``then`` under ``now``; worked out once, as versions never change."""
    return _fates(_Pair(then, now, (then.content_hash, now.content_hash)))


@dataclass(frozen=True)
class _Pair:
    """Two versions, known by their content."""

    then: ToolkitVersion
    now: ToolkitVersion
    hashes: tuple[str, str]

    def __hash__(self) -> int:
        return hash(self.hashes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.hashes == other.hashes


@lru_cache(maxsize=64)
def _fates(pair: _Pair) -> Mapping[str, Fate]:
    return {fate.id: fate for fate in fates(pair.then, pair.now)}


def tallied(answers: Iterable[Heard[GivenAlike]]) -> Tally:
    """The answers that count, as the method adds them up."""
    counting = (each.statement for each in answers if each.counts)
    return tally((one.item, one.value, one.voices) for one in counting if one.value)


def rated(ratings: Iterable[Heard[GivenRating]], toolkit: Toolkit, evidence: Iterable[Evidence]) -> tuple[Rated, ...]:
    """The ratings that count, as the method takes them, each with whether evidence stands with its factor."""
    shown = {factor.id for piece in evidence if (factor := factor_of(toolkit, piece.item))}
    return tuple(
        Rated(str(said.respondent_id), said.item, said.level, said.importance, said.item in shown)
        for said in (each.statement for each in ratings if each.counts)
    )
