"""Where a city stands at a glance, and the lists of assessments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import ngettext

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Answer, Assessment, Rating
from hospes.journey.assessments.queries.asking import asked, asks_levels, toolkit_of
from hospes.journey.assessments.queries.papers import AssessmentReport
from hospes.journey.assessments.queries.reports import report
from hospes.journey.cities.models import City
from hospes.journey.cities.queries import cities_of
from hospes.journey.cities.rules import Visitor, mandates_of
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import Toolkit

A_PAGE = 20


@dataclass(frozen=True)
class AssessmentLine:
    """One assessment in a list: how much of it is answered."""

    assessment: Assessment
    title: str
    version: str
    answered: int
    asked: int
    rated: int
    factors: int  # 0 where the toolkit asks for no levels

    @property
    def is_finished(self) -> bool:
        """Whether the city said that it is."""
        return self.assessment.state == State.FINISHED

    @property
    def changed_at(self) -> datetime:
        """When something was last said."""
        return self.assessment.changed_at

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
class Dashboard:
    """Where a city stands, what is open, what comes next."""

    city: City
    open: tuple[AssessmentLine, ...]
    finished: tuple[AssessmentLine, ...]
    latest: AssessmentReport | None  # of the assessment that was finished last

    @property
    def is_empty(self) -> bool:
        """The city has not begun."""
        return not self.open and not self.finished


def assessments_of(person: Visitor) -> QuerySet[Assessment]:
    """The assessments of the cities that a person speaks for, the last changed first."""
    own = mandates_of(person).filter(city__isnull=False)
    return with_toolkits(Assessment.objects.filter(city__in=own.values("city")))


def assessment_for(person: Visitor, pk: int) -> Assessment | None:
    """One assessment, if the person speaks for its city; nobody else learns that it exists."""
    return assessments_of(person).filter(pk=pk).first()


def open_assessment(city: City, version: ToolkitVersion) -> int | None:
    """The number of the assessment with which a city is answering a toolkit already."""
    found = Assessment.objects.filter(city=city, state=State.OPEN, round__toolkit_version__toolkit=version.toolkit_id)
    return found.values_list("pk", flat=True).first()


def dashboard(person: Visitor, city: City, language: str) -> Dashboard | None:
    """Where a city stands, for somebody who speaks for it; None for everybody else."""
    if not cities_of(person).filter(pk=city.pk).exists():
        return None
    found = list(with_toolkits(Assessment.objects.filter(city=city))[:A_PAGE])
    written = lines(found)
    done = tuple(line for line in written if line.is_finished)
    latest = max((line.assessment for line in done), key=lambda each: each.finished_at or each.changed_at, default=None)
    return Dashboard(
        city=city,
        open=tuple(line for line in written if not line.is_finished),
        finished=done,
        latest=report(latest, language) if latest else None,
    )


def lines(assessments: Sequence[Assessment]) -> tuple[AssessmentLine, ...]:
    """Assessments with how much of each is answered; two queries, however many there are."""
    one_each = {each.round.toolkit_version_id: each for each in assessments}
    sizes = {version: _Size.of(toolkit_of(each)) for version, each in one_each.items()}
    said = _said(Answer.objects.exclude(value="", note=""), assessments)
    rated = _said(Rating.objects.filter(level__isnull=False), assessments)
    return tuple(_line(each, sizes[each.round.toolkit_version_id], said, rated) for each in assessments)


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


def with_toolkits(found: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """With all that a list or a page names; the texts stay in the database, they are read once and kept."""
    return (
        found.select_related("city", "round__toolkit_version")
        .defer("round__toolkit_version__texts")
        .order_by("-changed_at", "-pk")
    )


def _said(statements: QuerySet[Answer] | QuerySet[Rating], assessments: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """To which items somebody said something, by assessment."""
    said: dict[int, set[str]] = {}
    found = statements.filter(respondent__assessment__in=[each.pk for each in assessments])
    for assessment, item in found.values_list("respondent__assessment", "item"):
        said.setdefault(assessment, set()).add(item)
    return said


def _line(
    assessment: Assessment, size: _Size, said: Mapping[int, set[str]], rated: Mapping[int, set[str]]
) -> AssessmentLine:
    return AssessmentLine(
        assessment=assessment,
        title=size.title,
        version=size.version,
        answered=len(size.questions & said.get(assessment.pk, set())),
        asked=len(size.questions),
        rated=len(size.factors & rated.get(assessment.pk, set())),
        factors=len(size.factors),
    )
