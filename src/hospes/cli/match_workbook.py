"""The workbook of a cohort: read cell by cell, and an empty one to fill in."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from hospes.cli.folders import FolderError
from hospes.cli.match_extent import Extent, TooFarError
from hospes.method.cohorts import Sheets
from hospes.method.cohorts.layout import COLUMNS, EXAMPLE, INSTRUCTIONS, SETTINGS, Cell, Column, Formula, Part, Takes
from hospes.method.cohorts.tables import heading
from hospes.method.matching.model import Objective, Weights
from hospes.method.sentences import Sentence
from hospes.method.spelling import fold

LARGEST = 20 * 2**20  # bytes of a file; ten thousand mentees with eight needs each have a tenth
BOLD = Font(name="Calibri", bold=True)
LAST = 2000  # the last row of a template in which choices are offered
LARGEST_OPEN = 10 * LARGEST  # bytes of all that is packed in it
EXAMPLES: dict[Part, tuple[Cell, ...]] = {
    Part.FACTORS: ("listening", "Knowing what newcomers need"),
    Part.CONTEXT_FACTORS: ("law", "National law and policy"),
    Part.MENTEES: ("small-town", "Small Town", "IT", "it, en", "it", "no", 2, "An Association", "its own website"),
    Part.NEEDS: ("small-town", "listening", 0, 1, 300, "its self-assessment of this year"),
    Part.MENTORS: ("old-port", "Old Port", "BE", "nl, fr, en", 2, 5, "Another Association", "its own website"),
    Part.STRENGTHS: ("old-port", "listening", 4, "a yearly forum, with minutes"),
    Part.CONTEXT: ("mentees", "small-town", "law", "hinders", "its self-assessment of this year"),
    Part.RULES: ("excluded", "small-town", "old-port"),
    Part.CAPS: ("An Association", "mentees", 3),
}
STEPS = (
    "A cohort for the match: who looks for help, who can help, and by which rules they are brought together.",
    "1. Name the key factors on which you match, on the sheet Key factors; context factors only if you use them.",
    "2. List the cities: Mentees look for help, Mentors can help. Give each a short id; the other sheets use it.",
    "3. Say what each mentee needs (Needs) and what each mentor can show (Strengths): one row for each key factor.",
    "    Levels: 0 not yet, 1 first steps, 2 partly in place, 3 meets the standard, 4 could mentor others.",
    "    Leave the level empty when nobody knows it: it then counts as open, and the score becomes a range.",
    "4. Rules, Caps and Context may stay empty. The sheet Cohort has the weights; an empty value is the usual one.",
    f"5. Rows that begin with {EXAMPLE} are passed over. Columns of your own are left alone, and told.",
    "6. Save the workbook as .xlsx and run: hospes match FILE.xlsx",
)


def open_sheets(path: Path) -> Sheets:
    """Every sheet by its title, all rows; a formula is what it last came to.

    Of a sheet that is none of a cohort the first row is enough to say so. Raises FolderError with what to do."""
    try:
        _look_at(path)
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        return _sheets(book)
    except TooFarError as error:
        far = Sentence(
            "%(path)s: %(why)s. Copy its rows to a new workbook; it was not read.", path=path, why=error.args[0]
        )
        raise FolderError(far) from error
    except FolderError:
        raise
    except OSError as error:
        why = error.strerror or Sentence("it is damaged")
        raise FolderError(Sentence("%(path)s cannot be read: %(why)s.", path=path, why=why)) from error
    except Exception as error:  # whatever a broken file breaks inside of what reads it
        damaged = Sentence(
            "%(path)s cannot be read as a workbook. Open it in a spreadsheet program, and save it once more as .xlsx.",
            path=path,
        )
        raise FolderError(damaged) from error


def _sheets(book: Any) -> Sheets:
    """All rows of the sheets of a cohort, and the heading of each other sheet."""
    found: dict[str, list[tuple[Cell, ...]]] = {}
    extent, ours = Extent(), {fold(part) for part in Part}
    for sheet in book.worksheets:
        if sheet.title in found:
            raise TooFarError(Sentence("two of its sheets are called “%(title)s”", title=sheet.title))
        sheet.reset_dimensions()
        if fold(sheet.title) in ours:
            ours.remove(fold(sheet.title))
            found[sheet.title] = _rows(sheet, _never_calculated(sheet, extent))
        else:
            found[sheet.title] = [_trimmed(row) for row in sheet.iter_rows(max_row=1, values_only=True)]
    return found


def _never_calculated(sheet: Any, extent: Extent) -> frozenset[tuple[int, int]]:
    """The places of formulas without a result. Raises TooFarError for a sheet that reaches too far."""
    with sheet._get_source() as source:  # openpyxl has no other way from a sheet to its part of the file
        try:
            return extent.look_along(source)
        except TooFarError as error:
            far = Sentence("the sheet %(title)s %(why)s", title=sheet.title, why=error.args[0])
            raise TooFarError(far) from error


def _look_at(path: Path) -> None:
    """From outside: its size, and that of what is packed in it."""
    if path.stat().st_size > LARGEST:
        raise FolderError(Sentence("%(path)s is larger than 20 MB. Remove what was added, or use JSON.", path=path))
    with ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_OPEN:
            large = Sentence("%(path)s unpacks to more than 200 MB, and was not opened. Use JSON.", path=path)
            raise FolderError(large)


def write_workbook(path: Path, sheets: Sheets, *, examples: bool = False) -> None:
    """A workbook of a cohort's ``sheets``, with instructions, and with choices offered in the cells that have some.

    Raises FolderError when the file cannot be written.
    """
    book = Workbook()
    _instruct(book.active)
    for part in Part:
        example = EXAMPLES.get(part, ()) if examples else ()
        _fill(book.create_sheet(part), part, sheets.get(part, (heading(part),)), example)
    for sheet in book.worksheets:
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    try:
        book.save(path)
    except OSError as error:
        told = Sentence("%(path)s cannot be written: %(why)s.", path=path, why=error.strerror)
        raise FolderError(told) from error


def write_template(path: Path) -> None:
    """An empty workbook with an example in each sheet. Raises FolderError when the file cannot be written."""
    weights = {name: getattr(Weights(), name, None) for name in SETTINGS}
    settings = {**weights, "objective": Objective.TOTAL.value, "min_score": 0, "incumbent_bonus": 0}
    rows = (heading(Part.COHORT), *((name, settings.get(name)) for name in SETTINGS if name != "format"))
    write_workbook(path, {Part.COHORT: rows}, examples=True)


def _rows(sheet: Any, never_calculated: frozenset[tuple[int, int]]) -> list[tuple[Cell, ...]]:
    """All rows from the first on, whatever the file says of its own extent."""
    rows = [_trimmed(row) for row in sheet.iter_rows(values_only=True)]
    for number, column in never_calculated:
        row = rows[number - 1] + (None,) * (column - len(rows[number - 1]))
        rows[number - 1] = (*row[: column - 1], Formula.NEVER_CALCULATED, *row[column:])
    return rows


def _trimmed(row: Sequence[object]) -> tuple[Cell, ...]:
    """A row's cells up to the last one that says something."""
    length = next((place for place in range(len(row), 0, -1) if row[place - 1] is not None), 0)
    return tuple(_cell(value) for value in row[:length])


