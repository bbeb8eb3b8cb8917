"""The clock of a city: in which time zone its people live, and how a zone is called in the reader's language."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location

from hospes.www.templatetags.cities import locale

SEVERAL = {
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
}  # where most people of a country with several zones live


@lru_cache(maxsize=256)
def zone_of(country: str) -> str:
    """The zone in which most people of a country live; empty where nobody knows."""
    zones = get_global("territory_zones").get(country, [])
    if country in SEVERAL or not zones:
        return SEVERAL.get(country, "")
    return str(next((zone for zone in zones if zone.startswith("Europe/")), zones[0]))


def zone_name(zone: str) -> str:
    """What a zone is called after the place whose clock it is: Riga, Brussels."""
    return str(get_timezone_location(ZoneInfo(zone), locale=locale(), return_city=True))


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name."""
    return name in available_timezones()


def zones() -> list[tuple[str, str]]:
    """The zones of Europe and its neighbours to choose from, by their names."""
    ours = {
        zone for zone in available_timezones() if zone.startswith(("Europe/", "Atlantic/")) or zone == "Asia/Nicosia"
    }
    return sorted(((zone, zone_name(zone)) for zone in ours), key=lambda pair: pair[1])
