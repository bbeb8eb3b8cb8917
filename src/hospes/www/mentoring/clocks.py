"""When an activity is, by its own clock and by that of each city whose people meet, where these differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.lists import format_list
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.documents.frame import in_full
from hospes.journey.cities.models import City
from hospes.journey.mentoring.models import Activity, AgendaItem
from hospes.www.mentoring.zones import zone_name, zone_of
from hospes.www.templatetags.cities import locale


@dataclass(frozen=True)
class Clock:
    """The times of an activity by one clock, and in which cities it goes so."""

    zone: str
    words: str
    cities: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """In which cities, or by the clock of which place."""
        return str(format_list(self.cities, locale=locale())) if self.cities else zone_name(self.zone)


def clocks_of(activity: Activity, cities: Iterable[City] = ()) -> tuple[Clock, ...]:
    """The activity's own clock first, then those of the cities that read other times; none without times."""
    if activity.starts_at is None or activity.ends_at is None:
        return ()
    by_zone: dict[str, list[str]] = {activity.zone: []}
    for city in cities:
        zone = zone_of(city.country) or activity.zone
        same = next((each for each in by_zone if _at(activity, each) == _at(activity, zone)), zone)
        by_zone.setdefault(same, []).append(str(city))
    return tuple(Clock(zone, _span(activity, zone), tuple(names)) for zone, names in by_zone.items())


def times_of(line: AgendaItem, zone: str) -> str:
    """From when until when a line of an agenda goes, by a clock; empty without times."""
    if line.starts_at is None or not zone:
        return ""
    begins = _time(line.starts_at, zone)
    return _("%(begins)s–%(ends)s") % {"begins": begins, "ends": _time(line.ends_at, zone)} if line.ends_at else begins


def day_of(line: AgendaItem, zone: str) -> date | None:
    """On which day a line of an agenda is."""
    return line.starts_at.astimezone(ZoneInfo(zone)).date() if line.starts_at and zone else None


def _at(activity: Activity, zone: str) -> tuple[datetime, datetime]:
    """What the clocks on the walls show when it starts and ends."""
    clock = ZoneInfo(zone)
    first, last = (_on_wall(each, clock) for each in (activity.starts_at, activity.ends_at))
    return first, last


def _on_wall(at: datetime | None, clock: ZoneInfo) -> datetime:
    return (at or timezone.now()).astimezone(clock).replace(tzinfo=None)


def _span(activity: Activity, zone: str) -> str:
    first, last = _at(activity, zone)
    language = get_language() or "en"
    named = {
        "day": in_full(first.date(), language),
        "last": in_full(last.date(), language),
        "begins": _clock(first),
        "ends": _clock(last),
    }
    if first.date() == last.date():
        return _("%(day)s, %(begins)s to %(ends)s") % named
    return _("%(day)s, %(begins)s, to %(last)s, %(ends)s") % named


def _time(at: datetime, zone: str) -> str:
    return _clock(at.astimezone(ZoneInfo(zone)))


def _clock(at: datetime) -> str:
    return str(format_time(at.time(), "HH:mm", locale=locale()))


def weekday(day: date) -> str:
    """A day with its weekday, in the reader's language."""
    named = {"weekday": format_date(day, "EEEE", locale=locale()), "day": in_full(day, get_language() or "en")}
    return _("%(weekday)s, %(day)s") % named