def _cell(value: object) -> Cell:
    """A cell's value; a day as people write it in a file."""
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _instruct(sheet: Any) -> None:
    """What to do, and what each column holds."""
    sheet.title = INSTRUCTIONS
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 16
    sheet.column_dimensions["C"].width = 100
    for line in STEPS:
        sheet.append([line])
    sheet["A1"].font = BOLD
    sheet.append([])
    sheet.append(["Sheet", "Column", "What it holds"])
    for cell in sheet[sheet.max_row]:
        cell.font = BOLD
    for part in Part:
        for column in COLUMNS[part]:
            sheet.append([part.value, column.name, column.says + _choices(column)])
    for setting in SETTINGS.values():
        sheet.append(["Setting", setting.name, setting.says + _choices(setting)])
    for cell in sheet["C"]:
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _choices(column: Column) -> str:
    """The words of a column, and whether it can be left empty."""
    words = f": {', '.join(column.words)}" if column.words else ""
    return f"{words} (needed)" if column.required else words


def _fill(sheet: Any, part: Part, rows: Sequence[Sequence[Cell]], example: Sequence[Cell]) -> None:
    """The heading, the rows, an example."""
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            _write(sheet.cell(number, place), value)
    for place, value in enumerate(example, start=1):
        cell = sheet.cell(len(rows) + 1, place)
        _write(cell, value if place > 1 else f"{EXAMPLE} {value}")
        cell.font = Font(name="Calibri", italic=True)
    for place, column in enumerate(COLUMNS[part], start=1):
        letter = get_column_letter(place)
        sheet[f"{letter}1"].font = BOLD
        sheet.column_dimensions[letter].width = 48 if column.takes is Takes.NOTE else 20
        _offer(sheet, column, f"{letter}2:{letter}{LAST}")
    if part is Part.COHORT:
        for number, row in enumerate(rows[1:], start=2):
            _offer(sheet, SETTINGS[str(row[0])], f"B{number}")
    sheet.freeze_panes = "A2"


def _write(cell: Any, value: Cell) -> None:
    """Put a value in a cell; what looks like a formula stays text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 40)


def _offer(sheet: Any, column: Column, cells: str) -> None:
    """Choices, or the bounds of a whole number; an id may be written before its row is there."""
    if column.words:
        rule = DataValidation("list", formula1=f'"{",".join(column.words)}"')
    elif column.ids_of:
        rule = DataValidation("list", formula1=f"'{column.ids_of}'!$A$2:$A${LAST}")
    elif column.highest is not None:
        rule = DataValidation("whole", operator="between", formula1="0", formula2=str(column.highest))
    else:
        return
    rule.promptTitle, rule.prompt, rule.showInputMessage = column.name, column.says[:250], True
    rule.showErrorMessage, rule.allow_blank = not column.ids_of, True
    rule.add(cells)
    sheet.add_data_validation(rule)
