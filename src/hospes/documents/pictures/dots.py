"""Where the voices stand on one key factor: a column per level, a row per group, a mark per voice.

Groups are told by shape first and hue second. Many voices in one place are one mark with their number.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hospes.documents.pictures.canvas import Canvas
from hospes.documents.pictures.measure import wrapped
from hospes.journey.assessments.queries.decided import GroupDots
from hospes.journey.assessments.queries.papers import FactorReport
from hospes.method.scoring.model import HIGHEST_LEVEL, STANDARD

MARK, STEP, LINE = 8.0, 21.0, 18.0
MOST_LINES = 3  # of marks in one place; more voices are told by a number
NARROW = 360
SIDES: dict[int, list[tuple[float, float]]] = {
    1: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    2: [(0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
    3: [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    4: [(-1.1, -0.9), (1.1, -0.9), (0, 1.1)],
    5: [(-0.5, -1.1), (0.5, -1.1), (1.1, 0), (0.5, 1.1), (-0.5, 1.1), (-1.1, 0)],
}


@dataclass(frozen=True)
class Grid:
    """Where columns stand along the line; on a phone the name of a group stands above its marks."""

    label_room: float
    plot_from: float
    column: float
    beside: bool

    def at(self, level: int) -> float:
        """Where the column of a level begins."""
        return self.plot_from + self.column * level

    @property
    def in_a_line(self) -> int:
        """How many marks stand side by side."""
        return max(int((self.column - 6) / STEP), 1)


def _grid(width: float) -> Grid:
    if width <= NARROW:
        return Grid(width - 4, 2, (width - 4) / 5, beside=False)
    room = width * 0.26
    return Grid(room - 12, room, (width - room - 2) / 5, beside=True)


def dots_svg(factor: FactorReport, *, language: str, width: float = 760) -> SafeString:
    """The marks of a key factor; ``width`` up to 360 draws it for a phone."""
    canvas = Canvas(width, right_to_left=language.split("-", maxsplit=1)[0] in {"ar", "fa", "he", "ur"})
    grid, rows = _grid(width), Canvas(width, right_to_left=canvas.right_to_left)
    bottom = 32.0
    for group in factor.dots:
        bottom = _row(rows, grid, group, bottom)
    _columns(canvas, grid, factor, bottom)
    canvas.shapes += rows.shapes  # marks lie on their columns
    title = _("%(factor)s: how many voices of each group chose each level") % {"factor": factor.title}
    return canvas.svg(bottom + 4, title, "dots")


def _columns(canvas: Canvas, grid: Grid, factor: FactorReport, bottom: float) -> None:
    """The five levels, the standard, and the level that was agreed on."""
    for level in range(HIGHEST_LEVEL + 1):
        is_agreed = factor.standing.agreed and factor.standing.level == level
        kind = "area" if is_agreed else "track"
        canvas.rect(grid.at(level) + 1, 28, grid.column - 2, bottom - 26, kind, round_by=3)
        words = _("3 standard") if level == STANDARD and grid.column > 80 else str(level)
        size = 12.5 if len(words) > 1 else 14
        canvas.text(grid.at(level) + grid.column / 2, 20, words, "strong", size=size, anchor="middle")
    canvas.line(grid.at(STANDARD), 4, grid.at(STANDARD), bottom + 2, "standard")


def _row(canvas: Canvas, grid: Grid, group: GroupDots, top: float) -> float:
    """One group; gives the place below it."""
    lines = wrapped(group.words, 13.5, grid.label_room)
    for number, line in enumerate(lines):
        canvas.text(2 if grid.beside else 6, top + LINE * (number + 0.9), line, "label", size=13.5)
    named = LINE * len(lines)
    marks_from = top if grid.beside else top + named
    most = max(grid.in_a_line * MOST_LINES, 1)
    deep = max(_place(canvas, grid, group, level, marks_from + 4, most) for level in range(HIGHEST_LEVEL + 1))
    return max(marks_from + 6 + deep * STEP, top + named) + 8


def _place(canvas: Canvas, grid: Grid, group: GroupDots, level: int, top: float, most: int) -> int:
    """The voices of a group that chose a level; gives how many lines they take."""
    count = group.counts[level]
    middle = grid.at(level) + grid.column / 2
    if count > most:
        _mark(canvas, group.shape, middle - 14, top + STEP / 2)
        canvas.text(middle + 4, top + STEP / 2 + 5, f"× {count}", "strong", size=14)
        return 1
    for number in range(count):
        line, place = divmod(number, grid.in_a_line)
        there = min(count - line * grid.in_a_line, grid.in_a_line)
        _mark(canvas, group.shape, middle + (place - (there - 1) / 2) * STEP, top + (line + 0.5) * STEP)
    return -(-count // grid.in_a_line)


def _mark(canvas: Canvas, shape: int, x: float, y: float) -> None:
    kind = f"bar g{shape}"
    if shape not in SIDES:
        canvas.circle(x, y, MARK, kind)
        return
    canvas.polygon([(x + across * MARK, y + down * MARK) for across, down in SIDES[shape]], kind)
