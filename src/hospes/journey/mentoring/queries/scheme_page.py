"""A scheme as its own page shows it: who mentors whom, the road of its visits, what each left behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.models import Activity, Output, PracticeShown
from hospes.journey.mentoring.queries.expected import Expected, expected_of_all
from hospes.journey.mentoring.queries.roads import Passing, passings_in
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner, Scheme

LeftBehind = Callable[[Sequence[Activity]], Mapping[int, tuple[Expected, ...]]]


@dataclass(frozen=True)
class Meeting:
    """An activity on the page of its scheme."""

    activity: Activity
    practices: tuple[PracticeShown, ...]
    outputs: tuple[Output, ...]
    expected: tuple[Expected, ...]

    @property
    def is_over(self) -> bool:
        """Whether it was held."""
        return self.activity.state == ActivityState.HELD

    @property
    def is_planned(self) -> bool:
        """Whether it is to come."""
        return self.activity.state == ActivityState.PLANNED


@dataclass(frozen=True)
class Visit:
    """A milestone of the scheme, with the activities in which it is passed."""

    passing: Passing
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class SchemePage:
    """All of a scheme."""

    scheme: Scheme
    mentors: tuple[Partner, ...]
    mentees: tuple[Partner, ...]
    others: tuple[Partner, ...]
    earlier: tuple[Partner, ...]
    visits: tuple[Visit, ...]
    besides: tuple[Meeting, ...]  # activities of the scheme outside its milestones
    together: tuple[Activity, ...]  # of the whole programme, to which its cities come too

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All its activities, in the order of their days."""
        return (*(one for visit in self.visits for one in visit.meetings), *self.besides)

    @property
    def coming(self) -> tuple[Meeting, ...]:
        """Those that are planned."""
        return tuple(one for one in self.meetings if one.is_planned)

    @property
    def practices(self) -> tuple[PracticeShown, ...]:
        """All practices that were shown in it."""
        return tuple(one for meeting in self.meetings for one in meeting.practices)


def scheme_page(scheme: Scheme, today: date, left_behind: LeftBehind = expected_of_all) -> SchemePage:
    """The page of a scheme as it is on a day; ``left_behind`` says what visits must leave behind, and what is there."""
    meetings = _meetings(scheme, left_behind)
    by_milestone: dict[int | None, list[Meeting]] = {}
    for one in meetings:
        by_milestone.setdefault(one.activity.milestone_id, []).append(one)
    passings = passings_in(scheme, today)
    visits = tuple(Visit(one, tuple(by_milestone.pop(one.milestone.pk, ()))) for one in passings)
    partners = tuple(scheme.partners.select_related("city", "replaces"))
    return SchemePage(
        scheme=scheme,
        mentors=_on(partners, Side.MENTOR),
        mentees=_on(partners, Side.MENTEE),
        others=_on(partners, Side.UNSTATED),
        earlier=tuple(one for one in partners if one.ended_at is not None),
        visits=visits,
        besides=tuple(one for rest in by_milestone.values() for one in rest),
        together=_together(scheme),
    )


def _on(partners: Sequence[Partner], side: Side) -> tuple[Partner, ...]:
    return tuple(one for one in partners if one.side == side and one.ended_at is None)


def _meetings(scheme: Scheme, left_behind: LeftBehind) -> tuple[Meeting, ...]:
    rows = scheme.activities.select_related("milestone", "programme", "scheme")
    found = tuple(
        rows.prefetch_related("practices_shown__practice__texts", "practices_shown__city", "outputs", "hosts__city")
    )
    expected = left_behind(found)
    return tuple(
        Meeting(one, tuple(one.practices_shown.all()), tuple(one.outputs.all()), expected.get(one.pk, ()))
        for one in found
    )


def _together(scheme: Scheme) -> tuple[Activity, ...]:
    rows = Activity.objects.filter(programme=scheme.theme.programme, scheme=None)
    return tuple(rows.exclude(state=ActivityState.CANCELLED).select_related("milestone"))
