"""The timeline of a plan and the small pictures of indicators: days at their places, words beside, both ways."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from django.utils.translation import override

from hospes.documents.pictures.days import days_between
from hospes.documents.pictures.indicator import Drawn, Point, indicator_svg, value_words
from hospes.documents.pictures.timeline import Bar, Row, Timeline, dates, timeline_svg

ROOM = Bar("Find the room", date(2026, 2, 1), date(2026, 6, 30), "done", "done")
STAFF = Bar("Train the staff", date(2026, 5, 1), date(2026, 10, 31), "late", "late")
OPEN = Bar("Open the desk", None, date(2027, 1, 15), "at_risk", "at risk")
ASK = Bar("Ask the visitors", date(2027, 3, 1), None, "on_course", "on course")
TODAY = date(2026, 11, 22)


def plan(*bars: Bar, language: str = "en", today: date = TODAY) -> Timeline:
    return Timeline("A city for all", (Row("Open one desk", bars),), today, language)


def drawn(*measures: Point, **named: object) -> Drawn:
    usual = {"baseline": Point(Decimal(7), date(2026, 1, 1)), "target": Decimal(40), "target_on": date(2027, 12, 31)}
    return Drawn("Visitors", "a month", **(usual | named), measures=measures, language="en")


def shapes(svg: str, kind: str) -> list[dict[str, str]]:
    return [each.attrib for each in ET.fromstring(svg).iter() if kind in each.get("class", "").split()]  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter("text")]  # noqa: S314 - our own drawing


def test_timeline_says_the_days_and_the_word_of_each_step():
    svg = timeline_svg(plan(ROOM, STAFF, OPEN, ASK, Bar("Think", None, None)))

    assert [one for one in texts(svg) if "·" in one or "no date" in one] == [
        "1 Feb 2026 to 30 Jun 2026 · done",
        "1 May 2026 to 31 Oct 2026 · late",
        "until 15 Jan 2027 · at risk",
        "from 1 Mar 2027, no end yet · on course",
        "no date yet",
    ]


def test_timeline_tells_how_a_step_is_by_its_shape():
    svg = timeline_svg(plan(ROOM, STAFF, OPEN, ASK))
    corners = [len(each["points"].split()) for each in shapes(svg, "bar") if "points" in each]

    assert (corners, len([each for each in shapes(svg, "bar") if "r" in each])) == ([4, 4, 3], 1)


def test_timeline_has_today_only_where_it_is_among_its_days():
    assert "today" in texts(timeline_svg(plan(ROOM, OPEN)))
    assert "today" not in texts(timeline_svg(plan(ROOM, OPEN, today=date(2030, 1, 1))))


def test_timeline_without_days_is_no_picture():
    assert timeline_svg(plan(Bar("Think", None, None))) == ""


def test_timeline_is_mirrored_where_the_line_runs_from_the_right():
    left = shapes(timeline_svg(plan(ROOM, STAFF)), "g0")[0]
    right = shapes(timeline_svg(plan(ROOM, STAFF, language="ar")), "g0")[0]

    assert round(float(left["x"]) + float(left["width"]) + float(right["x"]), 1) == 760


def test_timeline_of_a_phone_stays_within_it():
    svg = timeline_svg(plan(ROOM, STAFF, OPEN, ASK), width=340)
    ends = [float(each["x"]) + float(each["width"]) for each in shapes(svg, "bar") if "width" in each]

    assert max(ends) <= 340


def test_days_name_no_more_months_than_there_is_room_for():
    days = days_between(date(2026, 2, 3), date(2029, 5, 6), 0, 100)

    assert days.named(4) == (date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1))
    assert (days.at(date(2020, 1, 1)), days.at(date(2040, 1, 1))) == (0, 100)
    assert len(days.named(0)) <= 1


def test_days_of_a_step_are_said_also_where_one_is_open():
    both = (date(2026, 2, 1), date(2026, 6, 30))

    assert [dates(*both), dates(None, both[1]), dates(both[0], None), dates(None, None)] == [
        "1 Feb 2026 to 30 Jun 2026",
        "until 30 Jun 2026",
        "from 1 Feb 2026, no end yet",
        "no date yet",
    ]


def test_indicator_stands_higher_the_higher_its_value():
    low, high = Point(Decimal(10), date(2026, 6, 1)), Point(Decimal("32.5"), date(2027, 6, 1))
    dots = [float(each["cy"]) for each in shapes(indicator_svg(drawn(low, high)), "bar")]

    assert dots == sorted(dots, reverse=True)


def test_indicator_says_baseline_last_measure_and_target():
    svg = indicator_svg(drawn(Point(Decimal("32.50"), date(2027, 6, 1))))

    assert texts(svg) == ["target 40 by 31 Dec 2027", "7", "1 Jan 2026", "32.5", "1 Jun 2027"]


def test_indicator_without_target_or_baseline_draws_what_is_known():
    measured = indicator_svg(drawn(Point(Decimal(3), date(2026, 6, 1)), baseline=None, target=None, target_on=None))
    without_day = indicator_svg(drawn(target_on=None))

    assert texts(measured) == ["3", "1 Jun 2026"]
    assert "target 40" in texts(without_day)
    assert indicator_svg(drawn(baseline=None)) == ""


def test_figures_are_said_in_the_readers_way():
    with override("fr"):
        assert value_words(Decimal("12.50"), "%") == "12,5\N{NO-BREAK SPACE}%"
    assert value_words(Decimal("3.0000")) == "3"
