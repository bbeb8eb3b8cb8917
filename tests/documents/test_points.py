"""The points of a pair as a bar: what is certain, what is open, where the score stands."""

from xml.etree import ElementTree as ET

from hospes.documents.pictures.points import WIDTH, points_svg


def shapes(*points: int, **given: bool) -> list[tuple[str, float, float]]:
    """Each shape with where it begins and how wide it is, in parts of the whole."""
    found = ET.fromstring(points_svg(*points, "Points", **given))  # noqa: S314 - our own drawing
    return [
        (
            shape.get("class", ""),
            float(shape.get("x") or shape.get("x1", "")) / WIDTH,
            float(shape.get("width", "0")) / WIDTH,
        )
        for shape in found
    ]


def test_a_range_is_drawn_as_a_range_with_the_score_in_it() -> None:
    assert shapes(50, 25, 75, 100) == [
        ("track", 0, 1),
        ("bar g0", 0, 0.25),
        ("open", 0.25, 0.5),
        ("score", 0.5, 0),
    ]


def test_what_is_certain_has_no_range_and_runs_from_the_right_where_the_text_does() -> None:
    assert shapes(25, 25, 25, 100, right_to_left=True) == [("track", 0, 1), ("bar g0", 0.75, 0.25), ("score", 0.75, 0)]
