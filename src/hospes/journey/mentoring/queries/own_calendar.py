"""A person's own activities: on whose list they are, that their cities host, or that their schemes meet for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from hospes.journey.mentoring.enums import ActivityState, Coming
from hospes.journey.mentoring.models import Activity, CalendarFeed, Participant
from hospes.journey.mentoring.queries.finding import own_places
from hospes.journey.mentoring.rules import hosted_by, listed, of_partner
from hospes.journey.people.models import Person
from hospes.journey.programmes.models import Scheme

MOST_PAST = 50


@dataclass(frozen=True)
class Entry:
    """An activity in somebody's calendar, and what they answered."""

    activity: Activity
    mine: Participant | None

    @property
    def waits(self) -> bool:
        """Whether they were invited and have not answered."""
        mine = self.mine
        is_asked = mine is not None and mine.invited_at is not None and mine.coming == Coming.SILENT
        return is_asked and self.activity.state == ActivityState.PLANNED

    @property
    def asks_how_it_was(self) -> bool:
        """Whether they were asked how it was and have not said."""
        mine, one = self.mine, self.activity
        return mine is not None and one.feedback_asked_at is not None and not mine.has_fed_back


@dataclass(frozen=True)
class OwnCalendar:
    """What is to come, the next at the front, and what was, the last at the front."""

    coming: tuple[Entry, ...]
    past: tuple[Entry, ...]


def own_calendar(person: Person, now: datetime) -> OwnCalendar:
    """The calendar of somebody at a moment."""
    theirs = Activity.objects.filter(listed(person) | hosted_by(person) | of_partner(person))
    rows = theirs.exclude(state=ActivityState.CANCELLED).select_related("programme", "scheme")
    today = now.date().isoformat()
    ahead = Q(state=ActivityState.PLANNED) & (Q(ends_at__gte=now) | Q(ends_at=None, ends__gte=today) | Q(ends=""))
    coming = list(rows.filter(ahead).order_by("begins", "starts_at", "pk"))
    past = list(rows.exclude(ahead).order_by("-begins", "-pk")[:MOST_PAST])
    places = _places(person, [*coming, *past])
    return OwnCalendar(_entries(coming, places), _entries(past, places))


def feed_of(of: Person | Scheme) -> CalendarFeed | None:
    """The calendar of a person or of a scheme that was not withdrawn."""
    whose = {"person": of} if isinstance(of, Person) else {"scheme": of}
    return CalendarFeed.objects.filter(revoked_at=None, **whose).first()


def _places(person: Person, activities: list[Activity]) -> dict[int, Participant]:
    rows = Participant.objects.filter(own_places(person), activity__in=activities, removed_at=None)
    return {row.activity_id: row for row in rows}


def _entries(activities: list[Activity], places: dict[int, Participant]) -> tuple[Entry, ...]:
    return tuple(Entry(one, places.get(one.pk)) for one in activities)
