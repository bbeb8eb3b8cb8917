"""Sheets of schemes for tests of the paper: the four of the demonstration, and ones that are too full or empty."""

from dataclasses import replace
from datetime import date

from hospes.journey.cities.models import Source
from hospes.journey.plans.queries.infographic import CityPart, Infographic, Told
from hospes.journey.plans.queries.roads import Stop
from hospes.journey.programmes.enums import Side

ON = date(2026, 11, 22)
TITLED = Source(pk=1, title="A book", publisher="A publisher", dated="2021-05")


def make_sheet(language: str = "en", **given: object) -> Infographic:
    """A sheet with two cities, and every optional fact missing."""
    cities = (CityPart("Jelgava", "LV", Side.MENTEE), CityPart("Schaerbeek", "BE", Side.MENTOR))
    sheet = Infographic(
        scheme=1, title="Language learning support", scheme_title="Pair 4", programme="IncluCities",
        programme_slug="inclucities", note="", language=language, on=ON, is_example=False, identity=None,
        cities=cities, visits=(), shown=(), workshops=(), academies=(), practices=(), plan=(), one_stops=(),
        outcomes=(), press=(),
    )  # fmt: skip
    return replace(sheet, **given)  # type: ignore[arg-type]  # named fields of the sheet


def make_full_sheet(language: str = "en") -> Infographic:
    """More than any sheet holds: long words, long sentences, many visits, many cities."""
    long = "What is said of it in one long sentence. " * 7
    lines = (Told("Donaudampfschifffahrtsgesellschaft " * 3, long, "en", "", TITLED),) * 12
    when = ("2021-05", "2021-06", (), "place", "Town " * 40)
    stop = Stop("A visit with a long title " * 8, "en", 3, *when, purpose=long * 2, is_held=True, source=TITLED)
    named = "A municipality with a long name " * 5
    city = CityPart(named, "LV", Side.MENTEE, ("An association " * 6,), (), lines, lines, "Before")
    parts = ("shown", "workshops", "academies", "practices", "plan", "one_stops", "outcomes", "press")
    return make_sheet(
        language, title="A theme that was given a long name " * 7, note="A note. " * 50, cities=(city,) * 6,
        visits=(stop,) * 9, **dict.fromkeys(parts, lines),
    )  # fmt: skip
