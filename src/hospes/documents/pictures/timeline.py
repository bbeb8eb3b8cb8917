"""When each step of a plan runs: a bar per step on a line of days, with its dates and how it is in words.

How a step is, is told by the shape at its bar's end and by its word; shades come third, and print in black and white.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Canvas
from hospes.documents.pictures.days import Days, days_between, month
from hospes.documents.pictures.measure import width as text_width
from hospes.documents.pictures.measure import wrapped

LINE, SIZE, SMALL, BAR, MARK = 18.0, 14.0, 12.5, 14.0, 7.0
NARROW = 360
TOP = 30.0
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
SHADES = {"done": "bar g0", "on_course": "bar l1", "at_risk": "bar g3", "late": "bar g1"}
SHAPES: dict[str, list[tuple[float, float]]] = {
    "at_risk": [(0, -1.2), (1.2, 1), (-1.2, 1)],
    "late": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "done": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
}  # on course is a circle


@dataclass(frozen=True)
class Bar:
    """A step: when it runs, as far as anybody said so, and how it is."""

    words: str
    begins: date | None
    ends: date | None
    status: str = ""  # one of SHADES, or empty: nobody has said
    status_word: str = ""


@dataclass(frozen=True)
class Row:
    """A change with its steps."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Timeline:
    """What is drawn: whose plan, its changes, and the day of today."""

    title: str
    rows: tuple[Row, ...]
    today: date
    language: str

    @property
    def days(self) -> tuple[date, ...]:
        """All days that a step names."""
        return tuple(day for row in self.rows for bar in row.bars for day in (bar.begins, bar.ends) if day)


def timeline_svg(drawn: Timeline, *, width: float = 760) -> SafeString:
    """The picture; ``width`` up to 360 draws it for a phone; empty when no step has a day."""
    if not drawn.days:
        return SafeString("")
    canvas = Canvas(width, right_to_left=drawn.language.split("-")[0] in RIGHT_TO_LEFT)
    days, rows = _days(drawn, width), Canvas(width, right_to_left=canvas.right_to_left)
    bottom = TOP
    for row in drawn.rows:
        bottom = _row(rows, days, row, bottom)
    _scale(canvas, days, drawn.today, bottom)
    canvas.shapes += rows.shapes  # bars lie on the lines of their days
    return canvas.svg(bottom, _("When each step runs: %(plan)s") % {"plan": drawn.title}, "timeline")


def _days(drawn: Timeline, width: float) -> Days:
    """Whole months around all days of the plan."""
    begins, room = (6, width - 20) if width <= NARROW else (width * 0.36, width * 0.62)
    return days_between(min(drawn.days), max(drawn.days), begins, room)


def _scale(canvas: Canvas, days: Days, today: date, bottom: float) -> None:
    """Months above the bars, and the line of today."""
    is_within = days.first <= today < days.last
    word, place = _("today"), days.at(today)
    reach = text_width(word, SMALL) / 2 + 4
    for day in days.named(max(int(days.room / 84), 2)):
        at = days.at(day)
        canvas.line(at, TOP - 8, at, bottom - 4, "axis")
        half = text_width(month(day), SMALL) / 2
        if at + half <= canvas.width and not (is_within and abs(at - place) < half + reach):
            canvas.text(max(at, half), TOP - 14, month(day), "soft", size=SMALL, anchor="middle")
    if is_within:
        canvas.line(place, TOP - 10, place, bottom - 4, "standard")
        middle = min(max(place, reach), canvas.width - reach)
        canvas.text(middle, TOP - 14, word, "strong", size=SMALL, anchor="middle")


def _row(canvas: Canvas, days: Days, row: Row, top: float) -> float:
    """A change: its title over the whole sheet, then its steps; gives the place below."""
    for line in wrapped(row.title, SIZE, canvas.width - 8, 2):
        top += LINE
        canvas.text(2, top, line, "strong", size=SIZE)
    top += 8
    for bar in row.bars:
        top = _bar(canvas, days, bar, top)
    return top + 10


def _bar(canvas: Canvas, days: Days, bar: Bar, top: float) -> float:
    """A step: its words beside its bar, on a phone above it; gives the place below."""
    is_beside = canvas.width > NARROW
    lines = wrapped(bar.words, SIZE, days.begins - 20 if is_beside else canvas.width - 12, 3)
    for number, line in enumerate(lines):
        canvas.text(10 if is_beside else 6, top + LINE * (number + 0.75), line, "label", size=SIZE)
    named = top + LINE * len(lines)
    bar_from = top if is_beside else named
    end = _drawn(canvas, days, bar, bar_from + 2)
    _said(canvas, days, bar, bar_from + BAR + 17, end)
    return max(bar_from + BAR + 22, named) + 8


def _drawn(canvas: Canvas, days: Days, bar: Bar, y: float) -> float:
    """The bar and its shape; an end that nobody named is left open. Gives where its words best begin."""
    if bar.begins is None and bar.ends is None:
        return days.begins
    shade = SHADES.get(bar.status, "bar l0")
    begin = days.at(bar.begins or bar.ends or days.first)
    end = days.at(bar.ends) if bar.ends else days.begins + days.room
    kind = shade if bar.begins and bar.ends else "open"
    if bar.begins is None:
        begin = max(end - 24, days.begins)
    canvas.rect(begin, y, max(end - begin, 3), BAR, kind, round_by=3)
    if bar.status:
        _mark(canvas, bar.status, end, y + BAR / 2, shade)
    return begin


def _mark(canvas: Canvas, status: str, x: float, y: float, shade: str) -> None:
    at = min(x, canvas.width - MARK - 3)
    if status not in SHAPES:
        canvas.circle(at, y, MARK, shade)
        return
    canvas.polygon([(at + across * MARK, y + down * MARK) for across, down in SHAPES[status]], shade)


def _said(canvas: Canvas, days: Days, bar: Bar, y: float, begin: float) -> None:
    """The dates and how it is, below the bar: from its beginning, or as far to the end as there is room."""
    words = " · ".join(part for part in (dates(bar.begins, bar.ends), bar.status_word) if part)
    [line] = wrapped(words, SMALL, canvas.width - days.begins, 1) or ("",)
    at = max(min(begin, canvas.width - text_width(line, SMALL) - 2), 2)
    canvas.text(at, y, line, "soft", size=SMALL)


def dates(begins: date | None, ends: date | None) -> str:
    """From when until when, in words; also where one of them is open."""
    if begins and ends:
        return _("%(begins)s to %(ends)s") % {"begins": _day(begins), "ends": _day(ends)}
    if ends:
        return _("until %(day)s") % {"day": _day(ends)}
    if begins:
        return _("from %(day)s, no end yet") % {"day": _day(begins)}
    return _("no date yet")


def _day(day: date) -> str:
    return date_format(day, "j M Y")
