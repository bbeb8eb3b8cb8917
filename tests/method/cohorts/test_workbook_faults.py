"""What is wrong with a workbook is told once, at the cell where it can be put right."""

from typing import Any

import pytest

from hospes.method.cohorts import CohortError, read_record, read_sheets, write_record, write_sheets
from hospes.method.cohorts.layout import Formula
from hospes.method.cohorts.lines import NEVER_CALCULATED
from method.cohorts.making import WHOLE


def told_of(sheets: Any) -> list[str]:
    """What is told of a workbook's sheets."""
    with pytest.raises(CohortError) as told:
        read_sheets(sheets)
    return str(told.value).splitlines()


def with_rows(more: dict[str, list[list[Any]]]) -> dict[str, Any]:
    """The whole cohort's sheets with rows added to some."""
    return {title: [*rows, *more.get(title, [])] for title, rows in write_sheets(WHOLE).items()}


def test_ids_that_are_missing_are_told_once() -> None:
    headless = {**write_sheets(WHOLE), "Mentees": [["ident", "country", "languages"], ["capaci", "IT", "it"]]}
    assert told_of(headless) == ["Mentees!A1: the column “id” is missing"]
    assert told_of({**headless, "Mentees": []})[0] == "Mentees!A1: the column “id” is missing"


def test_fault_is_told_once_for_a_cell() -> None:
    twice = [["pinned", "capaci", "nobody"], ["pinned", "capaci", "nobody"]]
    told = told_of(with_rows({"Rules": twice}))
    assert len(told) == len(set(told))
    record: Any = write_record(WHOLE)
    record["rules"]["pinned"] = [{"mentee": "capaci", "mentor": "nobody"}] * 3
    with pytest.raises(CohortError) as bad:
        read_record(record)
    assert len(bad.value.faults) == len(set(bad.value.faults))


def test_formula_without_a_result_is_told_at_its_cell_alone() -> None:
    unknown = Formula.NEVER_CALCULATED
    assert told_of(with_rows({"Mentees": [[unknown, unknown, "BE", "nl"]], "Needs": [["oslo", "kf-1", unknown]]})) == [
        f"{cell}: {NEVER_CALCULATED}" for cell in ("Mentees!A4", "Mentees!B4", "Needs!C4")
    ]


def test_many_columns_that_are_not_known_are_counted() -> None:
    sheets: Any = write_sheets(WHOLE)
    sheets["Caps"] = [(*sheets["Caps"][0], *(f"x{number}" for number in range(1000))), *sheets["Caps"][1:]]
    _cohort, notices = read_sheets(sheets)
    assert [str(notice) for notice in notices][9:] == [
        "Caps!M1: the column “x9” is not known, and was left alone",
        "Caps!N1: so it is with 990 more columns, from here on",
    ]


def test_note_may_have_the_line_ends_of_any_system() -> None:
    record: Any = {**write_record(WHOLE), "note": "One.\r\nTwo.\rThree."}
    assert read_record(record).note == "One.\nTwo.\nThree."
