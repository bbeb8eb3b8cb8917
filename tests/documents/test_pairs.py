"""Who helps whom on the map: marks apart, names that cover nothing, lines by what they say."""

from itertools import combinations
from math import hypot
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from hospes.documents.pictures.europe import HEIGHT, WIDTH, Spot
from hospes.documents.pictures.pairs import LEAST_APART, Marked, Tie, Tied, apart, framed, pairs_svg

CITIES = (
    Marked("m", "Mechelen", 51.03, 4.48, is_mentor=True),
    Marked("s", "Schaerbeek", 50.86, 4.38, is_mentor=True),
    Marked("c", "Capaci", 38.17, 13.24, is_mentor=False),
    Marked("l", "<Levadia>", 38.43, 22.87, is_mentor=False),
    Marked("p", "Ponta Delgada", 37.74, -25.67, is_mentor=False),  # the Azores lie off the sheet
)
spots = st.lists(st.builds(Spot, st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=12)


def drawn(*pairs: Tied) -> ET.Element:
    """The picture of the five cities."""
    return ET.fromstring(pairs_svg(CITIES, pairs, "Who helps whom"))  # noqa: S314 - our own drawing


def test_a_mentor_is_a_square_a_mentee_a_circle_and_who_has_nobody_is_hollow() -> None:
    picture = drawn(Tied("c", "m"), Tied("l", "s", Tie.GONE))
    marks = {
        mark.findtext("title", ""): (mark.tag, mark.get("class", ""))
        for mark in picture.iter()
        if "mark" in mark.get("class", "")
    }

    assert marks == {
        "Mechelen": ("rect", "mark tied"),
        "Schaerbeek": ("rect", "mark untied"),
        "Capaci": ("circle", "mark tied"),
        "<Levadia>": ("circle", "mark untied"),
    }


def test_a_line_says_whether_the_pair_stands_is_new_or_gone_and_none_leads_off_the_sheet() -> None:
    picture = drawn(Tied("c", "m"), Tied("l", "s", Tie.NEW), Tied("c", "s", Tie.GONE), Tied("p", "m"))

    assert [line.get("class") for line in picture.iter("path")] == ["tie stands", "tie new", "tie gone"]


def test_names_are_those_on_the_sheet_and_the_picture_has_its_title() -> None:
    picture = drawn()

    assert {text.text for text in picture.iter("text")} == {"Mechelen", "Schaerbeek", "Capaci", "<Levadia>"}
    assert picture.get("aria-label") == "Who helps whom"


def test_a_name_without_room_is_left_to_the_mark() -> None:
    crowd = [Marked(str(n), f"A town of the crowd {n}", 50.85 + n / 500, 4.35, is_mentor=False) for n in range(12)]
    picture = ET.fromstring(pairs_svg([*CITIES, *crowd], (), "All"))  # noqa: S314 - our own drawing
    told = [title.text for title in picture.iter("title")]

    assert len(told) == len(CITIES) - 1 + len(crowd)
    assert 0 < len(list(picture.iter("text"))) < len(told)


def test_without_a_city_on_the_sheet_there_is_no_map() -> None:
    assert pairs_svg(CITIES[-1:], (), "Nobody") == ""


def test_two_cities_at_one_place_stand_beside_each_other() -> None:
    moved = apart({"a": Spot(10, 10), "b": Spot(10, 10)})

    assert moved["b"].x - moved["a"].x >= LEAST_APART
    assert moved["a"].y == moved["b"].y == 10


@given(spots)
def test_the_frame_holds_every_city_and_stays_on_the_sheet(places: list[Spot]) -> None:
    frame = framed(places)
    held = [frame.at(place) for place in places]

    assert 0 <= frame.left <= frame.left + frame.wide <= WIDTH + 1e-6
    assert frame.top >= 0
    assert frame.top + frame.high <= HEIGHT + 1e-6
    assert all(-1e-6 <= at.x <= 760 + 1e-6 and -1e-6 <= at.y <= frame.height + 1e-6 for at in held)


@given(spots)
def test_marks_that_lie_apart_stay_where_they_are(places: list[Spot]) -> None:
    before = {str(n): place for n, place in enumerate(places)}
    near = any(hypot(a.x - b.x, a.y - b.y) < LEAST_APART for a, b in combinations(places, 2))

    assert near or apart(before) == before
