"""Each sheet of a workbook is taken for what its title says; one that may be ours is never lost in silence."""

from typing import Any

import pytest

from hospes.method.cohorts import CohortError, read_sheets, write_sheets
from method.cohorts.making import WHOLE


def faults(sheets: Any) -> list[str]:
    """What is told of a workbook."""
    with pytest.raises(CohortError) as told:
        read_sheets(sheets)
    return str(told.value).splitlines()


def without(*titles: str) -> dict[str, Any]:
    """The whole cohort's sheets but some."""
    return {title: rows for title, rows in write_sheets(WHOLE).items() if title not in titles}


def test_two_sheets_of_one_name_are_told() -> None:
    assert faults({**write_sheets(WHOLE), "Rules ": [["rule", "mentee", "mentor"]]}) == [
        "Rules : two sheets are called Rules, this one and “Rules”; keep one, or rename one"
    ]


def test_sheet_that_looks_like_one_that_is_missing_is_told() -> None:
    caps = write_sheets(WHOLE)["Caps"]
    assert faults({**without("Caps"), "Cap": caps}) == [
        "Cap: this sheet has the columns of Caps, which is missing; call it Caps"
    ]


def test_sheet_that_looks_like_one_that_is_there_is_told() -> None:
    assert faults({**write_sheets(WHOLE), "More rules": [["rule", "Mentee", "mentor"]]}) == [
        "More rules: this sheet has the columns of Rules; move its rows there, or take it out of the workbook"
    ]


def test_sheet_of_any_kind_is_told_where_one_is_missing() -> None:
    assert faults({**without("Context", "Caps"), "Mine": []}) == [
        "Mine: this sheet is none of a cohort, and missing are: Context, Caps. Give it the name of one of these, "
        "or take it out of the workbook, or add them as empty sheets"
    ]


def test_empty_sheet_that_need_not_be_there_is_passed_over() -> None:
    whole = {**write_sheets(WHOLE), "Caps": [], "Context": [(None, "")], "Mine": [["id"]]}
    cohort, notices = read_sheets(whole)
    assert cohort.problem.rules.association_caps == ()
    assert [str(notice) for notice in notices] == ["Mine: this sheet is none of a cohort, and was left alone"]
