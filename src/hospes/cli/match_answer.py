"""What ``hospes match`` has to tell of a cohort: the solution, why it is so, and what others would have cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from babel.localedata import load

from hospes.method.cohorts import Cohort, CohortError, Misplaced
from hospes.method.cohorts.words import reason
from hospes.method.matching.fairness import Outcome, price_of_fairness
from hospes.method.matching.faults import ProblemError
from hospes.method.matching.model import Objective, Solution
from hospes.method.matching.objectives import DENSE
from hospes.method.matching.questions import WhyNot, alternatives, why_not
from hospes.method.matching.sentences import Names
from hospes.method.matching.solving import solve
from hospes.method.matching.terms import Reasons, reasons

MOST_LISTED = 20  # ids in one sentence
EXACT = 200  # mentees: up to so many the cohort is solved again for each who stays without


@dataclass(frozen=True)
class Answer:
    """A solved cohort.

    ``outcomes`` are empty where the cohort is too large for all objectives to be worked out.
    """

    cohort: Cohort
    names: Names  # of a city on both sides: that of the mentor
    solution: Solution
    pairs: tuple[Reasons, ...]  # of the matches, in their order
    without: tuple[WhyNot, ...]  # for each mentee without a mentor, why not its nearest one; no entry without mentors
    outcomes: tuple[Outcome, ...]
    asked: WhyNot | None = None
    asked_reasons: Reasons | None = None

    def mentee(self, id: str) -> str:
        """What a mentee is called; the name of one that stands on both sides may be another one among the mentors."""
        return self.cohort.names.mentees.get(id) or self.names.city(id)

    def names_beside(self, mentee: str) -> Names:
        """What ids are called in sentences about a mentee: all others in them are mentors."""
        name = self.mentee(mentee)
        is_same = name == self.names.city(mentee)
        return self.names if is_same else replace(self.names, cities={**self.names.cities, mentee: name})


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
    return Answer(
        cohort,
        _names(cohort),
        solution,
        tuple(reasons(problem, match.mentee, match.mentor) for match in solution.matches),
        tuple(_without(cohort, solution)),
        price_of_fairness(problem) if len(problem.mentees) <= DENSE else (),
        why_not(problem, solution, mentee, mentor, exact=True) if pair is not None else None,
        reasons(problem, mentee, mentor) if pair is not None else None,
    )


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


def _without(cohort: Cohort, solution: Solution) -> Iterator[WhyNot]:
    """Why each mentee without a mentor is not with the one that would cost least, or else has the highest score."""
    problem = cohort.problem
    for mentee in solution.unmatched:
        nearest = [other.mentor for other in alternatives(problem, solution, mentee, 1)]
        if not nearest:
            scores = [(-reasons(problem, mentee, mentor.id).score, mentor.id) for mentor in problem.mentors]
            nearest = [mentor for _score, mentor in sorted(scores)[:1]]
        exact = len(problem.mentees) <= EXACT
        yield from (why_not(problem, solution, mentee, mentor, exact=exact) for mentor in nearest)


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
