"""Calendars as files: times in their zones, whole days, what was cancelled, and the same bytes each time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from hospes.documents.calendars import write_calendar
from hospes.journey.mentoring.queries.calendars import Calendar, Entry

CHANGED = datetime(2031, 1, 1, tzinfo=UTC)
NINE = datetime(2041, 5, 12, 7, tzinfo=UTC)  # in Brussels; long after the years that libraries know


def entry(uid: str, **given: object) -> Entry:
    """One entry of a calendar."""
    fields = {"about": "", "place": "", "link": "", "page": 7, "is_cancelled": False, "language": "en"} | given
    return Entry(uid, 2, CHANGED, fields.pop("title", "Visit, one; two"), **fields)  # type: ignore[arg-type]  # named fields


def timed(uid: str, start: datetime, zone: str, **given: object) -> Entry:
    """An entry of two hours."""
    return entry(uid, starts_at=start, ends_at=start + timedelta(hours=2), zone=zone, **given)


def read(*entries: Entry) -> icalendar.Calendar:
    """The calendar as another program reads it; the same entries are the same bytes."""
    told = Calendar("Open Doors: Pair 1", "en", entries)
    assert write_calendar(told) == write_calendar(told)
    return icalendar.Calendar.from_ical(write_calendar(told))


def test_an_entry_says_all_that_it_knows():
    full = timed("a", NINE, "Europe/Brussels", about="To see.", place="Port", link="https://meet.example.org")
    [event] = read(full).walk("VEVENT")

    assert {name: str(event[name]) for name in ("uid", "sequence", "summary", "status", "location", "description")} == {
        "uid": "a",
        "sequence": "2",
        "summary": "Visit, one; two",
        "status": "CONFIRMED",
        "location": "Port",
        "description": "To see.\n\nhttps://meet.example.org",
    }
    assert event["dtstart"].params["TZID"] == "Europe/Brussels"
    assert event["dtstart"].dt.astimezone(UTC) == NINE
    assert str(event["url"]).endswith("/activities/7/")


def test_whole_days_end_on_the_day_after_and_what_is_cancelled_stays():
    days = entry("b", title="زيارة", language="ar", first=date(2021, 5, 12), last=date(2021, 5, 14), is_cancelled=True)
    calendar = read(days)
    [event] = calendar.walk("VEVENT")

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2021, 5, 12), date(2021, 5, 15))
    assert (str(event["status"]), str(event["transp"])) == ("CANCELLED", "TRANSPARENT")
    assert (str(event["summary"]), event["summary"].params["LANGUAGE"]) == ("زيارة", "ar")
    assert ("location" in event, "description" in event, calendar.walk("VTIMEZONE")) == (False, False, [])


@pytest.mark.parametrize("zone", ["Europe/Brussels", "Europe/Dublin", "UTC"])
def test_the_clocks_of_a_zone_go_as_they_do(zone: str):
    first, last = timed("a", datetime(2039, 3, 1, tzinfo=UTC), zone), timed("b", datetime(2041, 7, 1, tzinfo=UTC), zone)
    [told] = read(first, last).walk("VTIMEZONE")
    hours = (datetime(2039, 1, 2, tzinfo=UTC) + timedelta(hours=23 * step) for step in range(1090))

    assert [each for each in hours if _offset(told, each) != each.astimezone(ZoneInfo(zone)).utcoffset()] == []


def test_clocks_shift_at_the_hour_that_they_had_before():
    [told] = read(timed("a", datetime(2031, 6, 1, tzinfo=UTC), "Europe/Brussels")).walk("VTIMEZONE")
    [summer] = told.walk("DAYLIGHT")

    assert summer["dtstart"].dt == datetime(2030, 3, 31, 2)  # noqa: DTZ001 - the clock before the shift


def _offset(told: icalendar.Component, moment: datetime) -> timedelta:
    """How far clocks are from UTC, worked out from the file alone as the format says."""
    onsets = []
    for part in (*told.walk("STANDARD"), *told.walk("DAYLIGHT")):
        before, after = part["tzoffsetfrom"].td, part["tzoffsetto"].td
        dates = part.get("rdate")
        clocks = [part["dtstart"].dt, *([one.dt for one in dates.dts] if dates else [])]
        onsets += [((clock - before).replace(tzinfo=UTC), after) for clock in clocks]
    return max(onset for onset in onsets if onset[0] <= moment)[1]
