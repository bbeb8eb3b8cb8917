"""What stands in a calendar: of a person, of a scheme, of one activity."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.models import Activity, CalendarFeed
from hospes.journey.mentoring.rules import inside, last_day
from hospes.journey.programmes.models import Scheme

EXACT = len("2026-11-21")


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar: with times in a zone, or whole days from ``first`` to ``last``."""

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    language: str
    about: str
    place: str
    link: str  # to take part online; empty for who must not read it
    page: int  # the activity
    is_cancelled: bool
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Calendar:
    """A calendar and what is in it."""

    title: str
    language: str
    entries: tuple[Entry, ...]


def feed_with(number: UUID | None) -> CalendarFeed | None:
    """The calendar behind a secret address; none when it was withdrawn, or its person has no account any more."""
    if number is None:
        return None
    feeds = CalendarFeed.objects.filter(pk=number, revoked_at=None)
    return feeds.exclude(person__is_active=False).select_related("person", "scheme__theme__programme").first()


def calendar_behind(feed: CalendarFeed) -> Calendar:
    """What a secret address shows: all that its person may read from inside, or all of its scheme."""
    if feed.scheme is not None:
        return calendar_of_scheme(feed.scheme, feed.language, is_inside=True)
    found = Activity.objects.filter(inside(feed.person)) if feed.person else Activity.objects.none()
    return Calendar("Hospes", feed.language, entries_of(found, is_inside=True))


def calendar_of_scheme(scheme: Scheme, language: str, *, is_inside: bool) -> Calendar:
    """A scheme's activities, with those of the whole programme; from outside without links to take part."""
    programme = scheme.theme.programme
    found = Activity.objects.filter(Q(scheme=scheme) | Q(scheme=None), programme=programme)
    return Calendar(f"{programme.name}: {scheme.title}", language, entries_of(found, is_inside=is_inside))


def calendar_of_activity(activity: Activity, *, is_inside: bool) -> Calendar:
    """One activity, to take into one's calendar."""
    return Calendar(activity.title, activity.language, entries_of([activity], is_inside=is_inside))


def entries_of(found: QuerySet[Activity] | Iterable[Activity], *, is_inside: bool) -> tuple[Entry, ...]:
    """The entries of activities; one that is only known to the month, or not at all, is in no calendar."""
    return tuple(entry for activity in found for entry in _entries(activity, is_inside=is_inside))


def _entries(activity: Activity, *, is_inside: bool) -> Iterable[Entry]:
    if activity.starts_at is not None:
        yield replace(
            _entry(activity, is_inside=is_inside),
            starts_at=activity.starts_at,
            ends_at=activity.ends_at,
            zone=activity.zone,
        )
    elif activity.days:
        for day in map(date.fromisoformat, activity.days):
            yield replace(_entry(activity, f"-{day:%Y%m%d}", is_inside=is_inside), first=day, last=day)
    elif len(activity.begins) == EXACT:
        first, last = date.fromisoformat(activity.begins), last_day(activity.ends or activity.begins)
        yield replace(_entry(activity, is_inside=is_inside), first=first, last=last)


def _entry(activity: Activity, of_day: str = "", *, is_inside: bool) -> Entry:
    return Entry(
        uid=f"activity-{activity.pk}-{activity.created_at:%Y%m%d%H%M%S%f}{of_day}@hospes",
        sequence=activity.sequence,
        changed_at=activity.changed_at,
        title=_title(activity),
        language=activity.language,
        about=activity.purpose,
        place=activity.place,
        link=activity.link if is_inside else "",
        page=activity.pk,
        is_cancelled=activity.state == ActivityState.CANCELLED,
    )


def _title(activity: Activity) -> str:
    """In a calendar nothing else tells that an example was invented."""
    if not activity.is_invented:
        return activity.title
    with translation.override(activity.language):
        return _("%(title)s (invented example)") % {"title": activity.title}
