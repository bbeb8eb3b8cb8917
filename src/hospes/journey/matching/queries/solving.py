"""What a run does next, each step from what the steps before it have kept."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
from hospes.method.cohorts import Json, read_rules
from hospes.method.matching import Objective, Problem, ProblemError, Rules, Solution
from hospes.method.matching.checking import check

# In the text of a problem: a quotation mark within a name has a backslash before it, so these are fields.
DATE = re.compile(r'"date": "[0-9-]*"')
RULES = '"rules": '


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
    problem = _problem_in(run.problem)
    if run.step == RunStep.NOTHING:
        found = _found(run, problem)
        return Kept(RunStep.SOLVED, solution_text(found), "", found.fingerprint)
    solution = solution_in(run.solution)
    if run.step == RunStep.SOLVED:
        _must_be_proven(problem, solution)
        return Kept(RunStep.PROVEN, run.solution, "", run.fingerprint)
    _problem_in.cache_clear()  # the last step
    return Kept(RunStep.PRICED, run.solution, prices_text(_prices(problem, solution)), run.fingerprint)


@lru_cache(maxsize=1)
def _problem_in(text: str) -> Problem:
    """The problem of a run, read once for all of its steps: of a thousand cities that takes longer than to solve it."""
    return cohort_in(text).problem


def _found(run: Run, problem: Problem) -> Solution:
    """Who helps whom. Where only rules have changed it is found from the run before; solving anew finds the same."""
    if run.before is None or (rules := _rules_before(run.before, run)) is None:
        return _solved(problem)
    from hospes.method.matching.resolving import resolve  # brings a solver that only the worker needs

    return resolve(solution_in(run.before.solution), problem.under(rules), problem.rules)[0]


def _rules_before(before: Run, run: Run) -> Rules | None:
    """The rules of the run before, if all else but the day was as it is now; else None."""
    (then, rules), (now, _) = _apart(before.problem), _apart(run.problem)
    return read_rules({"rules": rules}) if then == now else None


def _apart(text: str) -> tuple[str, Json]:
    """A problem's text without its rules and its day; its rules."""
    begin = text.index(RULES)
    rules, end = json.JSONDecoder().raw_decode(text, begin + len(RULES))
    return DATE.sub("", text[:begin], count=1) + text[end:], rules


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
            other = solution if is_own else _solved(problem.toward(Objective(aim.value)))
        except ProblemError:
            continue  # too large for this aim
        scores = [match.score for match in other.matches]
        found.append(AimPrice(aim.value, sum(scores), len(scores), min(scores, default=0)))
    return tuple(found)
