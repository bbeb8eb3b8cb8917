"""The rows of one sheet, by the names of its columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hospes.method.cohorts.layout import EXAMPLE, Cell, Column, Formula, Takes
from hospes.method.cohorts.model import Json, Misplaced
from hospes.method.sentences import Sentence
from hospes.method.spelling import fold

MOST_TOLD = 10  # columns of a sheet that are not known; the others are counted
NEVER_CALCULATED = Sentence(
    "this formula was never calculated; open the workbook in a spreadsheet program and save it, or write the value"
)
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_BETWEEN = re.compile(r"[,;\s]+")
_WHOLE = re.compile(r"-?[0-9]{1,40}")


@dataclass(frozen=True)
class Line:
    """One row that says something: what its cells say, and where each column's cell is."""

    sheet: str
    row: int
    values: Mapping[str, Json]
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """What stands in a column of text."""
        found = self.values.get(column)
        return found if isinstance(found, str) else ""

    def cell(self, column: str) -> str:
        """The cell of a column; that where the row begins when the sheet has no such column."""
        return self.cells.get(column, f"{self.sheet}!A{self.row}")


def lines(
    sheet: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    faults: list[Misplaced],
    notices: list[Misplaced],
) -> Iterator[Line]:
    """The rows below the heading that say something; what is wrong with the heading goes to the two lists."""
    placed = _placed(sheet, columns, rows[0] if rows else (), faults, notices)
    # What is missing in each row of a column that is missing is told where the column should be.
    absent = {column.name: f"{sheet}!A1" for column in columns if column.required}
    for number, row in enumerate(rows[1:], start=2):
        texts = [as_text(cell) for cell in row]
        if not any(texts) or texts[0].casefold().startswith(EXAMPLE):
            continue
        cells = {column.name: f"{sheet}!{letters(place)}{number}" for place, column in placed.items()}
        filled = [(column, row[place]) for place, column in placed.items() if any(texts[place : place + 1])]
        faults += (
            Misplaced(cells[column.name], NEVER_CALCULATED) for column, cell in filled if isinstance(cell, Formula)
        )
        values = {column.name: value(column, cell) for column, cell in filled if not isinstance(cell, Formula)}
        yield Line(sheet, number, values, absent | cells)


def value(column: Column, given: Json) -> Json:
    """A cell as a record has it; what it cannot be is left as it is, and told when it is read."""
    text = as_text(given)
    match column.takes:
        case Takes.WHOLE:
            return int(text) if _WHOLE.fullmatch(text) else text
        case Takes.FLAG:
            return _FLAGS.get(text.casefold(), text)
        case Takes.LIST:
            return [word for word in _BETWEEN.split(text) if word]
        case Takes.WORD:
            return text.casefold()
        case Takes.NOTE:
            return given if isinstance(given, str) else text
        case _:
            return text


def as_text(cell: Json | Formula) -> str:
    """A cell as somebody would read it, without blanks around it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def letters(place: int) -> str:
    """The letters of a column, from 0: A to Z, then AA."""
    return letters(place // 26 - 1) + letters(place % 26) if place > 25 else chr(ord("A") + place)


def _placed(
    sheet: str, columns: Sequence[Column], heading: Sequence[Cell], faults: list[Misplaced], notices: list[Misplaced]
) -> dict[int, Column]:
    """The columns by their place in the first row, from 0."""
    known = {fold(column.name): column for column in columns}
    found: dict[int, Column] = {}
    strange: list[Misplaced] = []
    for place, text in enumerate(map(as_text, heading)):
        column, cell = known.get(fold(text)), f"{sheet}!{letters(place)}1"
        if column is None:
            said = Sentence("the column “%(column)s” is not known, and was left alone", column=text)
            strange += [Misplaced(cell, said)] if text else []
        elif column in found.values():
            said = Sentence("the column “%(column)s” stands here a second time", column=column.name)
            faults.append(Misplaced(cell, said))
        else:
            found[place] = column
    notices += strange[:MOST_TOLD]
    if len(strange) > MOST_TOLD:
        count = len(strange) - MOST_TOLD
        more = Sentence("so it is with %(count)s more columns, from here on", count=count)
        notices.append(Misplaced(strange[MOST_TOLD].place, more))
    missing = (column.name for column in columns if column.required and column not in found.values())
    faults += (
        Misplaced(f"{sheet}!A1", Sentence("the column “%(column)s” is missing", column=name)) for name in missing
    )
    return found
