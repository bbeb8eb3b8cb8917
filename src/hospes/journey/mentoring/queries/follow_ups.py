"""Which rounds follow a programme: when they are due, who is asked, who has answered."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Assessment
from hospes.journey.cities.models import City
from hospes.journey.mentoring.enums import Months
from hospes.journey.mentoring.models import FollowUp, FollowUpCity
from hospes.journey.mentoring.rules import last_day
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner, Programme
from hospes.journey.programmes.rules import CURRENT
from hospes.journey.toolkits.models import Toolkit, ToolkitVersion
from hospes.journey.toolkits.queries import published_versions
from hospes.method.toolkit_format.versions import number

AHEAD = timedelta(days=30)  # before a follow-up is due it is proposed


@dataclass(frozen=True)
class Slot:
    """A follow-up that there is, or that can be opened."""

    toolkit: Toolkit
    title: str  # of the toolkit
    months: Months
    due_on: date | None  # none while nobody knows when the programme ends
    follow_up: FollowUp | None
    mentees: int
    cities: tuple[FollowUpCity, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether its mentees were asked."""
        return self.follow_up is not None and self.follow_up.opened_at is not None

    @property
    def answered(self) -> int:
        """How many have finished."""
        return sum(is_answered(each) for each in self.cities)

    @property
    def waiting(self) -> tuple[FollowUpCity, ...]:
        """Who has not."""
        return tuple(each for each in self.cities if not is_answered(each))


def is_answered(row: FollowUpCity) -> bool:
    """Whether a mentee has finished looking again."""
    return row.assessment.state == State.FINISHED


def due_on(programme: Programme, months: int) -> date | None:
    """So many months after the last day on which a programme may have ended."""
    if not programme.ends:
        return None
    ended = last_day(programme.ends)
    year, month = divmod(ended.year * 12 + ended.month - 1 + months, 12)
    return _clipped(year, month + 1, ended.day)


def _clipped(year: int, month: int, day: int) -> date:
    return next(found for one in range(day, 0, -1) if (found := _date(year, month, one)))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def toolkits_of(programme: Programme) -> QuerySet[Toolkit]:
    """The toolkits of the themes on which a programme has mentees."""
    themes = programme.themes.filter(schemes__partners__in=_mentees(programme), toolkit__isnull=False)
    return Toolkit.objects.filter(pk__in=themes.values("toolkit"))


def mentees_of(programme: Programme, toolkit: Toolkit) -> QuerySet[City]:
    """The cities that are mentored on a theme with this toolkit now, or were when the programme ended."""
    rows = _mentees(programme).filter(scheme__theme__toolkit=toolkit)
    return City.objects.filter(pk__in=rows.values("city"))


def _mentees(programme: Programme) -> QuerySet[Partner]:
    return Partner.objects.filter(CURRENT, scheme__theme__programme=programme, side=Side.MENTEE, city__isnull=False)


def version_to_ask(programme: Programme, toolkit: Toolkit) -> ToolkitVersion | None:
    """The newest version that means the same as the one with which most mentees began; else the newest of all."""
    known = list(published_versions().filter(toolkit=toolkit))
    begun = _begun_with(programme, toolkit)
    alike = [one for one in known if begun and number(one.version)[0] == number(begun)[0]]
    return max(alike or known, key=lambda one: number(one.version), default=None)


def _begun_with(programme: Programme, toolkit: Toolkit) -> str:
    """The version of the toolkit with which most mentees have finished an assessment; empty without any."""
    found = Assessment.objects.filter(
        city__in=mentees_of(programme, toolkit), state=State.FINISHED, round__toolkit_version__toolkit=toolkit
    )
    said = list(found.filter(follow_ups=None).values_list("round__toolkit_version__version", flat=True))
    return max(sorted(set(said)), key=said.count, default="")


def slots_of(programme: Programme) -> tuple[Slot, ...]:
    """Every follow-up of a programme, those that can be opened too; the same number of questions, however many."""
    known = {
        (row.toolkit_id, row.months): row
        for row in FollowUp.objects.filter(programme=programme).select_related("round")
    }
    asked: defaultdict[int, list[FollowUpCity]] = defaultdict(list)
    rows = FollowUpCity.objects.filter(follow_up__programme=programme)
    for row in rows.select_related("city", "assessment", "letter"):
        asked[row.follow_up_id].append(row)
    return tuple(_slots(programme, known, asked))


def _slots(
    programme: Programme, known: dict[tuple[int, int], FollowUp], asked: dict[int, list[FollowUpCity]]
) -> Iterator[Slot]:
    toolkits = list(toolkits_of(programme))
    newest = {one.toolkit_id: one.title for one in published_versions().filter(toolkit__in=toolkits).reverse()}
    for toolkit in toolkits:
        mentees = mentees_of(programme, toolkit).count()
        for months in Months:
            row = known.get((toolkit.pk, months))
            due = row.due_on if row else due_on(programme, months)
            cities = tuple(asked.get(row.pk, ())) if row else ()
            yield Slot(toolkit, newest.get(toolkit.pk, toolkit.slug), months, due, row, mentees, cities)


def ended_programmes(today: date) -> tuple[Programme, ...]:
    """The programmes whose mentees may have to be asked again: they ended, or end soon, and not too long ago."""
    first, last = str(today.year - 3), today.isoformat()
    return tuple(Programme.objects.filter(Q(ends__gte=first, ends__lte=last)).exclude(ends=""))


def to_propose(today: date) -> tuple[tuple[Programme, Toolkit, Months, date], ...]:
    """The follow-ups that are due within a month, or have been for less than a year, and that nobody proposed."""
    found = []
    for programme in ended_programmes(today):
        for slot in slots_of(programme):
            if slot.follow_up is None and slot.due_on and slot.due_on - AHEAD <= today < slot.due_on + 12 * AHEAD:
                found.append((programme, slot.toolkit, slot.months, slot.due_on))
    return tuple(found)


def follow_up_of(city: City, programme: Programme) -> tuple[FollowUpCity, ...]:
    """Where a city was asked again after a programme, the latest first."""
    rows = FollowUpCity.objects.filter(city=city, follow_up__programme=programme)
    found = rows.select_related("follow_up__toolkit", "assessment__round__toolkit_version", "assessment__city")
    return tuple(found.order_by("-follow_up__months", "-pk"))
