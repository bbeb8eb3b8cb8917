"""When an activity is, as exactly as known; what an agenda leaves unsaid; in which state what can be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.models import Activity, AgendaItem
from hospes.journey.mentoring.rules.milestones import last_day
from hospes.journey.programmes.rules import fault_of_span as fault_of_moments

FEEDBACK_DAYS = 30  # after an activity it can be asked and told how it was
BREAK = timedelta(minutes=45)  # what may stay unsaid between two lines of an agenda


@dataclass(frozen=True)
class Powers:
    """What somebody may do with one activity."""

    reads: bool
    reads_inside: bool
    runs: bool
    writes: bool
    reads_needs: bool


@dataclass(frozen=True)
class Span:
    """When something is, as its people say it: times on the clocks of ``zone``, or days as exact as known."""

    begins: str = ""
    ends: str = ""
    days: tuple[str, ...] = ()
    starts: datetime | None = None  # without a zone of its own
    stops: datetime | None = None
    zone: str = ""


def zone_fault(zone: str) -> str:
    """What is wrong with the name of a time zone; empty when nothing is."""
    return "" if zone in available_timezones() else _("Choose the time zone of the place, such as Europe/Brussels.")


def fault_of_span(span: Span) -> str:
    """What is wrong with when something is; empty when nothing is."""
    if span.starts is None and span.stops is None:
        return fault_of_moments(span.begins, span.ends) or _fault_of_days(span.days)
    if span.starts is None or span.stops is None:
        return _("Give both when it starts and when it ends.")
    if fault := zone_fault(span.zone):
        return fault
    if span.stops <= span.starts:
        return _("It cannot end before it begins.")
    return _fault_of_clock(span.starts, span.zone) or _fault_of_clock(span.stops, span.zone)


def _fault_of_days(days: Sequence[str]) -> str:
    try:
        for day in days:
            date.fromisoformat(day)
    except ValueError:
        return _("Write each day as 2026-11-21.")
    return ""


def _fault_of_clock(moment: datetime, zone: str) -> str:
    """In the night when clocks go forward an hour is missing."""
    there = moment.replace(tzinfo=ZoneInfo(zone))
    if there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) == moment:
        return ""
    said = {"time": date_format(moment, "H:i"), "day": date_format(moment, "DATE_FORMAT")}
    return _("There is no %(time)s on %(day)s: the clocks go forward in that hour.") % said


def moments_of(span: Span) -> dict[str, object]:
    """The columns of a span that has no fault: times in UTC, days always filled in as exactly as known."""
    days = sorted(set(span.days))
    if span.starts is None or span.stops is None:
        begins, ends = (days[0], days[-1]) if days else (span.begins, span.ends or span.begins)
        single = days if len(days) > 1 else []
        return {"begins": begins, "ends": ends, "days": single, "starts_at": None, "ends_at": None, "zone": ""}
    zone = ZoneInfo(span.zone)
    return {
        "begins": span.starts.date().isoformat(),
        "ends": span.stops.date().isoformat(),
        "days": [],
        "starts_at": span.starts.replace(tzinfo=zone).astimezone(UTC),
        "ends_at": span.stops.replace(tzinfo=zone).astimezone(UTC),
        "zone": span.zone,
    }


def fault_of_activity_change(activity: Activity) -> str:
    """Why nothing of an activity can be changed any more; empty when it can."""
    return _("This activity is cancelled. It stays as it is.") if activity.state == ActivityState.CANCELLED else ""


def fault_of_inviting(activity: Activity, now: datetime) -> str:
    """Why nobody can be invited to an activity; empty when they can: it is to come and has its time."""
    if activity.state != ActivityState.PLANNED:
        return _("Only to what is to come people are invited.")
    if activity.starts_at is None or activity.ends_at is None:
        return _("Say first when it starts and ends: the invitation carries it into calendars.")
    return _("This activity is over.") if activity.ends_at < now else ""


def fault_of_holding(activity: Activity, now: datetime) -> str:
    """Why nobody can say yet that an activity was held; empty once it may have begun."""
    begun = activity.starts_at <= now if activity.starts_at else activity.begins <= now.date().isoformat()
    return "" if begun else _("It has not begun yet.")


def takes_no_feedback(activity: Activity, today: date) -> bool:
    """Whether answers are taken no longer, counted from the last day or from when people were asked, if later."""
    days = [last_day(activity.ends)] if activity.ends else []
    days += [activity.feedback_asked_at.date()] if activity.feedback_asked_at else []
    return bool(days) and max(days) + timedelta(days=FEEDBACK_DAYS) < today


def agenda_warnings(activity: Activity, items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """What does not fit in an agenda: lines at the same time, outside the activity, and hours that nobody fills."""
    timed = sorted(
        ((one.starts_at, one.ends_at, one) for one in items if one.starts_at and one.ends_at),
        key=lambda one: (one[0], one[1], one[2].pk),
    )
    zone = ZoneInfo(activity.zone or "UTC")
    said = [_at_once(before[2], after[2]) for before, after in pairwise(timed) if after[0] < before[1]]
    if activity.starts_at is None or activity.ends_at is None:
        return tuple(said)
    said += [_outside(one) for start, end, one in timed if start < activity.starts_at or end > activity.ends_at]
    said += [_empty(day) for day in _empty_days(activity, timed, zone)]
    return (*said, *(_unsaid(since, until, zone) for since, until in _gaps(activity, timed, zone)))


Timed = tuple[datetime, datetime, AgendaItem]


def _gaps(activity: Activity, timed: Sequence[Timed], zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Hours of one day that no line fills; a night is none, and nothing is missed before the first line is written."""
    if not (timed and activity.starts_at and activity.ends_at):
        return
    filled = activity.starts_at
    for start, end in (*((start, end) for start, end, _one in timed), (activity.ends_at, activity.ends_at)):
        same_day = filled.astimezone(zone).date() == start.astimezone(zone).date()
        if same_day and start - filled > BREAK:
            yield filled, start
        filled = max(filled, end)


def _empty_days(activity: Activity, timed: Sequence[Timed], zone: ZoneInfo) -> Iterator[date]:
    """Days of an activity on which nothing begins, once anything has a time."""
    if not (timed and activity.starts_at and activity.ends_at):
        return
    first, last = activity.starts_at.astimezone(zone).date(), activity.ends_at.astimezone(zone).date()
    filled = {moment.astimezone(zone).date() for start, end, _one in timed for moment in (start, end)}
    yield from (day for more in range((last - first).days + 1) if (day := first + timedelta(more)) not in filled)


def _at_once(before: AgendaItem, after: AgendaItem) -> str:
    return _("“%(first)s” is not over when “%(second)s” starts.") % {"first": before.title, "second": after.title}


def _outside(item: AgendaItem) -> str:
    return _("“%(title)s” is outside the time of the activity.") % {"title": item.title}


def _empty(day: date) -> str:
    return _("For %(day)s the agenda has no line.") % {"day": date_format(day, "DATE_FORMAT")}


def _unsaid(since: datetime, until: datetime, zone: ZoneInfo) -> str:
    said = {
        "day": date_format(since.astimezone(zone), "DATE_FORMAT"),
        "since": date_format(since.astimezone(zone), "H:i"),
        "until": date_format(until.astimezone(zone), "H:i"),
    }
    return _("On %(day)s the agenda says nothing from %(since)s to %(until)s.") % said
