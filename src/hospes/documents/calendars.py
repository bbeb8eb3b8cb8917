"""Calendars as iCalendar files (RFC 5545): times in their zones, entries known again, cancelled ones kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from hospes.journey.mentoring.queries.calendars import Calendar, Entry

if TYPE_CHECKING:
    import icalendar

MIME_TYPE = "text/calendar; charset=utf-8"
EVERY = timedelta(hours=1)  # how often a calendar asks again, if it listens


def write_calendar(told: Calendar) -> bytes:
    """The file; the same calendar gives the same bytes."""
    import icalendar  # a quarter of a second, for few pages

    made = icalendar.Calendar()
    made.add("prodid", "-//Hospes//Hospes//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", told.title)
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for zone in sorted({entry.zone for entry in told.entries if entry.zone}):
        made.add_component(_clocks(zone, told))
    for entry in told.entries:
        made.add_component(_event(entry))
    return bytes(made.to_ical())


@dataclass(frozen=True)
class _Shift:
    """How clocks are moved: from which distance to UTC to which, and what the time is called afterwards."""

    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def _clocks(zone: str, told: Calendar) -> "icalendar.Timezone":
    """How the clocks of a zone go from the year before the first entry to the year after the last one.

    Written here, for the library gives the hour after a shift where the format wants the hour before it.
    """
    import icalendar

    years = [entry.starts_at.year for entry in told.entries if entry.starts_at and entry.zone == zone]
    made = icalendar.Timezone()
    made.add("tzid", zone)
    for shift, moments in _shifts(ZoneInfo(zone), min(years) - 1, max(years) + 2).items():
        part = icalendar.TimezoneDaylight() if shift.is_summer else icalendar.TimezoneStandard()
        part.add("dtstart", moments[0])
        part.add("tzoffsetfrom", shift.before)
        part.add("tzoffsetto", shift.after)
        part.add("tzname", shift.name)
        if len(moments) > 1:
            part.add("rdate", moments[1:])
        made.add_component(part)
    return made


def _shifts(zone: ZoneInfo, first: int, last: int) -> dict[_Shift, list[datetime]]:
    """All shifts from one New Year to another, by the clocks as they went before; the first entry is no shift."""
    now, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
    found: dict[_Shift, list[datetime]] = {}
    before = _at(now, zone)[0]
    _note(found, now, before, zone)
    while now < end:
        later = now + timedelta(days=1)
        if _at(later, zone) != _at(now, zone):
            moment = _first_after(now, later, zone)
            _note(found, moment, _at(now, zone)[0], zone)
        now = later
    return found


def _note(found: dict[_Shift, list[datetime]], moment: datetime, before: timedelta, zone: ZoneInfo) -> None:
    after, name, is_summer = _at(moment, zone)
    clock = (moment + before).replace(tzinfo=None)
    found.setdefault(_Shift(before, after, name, is_summer), []).append(clock)


def _first_after(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """To the minute, when clocks go another way than at ``early``."""
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) // timedelta(minutes=2) * timedelta(minutes=1)
        early, late = (middle, late) if _at(middle, zone) == _at(early, zone) else (early, middle)
    return late


def _at(moment: datetime, zone: ZoneInfo) -> tuple[timedelta, str, bool]:
    there = moment.astimezone(zone)
    return there.utcoffset() or timedelta(), there.tzname() or "", bool(there.dst())


def _event(entry: Entry) -> "icalendar.Event":
    import icalendar

    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("summary", entry.title, parameters={"LANGUAGE": entry.language})
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    _add_when(event, entry)
    if about := "\n\n".join(part for part in (entry.about, entry.link) if part):
        event.add("description", about, parameters={"LANGUAGE": entry.language})
    if entry.place or entry.link:
        event.add("location", entry.place or entry.link)
    event.add("url", settings.URL + reverse("mentoring:activity", args=[entry.page]))
    return event


def _add_when(event: "icalendar.Event", entry: Entry) -> None:
    """Times on the clocks of the zone; whole days end on the day after, as the format wants it."""
    if entry.first is not None and entry.last is not None:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    for name, moment in (("dtstart", entry.starts_at), ("dtend", entry.ends_at)):
        event.add(name, cast("datetime", moment).astimezone(ZoneInfo(entry.zone)))
