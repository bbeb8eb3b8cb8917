"""Whatever a file holds, it is a cohort or its faults are told: nothing else is raised."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.cohorts import (
    CohortError,
    Misplaced,
    read_record,
    read_sheets,
    read_solution,
    write_record,
    write_sheets,
)
from method.cohorts.making import WHOLE

BRIEF = settings(max_examples=30, deadline=None)
ATOMS = st.sampled_from(
    [None, True, 0, -1, 3, 10**30, 2.5, 1e300, float("inf"), float("nan"), "", "kf-1", "capaci", "\x00"]
)
THINGS = st.one_of(ATOMS, st.lists(ATOMS, max_size=2), st.dictionaries(st.sampled_from(["id", "factor", "x"]), ATOMS))


def tried(read: Callable[[Any], Any], value: Any) -> tuple[Any, tuple[Misplaced, ...]]:
    """What is read, or the faults that are told."""
    try:
        return read(value), ()
    except CohortError as bad:
        return None, bad.faults


def changed(record: Any, path: Sequence[int], thing: Any) -> Any:
    """The record with one thing in it replaced: ``path`` says which, step by step."""
    record = deepcopy(record)
    at, above, key = record, None, None
    for step in path:
        keys = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
        if keys:
            above, key = at, keys[step % len(keys)]
            at = above[key]
    if above is not None:
        above[key] = thing
    return record


@BRIEF
@given(st.lists(st.integers(0, 20), min_size=1, max_size=5), THINGS)
def test_any_change_of_a_record_is_read_or_told(path: list[int], thing: Any) -> None:
    cohort, faults = tried(read_record, changed(write_record(WHOLE), path, thing))
    assert (cohort is None) == bool(faults)
    assert all(fault.place.startswith("#") and fault.reason for fault in faults)
    assert cohort is None or read_record(write_record(cohort)) == cohort


@BRIEF
@given(st.lists(st.integers(0, 20), min_size=1, max_size=3), ATOMS)
def test_any_change_of_a_workbook_is_read_or_told(path: list[int], thing: Any) -> None:
    sheets = {title: [list(row) for row in rows] for title, rows in write_sheets(WHOLE).items()}
    title = list(sheets)[path[0] % len(sheets)]
    sheets[title] = changed(sheets[title], path[1:], [thing] if len(path) == 2 else thing)
    read, faults = tried(read_sheets, sheets)
    assert (read is None) == bool(faults)
    assert all(fault.place.split("!")[0] in sheets and fault.reason for fault in faults)
    assert read is None or read_sheets(write_sheets(read[0])) == (read[0], ())


@BRIEF
@given(
    st.recursive(
        ATOMS,
        lambda some: (
            st.lists(some, max_size=2) | st.dictionaries(st.sampled_from(["matches", "certificate", "prices"]), some)
        ),
    )
)
def test_any_json_is_no_solution(value: Any) -> None:
    solution, faults = tried(read_solution, value)
    assert (solution is None) == bool(faults)
