"""Workbooks that other programs and other people make: nothing is lost in silence, none takes for ever."""

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from hospes.cli.match import run
from hospes.cli.match_workbook import open_sheets, write_workbook
from hospes.method.cohorts import read_sheets, write_sheets
from hospes.method.cohorts.layout import Formula
from method.cohorts.making import WHOLE

NEVER = "this formula was never calculated; open the workbook in a spreadsheet program and save it, or write the value"
MENTORS = "xl/worksheets/sheet7.xml"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The whole cohort as a workbook."""
    write_workbook(tmp_path / "whole.xlsx", write_sheets(WHOLE))
    return tmp_path / "whole.xlsx"


def changed(whole: Path, part: str, old: str, new: str) -> Path:
    """The workbook with some XML of one part replaced."""
    path = whole.with_name("changed.xlsx")
    with ZipFile(whole) as before, ZipFile(path, "w", ZIP_DEFLATED) as after:
        for each in before.namelist():
            text = before.read(each).decode()
            assert each != part or old in text
            after.writestr(each, text.replace(old, new) if each == part else text)
    return path


def refused(capsys: pytest.CaptureFixture[str], status: int, path: Path) -> list[str]:
    assert run([str(path)]) == status
    return capsys.readouterr().err.splitlines()


def test_formula_that_was_never_calculated_is_told(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = load_workbook(whole)
    book["Mentors"]["E2"] = "=1+1"
    book["Needs"]["A2"] = "=1+1"
    book["Needs"]["J2"] = "=1+1"  # in a column of one's own
    book.save(whole)
    assert refused(capsys, 1, whole) == [f"Needs!A2: {NEVER}", f"Mentors!E2: {NEVER}"]


def test_formula_that_came_to_nothing_is_an_empty_cell(whole: Path) -> None:
    cell = '<c r="J9" t="str"><f>""</f><v></v></c><c><f>1</f></c>'
    path = changed(whole, MENTORS, "</sheetData>", f'<row r="9">{cell}</row></sheetData>')
    assert open_sheets(path)["Mentors"][8] == (*(None,) * 10, Formula.NEVER_CALCULATED)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('<row r="2000000000"><c><v>1</v></c></row>', "has a row 2,000,000,000, and no sheet has more than 1,048,576."),
        ('<row><c r="XFD9"/></row>' * 400, "reaches too far in row 3"),
    ],
)
def test_sheet_that_reaches_too_far_is_not_read(
    whole: Path, capsys: pytest.CaptureFixture[str], rows: str, told: str
) -> None:
    (line,) = refused(capsys, 2, changed(whole, MENTORS, "</sheetData>", f"{rows}</sheetData>"))
    assert f": the sheet Mentors {told}" in line
    assert line.endswith("Copy its rows to a new workbook; it was not read.")


def test_empty_cells_up_to_the_end_of_a_sheet_do_no_harm(whole: Path) -> None:
    far = '<row r="100"><c r="XFD100" s="1"/></row></sheetData>'
    assert read_sheets(open_sheets(changed(whole, MENTORS, "</sheetData>", far))) == (WHOLE, ())


def test_sheet_that_declares_a_document_type_is_not_read(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed(whole, MENTORS, "<worksheet ", "<!DOCTYPE worksheet []><worksheet ")
    assert "the sheet Mentors declares a document type" in refused(capsys, 2, path)[0]


def test_two_sheets_of_the_same_name_are_told(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book: Any = load_workbook(whole)
    book.create_sheet("Rules ").append(["rule", "mentee", "mentor"])
    book.save(whole)
    assert refused(capsys, 1, whole) == [
        "Rules : two sheets are called Rules, this one and “Rules”; keep one, or rename one"
    ]
    same = changed(whole, "xl/workbook.xml", 'name="Rules "', 'name="Rules"')
    assert "two of its sheets are called “Rules”" in refused(capsys, 2, same)[0]
