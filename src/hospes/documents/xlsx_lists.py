"""Workbooks that are lists to fill in: a line each, some columns with words to choose from, faults by cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hospes.documents.xlsx_opening import Line

FIRST, LAST = 2, 1000  # rows that take lines


@dataclass(frozen=True)
class CellFault:
    """What is wrong with one cell."""

    cell: str
    sentence: str


def list_book(title: str, headings: Sequence[str], choices: Mapping[int, Sequence[str]]) -> tuple[Workbook, Worksheet]:
    """An empty list, and its first sheet; the words to choose from, by their column, stand on the second."""
    book = Workbook()
    sheet, words = book.active, book.create_sheet(_("Words")[:31])
    sheet.title = title[:31]
    sheet.sheet_view.rightToLeft = get_language_bidi()
    for column, heading in enumerate(headings, start=1):
        sheet.cell(1, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 28
    for place, (column, listed) in enumerate(choices.items(), start=1):
        for row, word in enumerate(listed, start=1):
            words.cell(row, place, word)
        letter, here = get_column_letter(place), get_column_letter(column)
        offered = DataValidation("list", formula1=f"'{words.title}'!${letter}$1:${letter}${len(listed)}")
        offered.add(f"{here}{FIRST}:{here}{LAST}")
        sheet.add_data_validation(offered)
    return book, sheet


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def fault_at(line: Line, column: int, sentence: str) -> CellFault:
    """A fault in a column of a line."""
    return CellFault(f"{get_column_letter(column)}{line.row}", sentence)


def too_long(line: Line, longest: Mapping[int, int]) -> Iterable[CellFault]:
    """The cells of a line that hold more than is kept; ``longest`` in characters by column."""
    for column, most in longest.items():
        if len(line.text(column)) > most:
            yield fault_at(line, column, _("This is longer than %(most)s characters.") % {"most": most})


def unknown_word(line: Line, column: int) -> CellFault:
    """A word that none of those to choose from is."""
    said = _("“%(word)s” is not known here. Choose one of the words of the second sheet.")
    return fault_at(line, column, said % {"word": line.text(column)[:40]})


def is_address(text: str) -> bool:
    """Whether it is a whole e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
