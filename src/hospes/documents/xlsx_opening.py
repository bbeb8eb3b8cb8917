"""Opening a workbook that somebody sends: looked at from outside first, then read cell by cell, never computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from hospes.documents.xlsx_layout import FIRST_LINE, HIDDEN, LAST_COLUMN
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.assessments.queries.workbooks import Stamp

LARGEST = 5 * 2**20  # bytes of the file; one that is filled in to the last cell has less than a tenth
LARGEST_OPEN = 10 * 2**20  # bytes of all that is packed in it: the worst that fits costs some four seconds to read
MOST_PARTS = 300
MOST_LINES = 1000
BOOK, CONTENTS = "xl/workbook.xml", "[Content_Types].xml"


class Unreadable(Exception):  # noqa: N818 - it is said to whoever sent the file; it is no error of the program
    """Why a file is not opened, in a sentence that says what to do."""


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its cells as text, from column 1 on."""

    sheet: str
    row: int
    cells: tuple[str, ...]

    def text(self, column: int) -> str:
        """What stands in a column, from 1; empty where there is none."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True)
class Opened:
    """A workbook of ours as text."""

    stamp: Stamp
    lines: tuple[Line, ...]


def opened(content: bytes) -> Opened:
    """The workbook in ``content``. Unreadable when it is none, none of ours, or more than a workbook may be."""
    _look_at(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        stamp = _stamp(book)
        lines = tuple(line for sheet in book.worksheets if sheet.title != HIDDEN for line in _lines(sheet))
    except Unreadable:
        raise
    except Exception as broken:  # whatever a broken file breaks inside of what reads it
        raise Unreadable(_("This file is damaged and cannot be read. Save it as .xlsx once more.")) from broken
    return Opened(stamp, lines)


def opened_list(content: bytes) -> tuple[Line, ...]:
    """The lines of the first sheet of a workbook that anybody may have made. Unreadable as above."""
    _look_at(content)
    try:
        return tuple(_lines(load_workbook(BytesIO(content), read_only=True, keep_links=False).worksheets[0]))
    except Exception as broken:  # whatever a broken file breaks inside of what reads it
        raise Unreadable(_("This file is damaged and cannot be read. Save it as .xlsx once more.")) from broken


def _look_at(content: bytes) -> None:
    """From outside: its size, its kind, what is packed in it."""
    if len(content) > LARGEST:
        words = _("This file is larger than %(most)s MB. A filled-in workbook is far smaller: remove what was added.")
        raise Unreadable(words % {"most": LARGEST // 2**20})
    try:
        with ZipFile(BytesIO(content)) as packed:
            _look_into(packed, {part.filename: part for part in packed.infolist()})
    except BadZipFile as other:
        raise Unreadable(_no_workbook()) from other


def _look_into(packed: ZipFile, parts: dict[str, ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts.values()) > LARGEST_OPEN:
        raise Unreadable(_("This file unpacks to far more than a workbook needs. It was not opened."))
    if BOOK not in parts or CONTENTS not in parts:
        raise Unreadable(_no_workbook())
    if b"macroEnabled" in packed.read(CONTENTS) or any("vbaProject" in name for name in parts):
        raise Unreadable(_("This workbook has macros in it. Save it as a workbook without macros (.xlsx)."))
    if any(b"<!DOCTYPE" in packed.read(name) for name in parts if name.endswith((".xml", ".rels"))):
        raise Unreadable(_("This file holds more than a workbook may. It was not opened."))


def _no_workbook() -> str:
    return _("This is no Excel workbook. Save it in the format .xlsx, and bring it again.")


def _stamp(book: Any) -> Stamp:
    """What the hidden sheet says; a workbook without one is not ours."""
    found = {}
    if HIDDEN in book.sheetnames:
        rows = book[HIDDEN].iter_rows(max_row=20, max_col=2, values_only=True)
        found = {_text(name): _text(value) for name, value in rows}
    found.pop("", None)
    try:
        return Stamp(**found)
    except TypeError as missing:
        words = _("Hospes did not make this workbook. Download the one of this page, and fill that in.")
        raise Unreadable(words) from missing


def _lines(sheet: Any) -> Iterator[Line]:
    rows = sheet.iter_rows(min_row=FIRST_LINE, max_row=MOST_LINES, max_col=LAST_COLUMN, values_only=True)
    for number, row in enumerate(rows, start=FIRST_LINE):
        cells = tuple(_text(value) for value in row)
        if any(cells):
            yield Line(sheet.title, number, cells)


def _text(value: object) -> str:
    """A cell as the text that somebody typed; a formula is its own text, and is not worked out."""
    value = getattr(value, "text", value)  # a formula over several cells
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat().removesuffix("T00:00:00")
    return plain(str(value))
