"""A solution is the same after it was a JSON file, and after it was a workbook's rows; what is wrong is told."""

import json
from dataclasses import replace

import pytest

from hospes.method.cohorts import (
    CohortError,
    read_solution,
    read_solution_sheets,
    write_solution,
    write_solution_sheets,
)
from hospes.method.matching.model import CapPrice, Certificate, Match, Side, Solution, Terms

FOUND = Solution(
    matches=(
        Match("capaci", "mechelen", 8950, Terms(6000, 2000, 450, 0, 500)),
        Match("oslo", "mechelen", 10, Terms(0, 0, 0, 0, 10), pinned=True),
    ),
    unmatched=("1",),
    place_value={"mechelen": 10**20, "oslo": 0},
    certificate=Certificate(8950, 8950, 6, 4, {"mechelen": 12, "oslo": 10**20}, (CapPrice("aiccre", Side.MENTEES, 3),)),
    fingerprint="0a" * 32,
)
EMPTY = Solution((), (), {}, Certificate(0, 5, 0, 0, {}), "00")


@pytest.mark.parametrize("solution", [FOUND, EMPTY])
def test_solution_comes_back(solution: Solution) -> None:
    assert read_solution(json.loads(json.dumps(write_solution(solution)))) == solution
    assert read_solution_sheets(write_solution_sheets(solution)) == solution


def test_numbers_that_a_spreadsheet_would_round_are_text() -> None:
    sheets = write_solution_sheets(FOUND)
    assert sheets["Place values"] == (
        ("mentor", "value", "price"),
        ("mechelen", str(10**20), 12),
        ("oslo", 0, str(10**20)),
    )


def test_proof_that_contradicts_itself_is_told() -> None:
    record = write_solution(FOUND)
    record["certificate"] = {**write_solution(EMPTY)["certificate"], "gap": 0, "proven": True, "more": 1}
    record["matches"] = [{"mentee": "capaci"}]
    with pytest.raises(CohortError) as told:
        read_solution(record)
    assert [fault.place for fault in told.value.faults] == [
        "#/matches/0/mentor",
        "#/matches/0/score",
        *(f"#/matches/0/terms/{name}" for name in Terms._fields),
        "#/certificate/gap",
        "#/certificate/proven",
        "#/certificate/more",
    ]


def test_sheet_without_its_columns_is_told() -> None:
    with pytest.raises(CohortError) as told:
        read_solution_sheets({"Unmatched": [["city"], ["capaci"]]})
    assert "Unmatched!A1: the column “mentee” is missing" in str(told.value)


def test_gap_need_not_stand_there() -> None:
    record = write_solution(replace(FOUND, unmatched=()))
    record["certificate"] = {k: v for k, v in record["certificate"].items() if k not in {"gap", "proven"}}
    assert read_solution(record) == replace(FOUND, unmatched=())
