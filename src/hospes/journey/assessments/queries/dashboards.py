"""Where a city stands at a glance, and the lists of assessments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Value
from django.utils.translation import ngettext

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Answer, Assessment, Rating, Round
from hospes.journey.assessments.queries.asking import asked, asks_levels, toolkit_of
from hospes.journey.assessments.queries.hearing import OWN
from hospes.journey.assessments.queries.papers import AssessmentReport
from hospes.journey.assessments.queries.reports import report, sketch
from hospes.journey.cities.models import City
from hospes.journey.cities.queries import cities_of
from hospes.journey.cities.rules import Visitor, spoken_for
from hospes.journey.people.models import Person
from hospes.journey.prepared import Prepared
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import Toolkit

A_PAGE = 20
Shape = tuple[tuple[int, frozenset[str], frozenset[str]], ...]  # by version: of how many assessments, what it asks


@dataclass(frozen=True)
class Extent:
    """How much of an assessment is answered."""

    answered: int
    asked: int
    rated: int
    factors: int  # 0 where the toolkit asks for no levels

    @property
    def is_begun(self) -> bool:
        """Whether anything is answered or rated."""
        return bool(self.answered or self.rated)

    @property
    def words(self) -> str:
        """How far it is."""
        said = ngettext(
            "%(answered)s of %(asked)s question answered", "%(answered)s of %(asked)s questions answered", self.asked
        ) % {"answered": self.answered, "asked": self.asked}
        if not self.factors:
            return said
        rated = ngettext(
            "%(rated)s of %(factors)s key factor rated", "%(rated)s of %(factors)s key factors rated", self.factors
        ) % {"rated": self.rated, "factors": self.factors}
        return f"{said} · {rated}"


@dataclass(frozen=True)
class AssessmentLine:
    """One assessment in a list."""

    assessment: Assessment
    title: str
    version: str
    extent: Extent

    @property
    def is_finished(self) -> bool:
        """Whether the city said that it is."""
        return self.assessment.state == State.FINISHED

    @property
    def changed_at(self) -> datetime:
        """When something was last said."""
        return self.assessment.changed_at


@dataclass(frozen=True)
class Dashboard:
    """Where a city stands, what is open, what comes next."""

    city: City
    open: tuple[AssessmentLine, ...]
    finished: tuple[AssessmentLine, ...]
    latest: AssessmentReport | None  # of the assessment that was finished last
    so_far: AssessmentReport | None = None  # while nothing is finished: of the open one that was last spoken about

    @property
    def is_empty(self) -> bool:
        """The city has not begun."""
        return not self.open and not self.finished

    @property
    def pictured(self) -> AssessmentReport | None:
        """What the page draws: the last that is finished, else how it looks so far."""
        return self.latest or self.so_far

    @property
    def shows_example(self) -> bool:
        """Whether anything on the page was invented."""
        return any(line.assessment.is_example for line in (*self.open, *self.finished))


def _own(person: int) -> QuerySet[Assessment]:
    found = Assessment.objects.filter(spoken_for(Person(pk=person)))
    return found.select_related("city", "round__toolkit_version").defer("round__toolkit_version__texts")


_OWN = Prepared(lambda person, pk: _own(person).filter(pk=pk), int, int)
_HOW_MANY = Prepared(lambda person: _own(person).values_list(Value(0)).annotate(Count("pk")), int)


def how_many(person: Person) -> int:
    """How many assessments the cities have that a person speaks for."""
    return sum(count for _all, count in _HOW_MANY(person.pk))


def assessments_of(person: Person, start: int = 0) -> list[Assessment]:
    """A page of them from the place ``start``, the last changed first."""
    return _page(start)(person.pk)


@lru_cache(maxsize=64)
def _page(start: int) -> Prepared[Assessment]:
    return Prepared(lambda person: _own(person).order_by("-changed_at", "-pk")[start : start + A_PAGE], int)


def assessment_for(person: Visitor, pk: int) -> Assessment | None:
    """One assessment, if the person speaks for its city; nobody else learns that it exists."""
    return _OWN.one(person.pk, pk) if isinstance(person, Person) and person.is_active else None


def open_assessment(city: City, version: ToolkitVersion) -> int | None:
    """The number of the assessment with which a city is answering a toolkit already."""
    found = Assessment.objects.filter(city=city, state=State.OPEN, round__toolkit_version__toolkit=version.toolkit_id)
    return found.values_list("pk", flat=True).first()


def dashboard(person: Visitor, slug: str, language: str) -> Dashboard | None:
    """Where a city stands, for somebody who speaks for it; None for everybody else."""
    city = cities_of(person).filter(slug=slug).first()
    if city is None:
        return None
    found = list(in_order(Assessment.objects.filter(city=city))[:A_PAGE])
    written = lines(found)
    done = tuple(line for line in written if line.is_finished)
    latest = max((line.assessment for line in done), key=lambda each: each.finished_at or each.changed_at, default=None)
    begun = None if latest else next((line.assessment for line in written if line.extent.is_begun), None)
    return Dashboard(
        city=city,
        open=tuple(line for line in written if not line.is_finished),
        finished=done,
        latest=report(latest, language) if latest else None,
        so_far=sketch(begun, language) if begun else None,
    )


def lines(assessments: Sequence[Assessment]) -> tuple[AssessmentLine, ...]:
    """Assessments with how much of each is answered; one query, however many there are."""
    if not assessments:
        return ()
    by_version: dict[int, list[Assessment]] = {}
    for each in assessments:
        by_version.setdefault(each.round.toolkit_version_id, []).append(each)
    sizes = {version: _Size.of(toolkit_of(group[0])) for version, group in by_version.items()}
    shape = tuple(
        (len(group), sizes[version].questions, sizes[version].factors) for version, group in by_version.items()
    )
    counted: tuple[dict[int, int], dict[int, int]] = {}, {}
    for kind, assessment, items in _counting(shape)(*(each.pk for group in by_version.values() for each in group)):
        counted[kind][assessment] = items
    return tuple(_line(each, sizes[each.round.toolkit_version_id], *counted) for each in assessments)


@dataclass(frozen=True)
class _Size:
    """What a version asks."""

    title: str
    version: str
    questions: frozenset[str]
    factors: frozenset[str]  # none where it asks for no levels

    @classmethod
    def of(cls, toolkit: Toolkit) -> "_Size":
        """The size of a toolkit."""
        questions = frozenset(question.id for factor in toolkit.key_factors for question in asked(factor))
        factors = frozenset(factor.id for factor in toolkit.key_factors if asks_levels(toolkit))
        return cls(toolkit.title, toolkit.version, questions, factors)


def in_order(found: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """The last changed first, with all that a list names; the texts stay in the database, they are read once and kept.

    Many cities share a round and rounds a version: those are fetched once, not with each line.
    """
    rounds = Round.objects.select_related("toolkit_version").defer("toolkit_version__texts")
    return found.select_related("city").prefetch_related(Prefetch("round", rounds)).order_by("-changed_at", "-pk")


@lru_cache(maxsize=64)
def _counting(shape: Shape) -> Prepared[tuple[int, int, int]]:
    """To how many items somebody said something, by kind (answers, ratings) and assessment: all in one query."""

    def build(*assessments: int) -> QuerySet[Answer, tuple[int, int, int]]:
        numbers, asked_now, rated_now = iter(assessments), Q(), Q()
        for count, questions, factors in shape:
            here = Q(respondent__assessment__in=tuple(islice(numbers, count)))
            asked_now |= here & Q(item__in=questions)
            rated_now |= here & Q(item__in=factors)
        answers = Answer.objects.exclude(value="", note="").filter(OWN, asked_now)
        ratings = Rating.objects.filter(OWN, rated_now, level__isnull=False)
        return _items(answers, kind=0).union(_items(ratings, kind=1), all=True)

    return Prepared(build, *[int for count, *_ in shape for _each in range(count)])


def _items(said: QuerySet[Answer] | QuerySet[Rating], *, kind: int) -> QuerySet[Any, tuple[int, int, int]]:
    by_assessment = said.order_by().values("respondent__assessment")
    counted = by_assessment.annotate(items=Count("item", distinct=True), kind=Value(kind))
    return counted.values_list("kind", "respondent__assessment", "items")


def _line(assessment: Assessment, size: _Size, said: Mapping[int, int], rated: Mapping[int, int]) -> AssessmentLine:
    extent = Extent(said.get(assessment.pk, 0), len(size.questions), rated.get(assessment.pk, 0), len(size.factors))
    return AssessmentLine(assessment, size.title, size.version, extent)
