"""What an association sees of its members in a programme: where they are on the road, and which gaps they share.

Only reports count that their cities share with the programme, as far as they do: each of them the association can
open anyway. What a city keeps nearer enters no figure, so that no figure, and no difference of two, can tell it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hospes.journey.assessments.enums import Layer, State
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport
from hospes.journey.assessments.queries.sharing import as_read_from
from hospes.journey.cities.models import Association, City
from hospes.journey.mentoring.queries.overview import Overview, SchemeState
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.queries import cities_in
from hospes.method.comparison import FEWEST_CITIES


@dataclass(frozen=True)
class MemberLine:
    """A member in the programme, with its schemes."""

    city: City
    schemes: tuple[SchemeState, ...]


@dataclass(frozen=True)
class StandLine:
    """How many of the members' schemes have passed a milestone last."""

    title: str  # of the milestone; empty: none yet
    schemes: int


@dataclass(frozen=True)
class FactorLine:
    """A key factor: of how many members the level is shared, and how many of these have a gap."""

    title: str
    number: int
    shared: int
    gaps: int | None  # none where fewer than five share it

    @property
    def is_shown(self) -> bool:
        """Whether enough members share it."""
        return self.gaps is not None


@dataclass(frozen=True)
class ToolkitLines:
    """The gaps of the members in one toolkit, the most frequent first."""

    title: str
    language: str
    cities: int  # that share a report with the programme
    factors: tuple[FactorLine, ...]

    @property
    def is_shown(self) -> bool:
        """Whether anything of it is shown."""
        return any(line.is_shown for line in self.factors)


@dataclass(frozen=True)
class MembersPage:
    """All that an association sees of its members at once."""

    association: Association
    programme: Programme
    members: tuple[MemberLine, ...]
    stands: tuple[StandLine, ...]
    toolkits: tuple[ToolkitLines, ...]
    fewest: int = FEWEST_CITIES


def members_page(association: Association, all_schemes: Overview, language: str) -> MembersPage:
    """The members of an association in a programme, and the patterns over them."""
    programme = all_schemes.programme
    cities = list(cities_in(programme).filter(memberships__association=association).order_by("name", "pk"))
    schemes = [one for one in all_schemes.schemes if one.cities & {city.pk for city in cities}]
    members = (MemberLine(city, tuple(one for one in schemes if city.pk in one.cities)) for city in cities)
    return MembersPage(association, programme, tuple(members), _stands(schemes), _toolkits(programme, cities, language))


def _stands(schemes: Iterable[SchemeState]) -> tuple[StandLine, ...]:
    """In the order of the road; those that have passed nothing first."""
    last = [one.done.milestone if one.done else None for one in schemes]
    counted = Counter(last)
    in_order = sorted(counted, key=lambda one: (one is not None, one.position if one else 0))
    return tuple(StandLine(one.title if one else "", counted[one]) for one in in_order)


def _toolkits(programme: Programme, cities: Iterable[City], language: str) -> tuple[ToolkitLines, ...]:
    reports: dict[int, list[AssessmentReport]] = {}
    for assessment in _shared(programme, cities):
        read = as_read_from(assessment, Layer.PROGRAMME, language)
        reports.setdefault(assessment.round.toolkit_version.toolkit_id, []).append(read)
    return tuple(_lines(found) for found in reports.values() if found[-1].asks_levels)


def _shared(programme: Programme, cities: Iterable[City]) -> Iterable[Assessment]:
    """Of each city and toolkit of the programme the last finished assessment, if the programme may read it."""
    toolkits = programme.themes.filter(toolkit__isnull=False).values("toolkit")
    rows = Assessment.objects.filter(
        city__in=list(cities), state=State.FINISHED, round__toolkit_version__toolkit__in=toolkits
    )
    there = rows.select_related("city", "round__toolkit_version__toolkit").order_by("finished_at", "pk")
    readable = there.filter(layer__gte=Layer.PROGRAMME)
    return {(one.city_id, one.round.toolkit_version.toolkit_id): one for one in readable}.values()


def _lines(reports: list[AssessmentReport]) -> ToolkitLines:
    """The titles as the newest report names them."""
    last = reports[-1]
    lines = (_line(factor, reports) for factor in last.factors)
    in_order = sorted(lines, key=lambda line: (-(line.gaps if line.gaps is not None else -1), line.number))
    return ToolkitLines(last.toolkit, last.text_language, len(reports), tuple(in_order))


def _line(factor: FactorReport, reports: Iterable[AssessmentReport]) -> FactorLine:
    same = [one for read in reports for one in read.factors if one.id == factor.id]
    known = [one.standing for one in same if not one.is_kept and not one.is_unstated and one.standing.level is not None]
    gaps = sum(standing.gap.low > 0 for standing in known)
    return FactorLine(factor.title, factor.number, len(known), gaps if len(known) >= FEWEST_CITIES else None)
