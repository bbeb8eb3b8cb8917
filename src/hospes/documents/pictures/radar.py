"""The second view of a profile: one axis per key factor, the standard as a ring, what is open as a dashed line."""

from math import cos, pi, sin

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Anchor, Canvas
from hospes.documents.pictures.measure import wrapped
from hospes.journey.assessments.queries.papers import AssessmentReport, FactorReport
from hospes.method.scoring.model import HIGHEST_LEVEL, STANDARD

Point = tuple[float, float]
NARROW = 360
LABEL = 13


def radar_svg(report: AssessmentReport, *, width: float = 760) -> SafeString:
    """The radar of a report; on a phone (``width`` up to 360) its axes carry numbers only."""
    canvas = Canvas(width, right_to_left=report.language.split("-")[0] in {"ar", "fa", "he", "ur"})
    radius = width * (0.4 if width <= NARROW else 0.23)
    centre = (width / 2, radius + (36 if width <= NARROW else 70))
    count = len(report.factors)
    _rings(canvas, centre, radius, count)
    _area(canvas, centre, radius, report.factors)
    for number, factor in enumerate(report.factors):
        _axis(canvas, centre, radius, number, count, factor)
    title = _("Radar of %(city)s: level per key factor, the ring at 3 is the standard") % {"city": report.city}
    return canvas.svg(centre[1] + radius + (36 if width <= NARROW else 70), title, "radar")


def _point(centre: Point, radius: float, number: int, count: int, level: float) -> Point:
    angle = 2 * pi * number / max(count, 1)
    away = radius * level / HIGHEST_LEVEL
    return centre[0] + away * sin(angle), centre[1] - away * cos(angle)


def _rings(canvas: Canvas, centre: Point, radius: float, count: int) -> None:
    for level in range(1, HIGHEST_LEVEL + 1):
        ring = [_point(centre, radius, number, count, level) for number in range(count)]
        canvas.polygon(ring, "ring standard" if level == STANDARD else "ring")


def _area(canvas: Canvas, centre: Point, radius: float, factors: tuple[FactorReport, ...]) -> None:
    """The surface of what is known; a factor without a level is left out of it."""
    known = [
        _point(centre, radius, number, len(factors), factor.standing.reading)
        for number, factor in enumerate(factors)
        if factor.standing.reading is not None
    ]
    if len(known) > 2:
        canvas.polygon(known, "area")


def _axis(canvas: Canvas, centre: Point, radius: float, number: int, count: int, factor: FactorReport) -> None:
    standing = factor.standing
    canvas.line(*centre, *_point(centre, radius, number, count, HIGHEST_LEVEL), "axis")
    if standing.level_range.width:
        ends = (
            _point(centre, radius, number, count, level)
            for level in (standing.level_range.low, standing.level_range.high)
        )
        canvas.line(*next(ends), *next(ends), "open-line")
    if standing.reading is not None:
        x, y = _point(centre, radius, number, count, standing.reading)
        canvas.circle(x, y, 10, f"bar l{int(standing.reading)}")
        kind = "on-dark" if standing.reading >= STANDARD else "on-light"
        canvas.text(x, y + 4.5, f"{standing.reading:g}", kind, size=12, anchor="middle")
    _label(canvas, centre, _point(centre, radius * 1.12, number, count, HIGHEST_LEVEL), factor)


def _label(canvas: Canvas, centre: Point, at: Point, factor: FactorReport) -> None:
    """The axis' name, away from the centre; its room is what is left to the edge of the sheet."""
    x, y = at
    if canvas.width <= NARROW:
        canvas.text(x, y + 5, str(factor.number), "strong", size=LABEL, anchor="middle")
        return
    anchor: Anchor = "middle" if abs(x - centre[0]) < 20 else "start" if x > centre[0] else "end"
    room = {"middle": canvas.width * 0.5, "start": canvas.width - x - 4, "end": x - 4}[anchor]
    lines = wrapped(f"{factor.number}. {factor.title}", LABEL, room, most=2 if anchor == "middle" else 4)
    top = y - 16 * (len(lines) - 1) if anchor == "middle" and y < centre[1] else y - 8 * (len(lines) - 1)
    for number, line in enumerate(lines):
        canvas.text(x, top + 5 + 16 * number, line, "label", size=LABEL, anchor=anchor)
