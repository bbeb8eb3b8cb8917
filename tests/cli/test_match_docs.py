"""docs/match.md: its schemas hold what the command reads and tells, its examples are what the command says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import hospes
from hospes.cli.match import run
from hospes.method.cohorts import Cohort, write_record
from hospes.method.matching.model import Objective
from method.cohorts.making import WHOLE, cohorts

BRIEF = settings(max_examples=20, deadline=None)
COHORTS = Path(hospes.__file__).parent / "content" / "cohorts"
TEXT = (Path(__file__).parents[2] / "docs" / "match.md").read_text(encoding="utf-8")
SCHEMAS = [json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", TEXT, re.DOTALL)]
OUTPUTS = re.findall(r"```text\n(.*?\n)```", TEXT, re.DOTALL)
EXAMPLES = ("inclucities", "implementoring")


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> Path:
    """A cohort that comes with Hospes."""
    return COHORTS / f"{request.param}.json"


@pytest.fixture(scope="module")
def cohort_schema() -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[0])


@pytest.fixture(scope="module")
def result_schema() -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[1])


def result(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def coding(record: Any) -> Iterator[str]:
    """The table of a cohort's coded figures."""
    titles = {factor["id"]: factor["title"] for factor in record["key_factors"]}
    yield "| city | key factor | level | priority | where it stands |"
    yield "|---|---|---|---|---|"
    for city in record["mentees"]:
        for need in city["needs"]:
            told = (titles[need["factor"]], f"{need['low']} to {need['high']}", str(need["priority"]), need["source"])
            yield f"| {city['name']} needs | {' | '.join(told)} |"
    for city in record["mentors"]:
        for each in city["strengths"]:
            yield f"| {city['name']} shows | {titles[each['factor']]} | {each['level']} | | {each['source']} |"


def test_each_block_is_a_schema() -> None:
    assert [schema["title"] for schema in SCHEMAS] == ["A cohort for hospes match", "What hospes match --json tells"]
    for schema in SCHEMAS:
        Draft202012Validator.check_schema(schema)


def test_schema_knows_each_cohort_that_comes_with_hospes(example: Path, cohort_schema: Draft202012Validator) -> None:
    cohort_schema.validate(json.loads(example.read_text(encoding="utf-8")))
    cohort_schema.validate(write_record(WHOLE))


@BRIEF
@given(cohorts())
def test_schema_knows_any_cohort_that_is_written(cohort: Cohort) -> None:
    Draft202012Validator(SCHEMAS[0]).validate(write_record(cohort))


@pytest.mark.parametrize("objective", Objective)
def test_schema_knows_each_result(
    objective: str, capsys: pytest.CaptureFixture[str], result_schema: Draft202012Validator, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps(write_record(WHOLE)), encoding="utf-8")
    result_schema.validate(result(capsys, str(whole), "--objective", objective, "--why", "oslo", "mechelen"))


def test_schema_knows_the_results_of_the_examples(
    example: Path, capsys: pytest.CaptureFixture[str], result_schema: Draft202012Validator
) -> None:
    result_schema.validate(result(capsys, str(example)))


def test_output_in_the_text_is_what_the_command_says(capsys: pytest.CaptureFixture[str]) -> None:
    for name, asked, output in zip(EXAMPLES, (["--why", "capaci", "fuenlabrada"], []), OUTPUTS, strict=True):
        assert run([str(COHORTS / f"{name}.json"), *asked]) == 0
        assert capsys.readouterr().out == output


def test_coding_in_the_text_is_that_of_the_cohort(example: Path) -> None:
    table = "\n".join(coding(json.loads(example.read_text(encoding="utf-8"))))
    assert f"\n\n{table}\n\n" in TEXT
    assert "**The coding was made knowing the pairs.**" in TEXT
