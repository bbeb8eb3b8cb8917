"""A small picture of one indicator: where it began, what was measured when, and the line it should reach."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Anchor, Canvas
from hospes.documents.pictures.days import Days
from hospes.documents.pictures.measure import width as text_width
from hospes.documents.pictures.timeline import RIGHT_TO_LEFT

HEIGHT, SMALL, TOP, BOTTOM, SIDE = 170.0, 12.5, 30.0, 132.0, 12.0


@dataclass(frozen=True)
class Point:
    """A value on a day."""

    value: Decimal
    on: date


@dataclass(frozen=True)
class Drawn:
    """An indicator: its baseline and its target as far as they are known, and what was measured, the oldest first."""

    title: str
    unit: str
    baseline: Point | None
    target: Decimal | None
    target_on: date | None
    measures: tuple[Point, ...]
    language: str

    @property
    def points(self) -> tuple[Point, ...]:
        """What is known, in its order."""
        return ((self.baseline,) if self.baseline else ()) + self.measures


@dataclass(frozen=True)
class _Scale:
    """Where days and values stand."""

    days: Days
    low: float
    high: float

    def y(self, value: Decimal) -> float:
        """Higher values stand higher."""
        share = (float(value) - self.low) / ((self.high - self.low) or 1)
        return BOTTOM - (BOTTOM - TOP) * share


def indicator_svg(drawn: Drawn, *, width: float = 340) -> SafeString:
    """The picture; empty where nothing is known that could be drawn."""
    if not drawn.points:
        return SafeString("")
    canvas = Canvas(width, right_to_left=drawn.language.split("-")[0] in RIGHT_TO_LEFT)
    scale = _scale(drawn, width)
    if drawn.target is not None:
        _target(canvas, scale, drawn.target, drawn.target_on)
    at = [(scale.days.at(point.on), scale.y(point.value)) for point in drawn.points]
    for (x1, y1), (x2, y2) in pairwise(at):
        canvas.line(x1, y1, x2, y2, "score")
    for number, place in enumerate(at):
        canvas.circle(*place, 5, "bar g3" if drawn.baseline and number == 0 else "bar g0")
    _labels(canvas, drawn, at)
    return canvas.svg(HEIGHT, _("%(indicator)s: baseline, measures and target") % {"indicator": drawn.title}, "score")


def value_words(value: Decimal, unit: str = "") -> str:
    """A value in the reader's digits, with its unit."""
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    shown = number_format(plain, use_l10n=True)
    return _("%(number)s\N{NO-BREAK SPACE}%(unit)s") % {"number": shown, "unit": unit} if unit else shown


def _scale(drawn: Drawn, width: float) -> _Scale:
    """From zero, unless a value is below it; to the highest of values and target."""
    values = [float(point.value) for point in drawn.points] + ([] if drawn.target is None else [float(drawn.target)])
    on = [point.on for point in drawn.points] + ([drawn.target_on] if drawn.target_on else [])
    days = Days(min(on), max(on), SIDE, width - 2 * SIDE)
    return _Scale(days, min(0.0, *values), max(*values, 0.0))


def _target(canvas: Canvas, scale: _Scale, target: Decimal, on: date | None) -> None:
    y = scale.y(target)
    canvas.line(SIDE, y, canvas.width - SIDE, y, "standard")
    shown = {"value": value_words(target), "day": _day(on) if on else ""}
    words = _("target %(value)s by %(day)s") % shown if on else _("target %(value)s") % shown
    canvas.text(canvas.width - SIDE, max(y - 8, 12), words, "strong", size=SMALL, anchor="end")


def _labels(canvas: Canvas, drawn: Drawn, at: list[tuple[float, float]]) -> None:
    """What the first and the last point say; those between stand in the table."""
    for number in sorted({0, len(at) - 1}):
        (x, y), point = at[number], drawn.points[number]
        words, day = value_words(point.value), _day(point.on)
        canvas.text(x, y + (22 if y < TOP + 14 else -11), words, "strong", size=SMALL, anchor=_anchor(canvas, x, words))
        canvas.text(x, BOTTOM + 28, day, "soft", size=SMALL, anchor=_anchor(canvas, x, day))


def _anchor(canvas: Canvas, x: float, words: str) -> Anchor:
    """Words stand around their point, but not over the edge."""
    half = text_width(words, SMALL) / 2
    if x < half:
        return "start"
    return "end" if x + half > canvas.width else "middle"


def _day(day: date) -> str:
    return date_format(day, "j M Y")
