"""What ``hospes match`` has to tell of a cohort: the solution, why it is so, and what others would have cost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from babel.localedata import load

from hospes.method.cohorts import Cohort, CohortError, Misplaced
from hospes.method.cohorts.answers import Answer, answered
from hospes.method.cohorts.words import reason
from hospes.method.matching.fairness import price_of_fairness
from hospes.method.matching.faults import ProblemError
from hospes.method.matching.model import Objective
from hospes.method.matching.objectives import DENSE
from hospes.method.matching.sentences import Names
from hospes.method.matching.solving import solve

MOST_LISTED = 20  # ids in one sentence


def answer(cohort: Cohort, objective: Objective | str | None = None, pair: Sequence[str] | None = None) -> Answer:
    """Solve a cohort under its own objective or another. ``pair``: a mentee and a mentor to tell more about.

    Raises CohortError for a pair that the cohort does not have, and where the objective is beyond its size.
    """
    if objective is not None:
        cohort = replace(cohort, problem=replace(cohort.problem, objective=Objective(objective)))
    problem, (mentee, mentor) = cohort.problem, pair or ("", "")
    if pair is not None:
        _refuse_strangers(cohort, mentee, mentor)
    try:
        solution = solve(problem)
    except ProblemError as error:
        raise CohortError([Misplaced("#", reason(fault, cohort.names)) for fault in error.faults]) from error
    outcomes = price_of_fairness(problem) if len(problem.mentees) <= DENSE else ()
    return answered(cohort, _names(cohort), solution, outcomes, (mentee, mentor) if pair is not None else None)


def _refuse_strangers(cohort: Cohort, mentee: str, mentor: str) -> None:
    """Raise CohortError when one of the two is not there."""
    sides = (("mentee", mentee, cohort.problem.mentees), ("mentor", mentor, cohort.problem.mentors))
    strange = [
        Misplaced("--why", f"no {side} has the id {asked}; there are {_listed([city.id for city in cities])}")
        for side, asked, cities in sides
        if asked not in {city.id for city in cities}
    ]
    if strange:
        raise CohortError(strange)


def _listed(ids: Sequence[str]) -> str:
    """Ids, the first of them when they are many."""
    more = f" and {len(ids) - MOST_LISTED} more" if len(ids) > MOST_LISTED else ""
    return ", ".join(ids[:MOST_LISTED]) + more


def _names(cohort: Cohort) -> Names:
    """What ids are called in sentences; languages in English, as all that the command says."""
    names, problem = cohort.names, cohort.problem
    spoken = {language for city in problem.mentees for language in city.languages}
    spoken |= {language for city in problem.mentors for language in city.languages}
    english: Mapping[str, str] = load("en")["languages"]
    return Names(
        {**names.mentees, **names.mentors},
        {**names.context_factors, **names.factors},
        {code: english.get(code, code) for code in spoken},
    )
