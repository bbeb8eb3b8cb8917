"""What a run keeps as text: cohort and solution as ``hospes match`` reads and writes them, and what aims would give."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from hospes.method.cohorts import Cohort, read_record, read_solution, write_record, write_solution
from hospes.method.matching import Solution


@dataclass(frozen=True)
class AimPrice:
    """What an aim would give: points in all, how many mentees are matched, the points of the lowest match."""

    aim: str
    total: int
    matched: int
    lowest: int


def cohort_text(cohort: Cohort) -> str:
    """A cohort as text."""
    return json.dumps(write_record(cohort), ensure_ascii=False, sort_keys=True)


def cohort_in(text: str) -> Cohort:
    """The cohort that a text holds."""
    return read_record(json.loads(text))


def solution_text(solution: Solution) -> str:
    """A solution as text."""
    return json.dumps(write_solution(solution), ensure_ascii=False, sort_keys=True)


def solution_in(text: str) -> Solution:
    """The solution that a text holds."""
    return read_solution(json.loads(text))


def prices_text(prices: Iterable[AimPrice]) -> str:
    """What other aims would give, as text."""
    return json.dumps([asdict(one) for one in prices])


def prices_in(text: str) -> tuple[AimPrice, ...]:
    """What other aims would give; nothing as long as nobody has worked it out."""
    return tuple(AimPrice(**one) for one in json.loads(text or "[]"))
