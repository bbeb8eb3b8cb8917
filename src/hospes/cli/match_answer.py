"""What ``hospes match`` has to tell of a cohort: the solution, why it is so, and what others would have cost."""

from collections.abc import Sequence
from dataclasses import replace

from hospes.cli.match_words import Words
from hospes.method.cohorts import Cohort, CohortError, Misplaced
from hospes.method.cohorts.answers import Answer, answered
from hospes.method.cohorts.words import reason
from hospes.method.matching.fairness import price_of_fairness
from hospes.method.matching.faults import ProblemError
from hospes.method.matching.model import Objective
from hospes.method.matching.objectives import DENSE
from hospes.method.matching.sentences import Names
from hospes.method.matching.solving import solve
from hospes.method.sentences import Amount, Sentence

MOST_LISTED = 20  # ids in one sentence


def answer(
    cohort: Cohort,
    objective: Objective | str | None = None,
    pair: Sequence[str] | None = None,
    words: Words = Words(),  # noqa: B008  # English; it never changes
) -> Answer:
    """Solve a cohort under its own objective or another. ``pair``: a mentee and a mentor to tell more about.

    ``words``: in which languages are named. Raises CohortError for a pair that the cohort does not have, and where the
    objective is beyond its size.
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
    return answered(cohort, _names(cohort, words), solution, outcomes, (mentee, mentor) if pair is not None else None)


def _refuse_strangers(cohort: Cohort, mentee: str, mentor: str) -> None:
    """Raise CohortError when one of the two is not there."""
    mentees, mentors = ([city.id for city in side] for side in (cohort.problem.mentees, cohort.problem.mentors))
    strange = []
    if mentee not in mentees:
        strange.append(Sentence("no mentee has the id %(id)s; there are %(ids)s", id=mentee, ids=_listed(mentees)))
    if mentor not in mentors:
        strange.append(Sentence("no mentor has the id %(id)s; there are %(ids)s", id=mentor, ids=_listed(mentors)))
    if strange:
        raise CohortError([Misplaced("--why", said) for said in strange])


def _listed(ids: Sequence[str]) -> str:
    """Ids, the first of them when they are many."""
    listed = ", ".join(ids[:MOST_LISTED])
    if len(ids) <= MOST_LISTED:
        return listed
    return Sentence("%(ids)s and %(count)s more", ids=listed, count=Amount(len(ids) - MOST_LISTED))


def _names(cohort: Cohort, words: Words) -> Names:
    """What ids are called in sentences."""
    names, problem = cohort.names, cohort.problem
    spoken = {language for city in problem.mentees for language in city.languages}
    spoken |= {language for city in problem.mentors for language in city.languages}
    return Names(
        {**names.mentees, **names.mentors},
        {**names.context_factors, **names.factors},
        {code: words.language_name(code) for code in spoken},
    )
