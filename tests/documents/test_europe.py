"""The map: places lie in their countries, areas are true, and the file is small and credited."""

import re
from itertools import pairwise
from math import radians, sin
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.documents.pictures.europe import CENTRE_LATITUDE, CENTRE_LONGITUDE, LEFT, SCALE, TOP, Spot, spot
from hospes.journey.cities.changes import COUNTRIES

STATIC = Path("src/hospes/www/static")
SVG = "{http://www.w3.org/2000/svg}"
PLACES = {
    "BE": (50.85, 4.35), "IT": (38.15, 13.24), "LV": (56.65, 23.72), "GR": (38.43, 22.87), "FR": (47.91, 1.87),
    "UA": (45.05, 34.1), "CY": (35.17, 33.37), "XK": (42.66, 21.17), "IS": (64.2, -21.3), "AZ": (40.4, 49.6),
    "TR": (39.93, 32.86), "IE": (53.3, -6.5), "PT": (39.5, -8.2), "NO": (69.0, 18.9), "AL": (41.33, 19.82),
}  # fmt: skip
DEGREE = radians(1)


@pytest.fixture(scope="module")
def countries(root: Path) -> dict[str, list[list[Spot]]]:
    """The outlines of each country whose cities Hospes knows."""
    members = ET.parse(root / STATIC / "map.svg").getroot().find(f"{SVG}symbol[@id='members']")  # noqa: S314 - our own
    assert members is not None
    return {path.get("id", ""): outlines(path.get("d", "")) for path in members}


def outlines(drawn: str) -> list[list[Spot]]:
    """The rings of a path that is written in steps."""
    rings = []
    for ring in drawn.split("z")[:-1]:
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", ring)]
        x, y, points = 0.0, 0.0, []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            points.append(Spot(x, y))
        rings.append(points)
    return rings


def holds(rings: list[list[Spot]], place: Spot) -> bool:
    """Whether a line from the place to the right crosses the outlines an odd number of times."""
    crossings = 0
    for one, two in (side for ring in rings for side in pairwise([*ring, ring[0]])):
        if (one.y > place.y) != (two.y > place.y):
            crossings += place.x < one.x + (place.y - one.y) / (two.y - one.y) * (two.x - one.x)
    return crossings % 2 == 1


@pytest.mark.parametrize("country", PLACES)
def test_a_place_lies_in_its_country_and_in_no_other(country: str, countries: dict[str, list[list[Spot]]]) -> None:
    place = spot(*PLACES[country])

    assert place.is_shown
    assert [code for code, rings in countries.items() if holds(rings, place)] == [country]


def test_every_country_whose_cities_are_known_is_drawn(countries: dict[str, list[list[Spot]]]) -> None:
    assert set(countries) == COUNTRIES


def test_the_file_is_small_and_its_licence_stands_beside_it(root: Path) -> None:
    assert (root / STATIC / "map.svg").stat().st_size < 80_000
    assert "Natural Earth" in (root / STATIC / "map.LICENSE.txt").read_text(encoding="utf-8")


def test_the_centre_lies_where_the_sheet_has_it_with_north_above_and_east_to_the_right() -> None:
    centre = spot(CENTRE_LATITUDE, CENTRE_LONGITUDE)
    north, east = spot(CENTRE_LATITUDE + 1, CENTRE_LONGITUDE), spot(CENTRE_LATITUDE, CENTRE_LONGITUDE + 1)

    assert (centre.x, centre.y) == (LEFT, TOP)
    assert north.x == pytest.approx(LEFT)
    assert north.y < TOP
    assert east.x > LEFT


@given(latitude=st.floats(34, 71), longitude=st.floats(-24, 50))
def test_equal_areas_on_the_earth_are_equal_on_the_sheet(latitude: float, longitude: float) -> None:
    step = 0.01
    corner, up, along = (
        spot(latitude, longitude),
        spot(latitude + step, longitude),
        spot(latitude, longitude + step),
    )
    drawn = abs((up.x - corner.x) * (along.y - corner.y) - (along.x - corner.x) * (up.y - corner.y))
    band = sin(radians(latitude + step)) - sin(radians(latitude))  # of the sphere, to one radian of longitude

    assert drawn == pytest.approx(SCALE**2 * band * step * DEGREE, rel=2e-3)


def test_the_point_opposite_the_centre_cannot_be_shown() -> None:
    with pytest.raises(ValueError, match="opposite"):
        spot(-CENTRE_LATITUDE, CENTRE_LONGITUDE - 180)


def test_a_place_beyond_the_sheet_says_so() -> None:
    assert not spot(37.74, -25.67).is_shown
