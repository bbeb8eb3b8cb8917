"""A cohort as a workbook: read as it was written, its faults at their cells, and a template to fill in."""

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cli.asking import INCLUCITIES, refused, told
from hospes.cli.match import run
from hospes.cli.match_workbook import open_sheets, write_workbook
from hospes.method.cohorts import read_record, read_sheets, write_sheets
from hospes.method.cohorts.layout import Formula
from method.cohorts.making import WHOLE


def test_workbook_is_read_as_the_cohort_it_was_written_from(tmp_path: Path) -> None:
    write_workbook(tmp_path / "whole.xlsx", write_sheets(WHOLE))
    assert read_sheets(open_sheets(tmp_path / "whole.xlsx")) == (WHOLE, ())


def test_workbook_and_json_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cohort = read_record(json.loads(INCLUCITIES.read_text(encoding="utf-8")))
    write_workbook(tmp_path / "cohort.xlsx", write_sheets(cohort))
    assert told(capsys, tmp_path / "cohort.xlsx") == told(capsys, INCLUCITIES)


def test_cells_are_read_as_people_typed_them(tmp_path: Path) -> None:
    book = Workbook()
    moment = datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 - a spreadsheet knows no zones
    for row in ([date(2026, 11, 22), moment, True, 2.5], ["=1+1", time(9, 30), " a "]):
        book.active.append(row)
    book.active.title = "Needs"
    book.create_sheet("Mine").append([None, "x", None])
    book["Mine"].append(["not read"])
    book.save(tmp_path / "typed.xlsx")
    assert open_sheets(tmp_path / "typed.xlsx") == {
        "Needs": [("2026-11-22", "2026-01-02 03:04:00", True, 2.5), (Formula.NEVER_CALCULATED, "09:30:00", " a ")],
        "Mine": [(None, "x")],
    }


def test_faults_of_a_workbook_are_told_at_their_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets: Any = {**write_sheets(WHOLE), "Mine": (("x",),)}
    sheets["Mentees"] = [*sheets["Mentees"], ("new", "", "Italy")]
    write_workbook(tmp_path / "bad.xlsx", sheets)
    assert refused(capsys, 1, tmp_path / "bad.xlsx") == [
        "Mentees!C4: two capital letters are expected (ISO 3166), such as BE, not “Italy”"
    ]


def test_what_was_left_alone_in_a_workbook_is_told_beside_the_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets: Any = write_sheets(WHOLE)
    sheets["Mentees"] = [(*sheets["Mentees"][0], "colour"), *sheets["Mentees"][1:]]
    write_workbook(tmp_path / "more.xlsx", sheets)
    assert run([str(tmp_path / "more.xlsx")]) == 0
    assert capsys.readouterr().err == "Mentees!J1: the column “colour” is not known, and was left alone\n"


def test_template_offers_choices_and_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cohort.xlsx"
    assert told(capsys, "--template", path) == f"{path} is ready to be filled in; its first sheet says how.\n"
    book = load_workbook(path)
    assert book.sheetnames[0] == "Instructions"
    assert [cell.value for cell in book["Needs"][2]][:3] == ["(example) small-town", "listening", 0]
    rules = {(rule.type, str(rule.sqref)): rule.formula1 for rule in book["Needs"].data_validations.dataValidation}
    assert rules[("list", "B2:B2000")] == "'Key factors'!$A$2:$A$2000"
    assert rules[("whole", "C2:C2000")] == "0"
    settings = {str(rule.sqref): rule for rule in book["Cohort"].data_validations.dataValidation}
    assert [book["Cohort"]["A5"].value, settings["B5"].formula1, settings["B6"].formula2] == [
        "objective",
        '"total,nash,floor,priority"',
        "20000",
    ]
    assert refused(capsys, 1, path) == ["Key factors: one key factor or more is expected"]


def test_template_replaces_nothing_and_has_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    assert "stays as it is" in refused(capsys, 2, "--template", tmp_path / "mine.xlsx")[0]
    assert "does not end in .xlsx" in refused(capsys, 2, "--template", tmp_path / "mine.ods")[0]
    assert "cannot be written" in refused(capsys, 2, "--template", tmp_path / "no" / "mine.xlsx")[0]


def test_example_rows_of_a_template_would_be_a_cohort(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--template", str(tmp_path / "cohort.xlsx")])
    book = load_workbook(tmp_path / "cohort.xlsx")
    for sheet in book.worksheets[2:]:
        sheet["A2"] = str(sheet["A2"].value).removeprefix("(example) ")
    book["Rules"]["A2"] = None
    book["Rules"]["B2"] = book["Rules"]["C2"] = None
    book.save(tmp_path / "filled.xlsx")
    capsys.readouterr()
    assert "Small Town with Old Port" in told(capsys, tmp_path / "filled.xlsx")
