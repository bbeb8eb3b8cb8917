"""A city in its group: per key factor the middle half of the cities, their median, the nearest, and the city itself.

No other city is a mark of its own: what is drawn are figures of five cities or more.
"""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Canvas
from hospes.documents.pictures.measure import wrapped
from hospes.documents.pictures.profile import LEVEL_HEIGHT, LINE, SMALL, Frame, frame
from hospes.journey.assessments.queries.compared import ComparedFactor, Comparison
from hospes.method.scoring.model import HIGHEST_LEVEL, STANDARD

MEDIAN = 4.0  # how wide its mark is


def comparison_svg(found: Comparison, *, width: float = 760) -> SafeString:
    """The picture of a comparison; ``width`` up to 360 draws it for a phone."""
    canvas = Canvas(width, right_to_left=found.language.split("-")[0] in {"ar", "fa", "he", "ur"})
    where, bottom = frame(width), 34.0
    _scale(canvas, where, found)
    for factor in found.factors:
        bottom = _row(canvas, where, found, factor, bottom)
    title = _("%(city)s in a group of %(cities)s cities: per key factor the middle half, the median and the nearest")
    return canvas.svg(bottom, title % {"city": found.city, "cities": found.cities}, "compared")


def _at(where: Frame, found: Comparison, figure: float) -> float:
    return where.at(figure) if found.asks_levels else where.at_share(figure)


def _scale(canvas: Canvas, where: Frame, found: Comparison) -> None:
    """The numbers above the bars."""
    for step in range(HIGHEST_LEVEL + 1):
        words = str(step) if found.asks_levels else _("%(number)s\N{NO-BREAK SPACE}%%") % {"number": step * 25}
        is_standard = found.asks_levels and step == STANDARD
        said = _("3 standard") if is_standard else words
        canvas.text(where.at(step), 20, said, "strong" if is_standard else "soft", size=SMALL, anchor="middle")


def _row(canvas: Canvas, where: Frame, found: Comparison, factor: ComparedFactor, top: float) -> float:
    """One key factor; gives the place below it."""
    lines = wrapped(f"{factor.number}. {factor.title}", 14, where.label_room)
    for number, line in enumerate(lines):
        canvas.text(2, top + LINE * (number + 0.8), line, "label", size=14)
    below = top + LINE * len(lines)
    bar = top + 2 if where.beside else below + 6
    canvas.rect(where.plot_from, bar, where.plot_room, LEVEL_HEIGHT, "track", round_by=3)
    _group(canvas, where, found, factor, bar)
    if factor.own is not None:
        _own(canvas, _at(where, found, factor.own), factor.own, found, bar + LEVEL_HEIGHT / 2)
    said = (*wrapped(factor.place_word, SMALL, where.plot_room), *wrapped(factor.told, SMALL, where.plot_room))
    for number, line in enumerate(line for line in said if line):
        canvas.text(where.plot_from, bar + LEVEL_HEIGHT + 18 + 16 * number, line, "soft", size=SMALL)
    return max(bar + LEVEL_HEIGHT + 18 + 16 * len(said), below) + 14


def _group(canvas: Canvas, where: Frame, found: Comparison, factor: ComparedFactor, bar: float) -> None:
    """The middle half, the median, the reach of the nearest."""
    if factor.spread is not None:
        low, high = (_at(where, found, end) for end in (factor.spread.middle.low, factor.spread.middle.high))
        canvas.rect(low - 3, bar + 3, high - low + 6, LEVEL_HEIGHT - 6, "area", round_by=2)
        median = _at(where, found, factor.spread.median)
        canvas.rect(median - MEDIAN / 2, bar - 3, MEDIAN, LEVEL_HEIGHT + 6, "share")
    near = factor.place.neighbours if factor.place else None
    if near is not None:
        low, high = (_at(where, found, end) for end in (near.low, near.high))
        canvas.rect(low - 6, bar - 1, high - low + 12, LEVEL_HEIGHT + 2, "open", round_by=4)


def _own(canvas: Canvas, at: float, figure: float, found: Comparison, middle: float) -> None:
    """Where the city itself stands."""
    if not found.asks_levels:
        canvas.circle(at, middle, 8, "bar g0")
        return
    canvas.circle(at, middle, 11, f"bar l{int(figure)}")
    kind = "on-dark" if figure >= STANDARD else "on-light"
    canvas.text(at, middle + 4.5, f"{figure:g}", kind, size=13, anchor="middle")
