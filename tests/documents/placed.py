"""Where each piece of text stands on a page of a PDF, and how large it is: read back from the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

Matrix = pikepdf.Matrix
OTHERS = -1  # the advance of glyphs that are not listed


@dataclass(frozen=True)
class Piece:
    """A run of glyphs: its size in points, and where it begins and ends, from the lower left corner of the page."""

    size: float
    x: float
    y: float
    end: float


def pieces(paper: bytes) -> list[Piece]:
    """The text of the first page, piece by piece."""
    with pikepdf.open(BytesIO(paper)) as pdf:
        page = pdf.pages[0]
        fonts = {name: _widths(font) for name, font in _fonts(page)}
        return list(_read(page, fonts))


def size_of(paper: bytes) -> tuple[float, float, int]:
    """Width and height of the first page in points, and how many pages there are."""
    with pikepdf.open(BytesIO(paper)) as pdf:
        left, lower, right, upper = (float(side) for side in pdf.pages[0].mediabox)
        return right - left, upper - lower, len(pdf.pages)


def _fonts(page: pikepdf.Page) -> Iterator[tuple[str, Any]]:
    yield from page.resources.get("/Font", {}).items()


def _widths(font: Any) -> dict[int, float]:
    """The advance of each glyph in thousandths of the size."""
    widths: dict[int, float] = {OTHERS: float(font.DescendantFonts[0].get("/DW", 1000))}
    listed = list(font.DescendantFonts[0].get("/W", []))
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + place: float(width) for place, width in enumerate(second)}
        else:
            width = float(listed.pop(0))
            widths |= dict.fromkeys(range(first, int(second) + 1), width)
    return widths


def _read(page: pikepdf.Page, fonts: dict[str, dict[int, float]]) -> Iterator[Piece]:
    stack: list[Matrix] = []
    now, text, font, size = Matrix(), Matrix(), "", 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(now)
            case "Q":
                now = stack.pop()
            case "cm":
                now = _matrix(operands) @ now
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tm":
                text = _matrix(operands)
            case "Tj" | "TJ":
                yield _piece(operands[0], fonts[font], size, text @ now)


def _matrix(operands: Any) -> Matrix:
    return Matrix(*(float(number) for number in operands))


def _piece(shown: Any, widths: dict[int, float], size: float, placed: Matrix) -> Piece:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    advance = sum(_advance(part, widths) for part in parts) * size / 1000
    begin, end = placed.transform((0, 0)), placed.transform((advance, 0))
    return Piece(size * abs(placed.a or placed.b), min(begin[0], end[0]), begin[1], max(begin[0], end[0]))


def _advance(part: Any, widths: dict[int, float]) -> float:
    if not isinstance(part, pikepdf.String):
        return -float(part)
    glyphs = bytes(part)
    codes = (int.from_bytes(glyphs[place : place + 2], "big") for place in range(0, len(glyphs), 2))
    return sum(widths.get(code, widths[OTHERS]) for code in codes)
