"""A table of answers as people keep it: CSV with commas, semicolons or tabs, and the line of each row."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

REQUIRED = ("city", "round", "item", "value")
OPTIONAL = ("respondent",)
DELIMITERS = ",;\t"  # Excel writes semicolons where a comma is the decimal sign


@dataclass(frozen=True)
class Row:
    """One row, stripped of blanks around its cells; ``line`` is the first one it stands on, from 1."""

    line: int
    city: str
    round: str
    respondent: str
    item: str
    value: str


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be used, and why."""

    line: int
    reason: str


def read_table(text: str) -> tuple[tuple[Row, ...], tuple[BadRow, ...]]:
    """The rows of a CSV text with a header line, and what is wrong with others; blank rows are passed over.

    Columns are found by name, in any order and any case; columns with other names are left alone.
    """
    bad: list[BadRow] = []
    rows: list[Row] = []
    records = _records(text.removeprefix("\ufeff"), bad)
    line, header = next(records, (1, []))
    columns = [name.lower() for name in header]
    if reason := _header_reason(columns):
        return (), (*bad, BadRow(line, reason))
    for line, cells in records:
        if problem := _row_reason(columns, cells):
            bad.append(BadRow(line, problem))
        else:
            rows.append(_row(line, dict(zip(columns, cells, strict=False))))
    return tuple(rows), tuple(bad)


def _records(text: str, bad: list[BadRow]) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with its first line; a broken quotation ends them."""
    reader = csv.reader(_lines(text), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        bad.append(BadRow(line, f"the row cannot be read ({error}); check its quotation marks"))


def _lines(text: str) -> list[str]:
    """The lines with their ends, split at line feeds only, so that they number as an editor numbers them."""
    return [f"{line}\n" for line in text.rstrip("\n").split("\n")]


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line that is not blank; a comma when none does."""
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _header_reason(columns: Sequence[str]) -> str:
    """What is wrong with the header, or nothing."""
    if not columns:
        return f"the file is empty; its first line names the columns {', '.join(REQUIRED)}"
    if missing := [name for name in REQUIRED if name not in columns]:
        return f"the first line names no column {' and no column '.join(missing)}"
    doubled = [name for name in (*REQUIRED, *OPTIONAL) if columns.count(name) > 1]
    return f"the first line names the column {doubled[0]} twice" if doubled else ""


def _row_reason(columns: Sequence[str], cells: Sequence[str]) -> str:
    """What is wrong with a row's cells, or nothing."""
    if any(cells[len(columns) :]):
        return "the row has more cells than there are columns; put quotation marks around a cell with a comma"
    named = dict(zip(columns, cells, strict=False))
    missing = [name for name in REQUIRED if not named.get(name)]
    if missing == ["value"]:
        return "the row has no value; leave out the row of what is unanswered"
    return f"the row has no {' and no '.join(missing)}" if missing else ""


def _row(line: int, named: Mapping[str, str]) -> Row:
    """The row from its named cells."""
    return Row(line, named["city"], named["round"], named.get("respondent", ""), named["item"], named["value"])
