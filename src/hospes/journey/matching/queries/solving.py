"""What a run does next, each step from what the steps before it have kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from hospes.journey.matching.enums import RunStep
from hospes.journey.matching.models import Run
from hospes.method.matching.checking import check
from hospes.method.matching.faults import BadProblem
from hospes.method.matching.model import Problem


@dataclass(frozen=True)
class Kept:
    """What is known of a run after a step."""

    step: RunStep
    solution: str
    prices: str
    fingerprint: str


def faults_in(problem: Problem) -> Sequence[str]:
    """Why a problem cannot be solved, in sentences; none when it can."""
    try:
        check(problem)
    except BadProblem as bad:
        return [str(fault) for fault in bad.faults]
    return ()


def done_next(run: Run) -> Kept:
    """The next step of a run."""
    return Kept(RunStep(run.step + 1), run.solution, run.prices, run.fingerprint)
