"""A cohort is the same after it was a JSON file, and after it was a workbook's rows."""

import json

from hypothesis import given, settings

from hospes.method.cohorts import Cohort, read_record, read_sheets, write_record, write_sheets
from method.cohorts.making import WHOLE, cohorts

BRIEF = settings(max_examples=40, deadline=None)


def test_whole_cohort_comes_back_from_json() -> None:
    assert read_record(json.loads(json.dumps(write_record(WHOLE)))) == WHOLE


def test_whole_cohort_comes_back_from_rows() -> None:
    assert read_sheets(write_sheets(WHOLE)) == (WHOLE, ())


@BRIEF
@given(cohorts())
def test_any_cohort_comes_back(cohort: Cohort) -> None:
    assert read_record(json.loads(json.dumps(write_record(cohort)))) == cohort
    assert read_sheets(write_sheets(cohort)) == (cohort, ())
