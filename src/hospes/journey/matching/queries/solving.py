"""What a run does next, each step from what the steps before it have kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hospes.journey.matching.enums import Aim, RunStep
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.neutral import (
    AimPrice,
    cohort_in,
    prices_text,
    solution_in,
    solution_text,
)
from hospes.journey.matching.queries.words import in_words
from hospes.method.cohorts import read_rules
from hospes.method.matching import Objective, Problem, ProblemError, Rules, Solution
from hospes.method.matching.checking import check

NO_MATTER = frozenset({"rules", "title", "date", "note"})  # fields of a problem that may differ where cities are alike


@dataclass(frozen=True)
class Kept:
    """What is known of a run after a step."""

    step: RunStep
    solution: str
    prices: str
    fingerprint: str


def faults_in(problem: Problem, names: Mapping[str, str]) -> tuple[str, ...]:
    """Why a problem cannot be solved, in sentences; none when it can. ``names``: of cities and associations."""
    try:
        check(problem)
    except ProblemError as bad:
        return sentences_of(bad, names)
    return ()


def sentences_of(bad: ProblemError, names: Mapping[str, str]) -> tuple[str, ...]:
    """The faults of a problem, in sentences."""
    from hospes.method.matching.fault_sentences import fault_sentence  # brings the solver, and is seldom asked for
    from hospes.method.matching.sentences import Names

    return tuple(in_words(fault_sentence(fault, Names(cities=names))) for fault in bad.faults)


def done_next(run: Run) -> Kept:
    """The next step of a run: solve, prove, or work out what the other aims would cost."""
    problem = cohort_in(run.problem).problem
    if run.step == RunStep.NOTHING:
        found = _found(run, problem)
        return Kept(RunStep.SOLVED, solution_text(found), "", found.fingerprint)
    solution = solution_in(run.solution)
    if run.step == RunStep.SOLVED:
        _must_be_proven(problem, solution)
        return Kept(RunStep.PROVEN, run.solution, "", run.fingerprint)
    return Kept(RunStep.PRICED, run.solution, prices_text(_prices(problem, solution)), run.fingerprint)


def _found(run: Run, problem: Problem) -> Solution:
    """Who helps whom. Where only rules have changed it is found from the run before; solving anew finds the same."""
    if run.before is None or (rules := _rules_before(run.before, run)) is None:
        return _solved(problem)
    from hospes.method.matching.resolving import resolve  # brings a solver that only the worker needs

    return resolve(solution_in(run.before.solution), problem.under(rules), problem.rules)[0]


def _rules_before(before: Run, run: Run) -> Rules | None:
    """The rules of the run before, if cities, figures, weights and aim were as they are now; else None."""
    then, now = json.loads(before.problem), json.loads(run.problem)
    is_alike = all(then.get(name) == now.get(name) for name in (then.keys() | now.keys()) - NO_MATTER)
    return read_rules(then) if is_alike else None


def _solved(problem: Problem) -> Solution:
    from hospes.method.matching.solving import solve  # brings a solver that only the worker needs

    return solve(problem)


def _must_be_proven(problem: Problem, solution: Solution) -> None:
    """An independent pass over all pairs; what does not hold is a fault of the program, and is shown to nobody."""
    from hospes.method.matching.verifying import verify  # as above

    if breaches := verify(solution, problem):
        raise ValueError(breaches)


def _prices(problem: Problem, solution: Solution) -> tuple[AimPrice, ...]:
    """What each aim would give: points in all, how many are matched, the lowest match; large cohorts know fewer."""
    found = []
    for aim in Aim:
        try:
            is_own = problem.objective == aim.value
            other = solution if is_own else _solved(replace(problem, objective=Objective(aim.value)))
        except ProblemError:
            continue  # too large for this aim
        scores = [match.score for match in other.matches]
        found.append(AimPrice(aim.value, sum(scores), len(scores), min(scores, default=0)))
    return tuple(found)
