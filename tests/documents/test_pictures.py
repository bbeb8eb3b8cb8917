"""Pictures say what the numbers say, in either direction, and no label runs over its neighbour."""

from datetime import date
from xml.etree import ElementTree as ET

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from factories.reports import make_factor, make_report
from hospes.documents.pictures import comparison_svg, profile_svg, radar_svg
from hospes.documents.pictures.measure import width, wrapped
from hospes.documents.pictures.profile import share_words
from hospes.journey.assessments.queries import ComparedFactor, Comparison
from hospes.method.comparison import Place, Spread
from hospes.method.scoring.model import Range, Share


def shapes(svg: str, kind: str) -> list[dict[str, str]]:
    """The attributes of all shapes with a class of that name."""
    return [each.attrib for each in ET.fromstring(svg).iter() if kind in each.get("class", "").split()]  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    """All texts of a picture, in their order."""
    return [each.text or "" for each in ET.fromstring(svg).iter("text")]  # noqa: S314 - our own drawing


def test_profile_draws_a_level_at_its_place_between_0_and_4() -> None:
    svg = profile_svg(make_report(factors=(make_factor(1, 2, None),)))
    (track,) = shapes(svg, "track")
    bar, _dot = shapes(svg, "l2")
    assert float(bar["width"]) == float(track["width"]) / 2


def test_profile_draws_an_unrated_factor_as_a_range_over_the_whole_bar() -> None:
    svg = profile_svg(make_report(factors=(make_factor(1, None, None),)))
    (track,) = shapes(svg, "track")
    (open_range,) = shapes(svg, "open")
    assert open_range["width"] == track["width"]
    assert shapes(svg, "bar") == []


def test_profile_draws_the_open_part_of_a_share_as_a_range() -> None:
    svg = profile_svg(make_report(factors=(make_factor(1, 2, Share(0.6, 0.4, 0.8, 4, 6)),)))
    track = float(shapes(svg, "track")[1]["width"])
    assert float(shapes(svg, "share")[0]["width"]) == round(track * 0.4, 1)
    assert float(shapes(svg, "open")[0]["width"]) == round(track * 0.4, 1)


def test_profile_has_the_standard_beside_every_bar() -> None:
    report = make_report()
    assert len(shapes(profile_svg(report), "standard")) == len(report.factors)


def test_profile_is_mirrored_where_the_line_runs_from_the_right() -> None:
    left = shapes(profile_svg(make_report(factors=(make_factor(1, 1, None),))), "l1")[0]
    right = shapes(profile_svg(make_report(factors=(make_factor(1, 1, None),), language="ar")), "l1")[0]
    assert float(left["x"]) + float(left["width"]) + float(right["x"]) == 760


def test_profile_names_a_claimed_level_as_claimed() -> None:
    with override("en"):
        assert "4: could mentor others (claimed)" in texts(profile_svg(make_report(factors=(make_factor(1, 4, None),))))


def test_profile_escapes_what_people_wrote() -> None:
    svg = profile_svg(make_report(factors=(make_factor(1, 1, None, "<script>"),)))
    assert "<script>" not in svg
    assert "1. <script>" in texts(svg)


def test_radar_draws_each_known_level_and_each_open_axis() -> None:
    svg = radar_svg(make_report())
    assert len(shapes(svg, "bar")) == 4
    assert len(shapes(svg, "open-line")) == 1
    assert len(shapes(svg, "axis")) == 5


def test_radar_on_a_phone_has_numbers_for_labels() -> None:
    assert {"1", "2", "3", "4", "5"} <= set(texts(radar_svg(make_report(), width=360)))


def test_radar_of_two_factors_has_no_surface() -> None:
    report = make_report(factors=(make_factor(1, 1, None), make_factor(2, 2, None)))
    assert shapes(radar_svg(report), "area") == []


def test_share_in_words_says_its_range_only_when_something_is_open() -> None:
    with override("en"):
        assert share_words(Share(1.0, 1.0, 1.0, 2, 2)) == "answered share 100\N{NO-BREAK SPACE}%"
        assert share_words(Share(23 / 40, 23 / 40, 23 / 40, 40, 40)) == "answered share 58\N{NO-BREAK SPACE}%"
        assert (
            share_words(Share(0.5, 0.25, 0.75, 2, 4))
            == "answered share 50\N{NO-BREAK SPACE}% (25\N{NO-BREAK SPACE}% to 75\N{NO-BREAK SPACE}%)"
        )
        assert (
            share_words(Share(None, 0, 1, 0, 4))
            == "answered share open (0\N{NO-BREAK SPACE}% to 100\N{NO-BREAK SPACE}%)"
        )


@given(text=st.text(max_size=200), room=st.floats(20, 400), most=st.integers(1, 4))
def test_wrapped_lines_keep_to_their_room_and_number(text: str, room: float, most: int) -> None:
    lines = wrapped(text, 14, room, most)
    assert len(lines) <= most
    assert all(width(line, 14) <= room or line == "…" for line in lines)


def test_wrapped_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrapped("one two three four five six", 14, 60, 2)[-1].endswith("…")


def test_wide_letters_count_as_wide() -> None:
    assert width("市", 10) > width("ب", 10) > width("i", 10)
    assert width("é", 10) == width("ş", 10)
    assert width("я", 10) > 0


def compared(*, own: float | None = 1.0, lies: Spread | None = None, levels: bool = True) -> Comparison:
    """A city in a group of six, on one key factor."""
    place = Place(6, 25.0, Range(0, 2)) if own is not None and lies else None
    factor = ComparedFactor("kf-bcdf", 1, "Know the town", own, "", place, lies, "In the middle", "", (), "6 cities")
    return Comparison(
        language="en", city="Littleton", code="k7wq-n94b", day=date(2026, 5, 3), words="", cities=6, toolkit="",
        version="1.0.0", content_hash="", asks_levels=levels, text_language="en", factors=(factor,), is_example=False,
    )  # fmt: skip


def test_comparison_draws_the_middle_half_the_median_the_nearest_and_no_other_city() -> None:
    svg = comparison_svg(compared(lies=Spread(6, 1.5, Range(1, 2))))
    (track,), (half,), (nearest,) = (shapes(svg, kind) for kind in ("track", "area", "open"))
    assert float(half["width"]) == float(track["width"]) / 4 + 6
    assert float(nearest["width"]) == float(track["width"]) / 2 + 12
    assert (len(shapes(svg, "share")), len(shapes(svg, "l1")), texts(svg)[-2:]) == (1, 1, ["In the middle", "6 cities"])


def test_comparison_that_is_withheld_draws_neither_group_nor_place() -> None:
    svg = comparison_svg(compared(own=None), width=340)
    assert [shapes(svg, kind) for kind in ("area", "open", "share", "bar")] == [[], [], [], []]


def test_comparison_without_levels_is_drawn_in_per_cent() -> None:
    svg = comparison_svg(compared(own=0.5, lies=Spread(6, 0.5, Range(0, 1)), levels=False))
    (track,), (dot,) = shapes(svg, "track"), shapes(svg, "g0")
    assert float(dot["cx"]) == float(track["x"]) + float(track["width"]) / 2
    assert texts(svg)[:5] == [f"{at}\N{NO-BREAK SPACE}%" for at in (0, 25, 50, 75, 100)]
