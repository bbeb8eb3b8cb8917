"""What a rule would change and cost, before anybody makes it; nothing is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from hospes.journey.matching.enums import Aim, RuleKind, RunReason
from hospes.journey.matching.models import Run
from hospes.journey.matching.queries.problems import names_in, problem_of
from hospes.journey.matching.queries.run_lines import Tried
from hospes.journey.matching.queries.run_pages import is_other
from hospes.journey.matching.queries.run_seen import Seen
from hospes.journey.matching.queries.solving import sentences_of
from hospes.journey.matching.rules import Refused
from hospes.method.matching import Objective, Pair, Problem, ProblemError, Rules, Solution, Weights
from hospes.method.matching.model import Side
from hospes.method.matching.resolving import difference, resolve
from hospes.method.matching.solving import solve
from hospes.method.matching.terms import terms_of

MOST_TRIED = 2000  # mentees: up to so many a match is worked out while somebody waits for the page


@dataclass(frozen=True)
class Figures:
    """By what a call might be matched."""

    aim: Aim
    weights: Weights
    min_score: int
    incumbent_bonus: int


def try_rule(run: Run, pair: Pair, kind: RuleKind) -> Tried:
    """What would change if two cities of a run were tied together or kept apart, and what it costs.

    Refused where one of them was not in the run, where the rule contradicts another, or with too many cities.
    """
    seen = _seen(run)
    if points_of(seen.problem, pair) is None:
        raise Refused(_("The last run does not know one of these cities. Work it out again first."))
    problem, before = _ruled_now(seen)
    after = _resolved(seen, before, problem, _with(problem.rules, pair, kind))
    diff = difference(before, after)
    return Tried(seen.moved(diff), diff.total_before, diff.total_after, problem is not seen.problem)


def try_figures(run: Run, figures: Figures) -> Tried:
    """What other weights or another aim would change; the price is in points as the run counts them."""
    seen = _seen(run)
    problem, before = _ruled_now(seen)
    rules = replace(problem.rules, min_score=figures.min_score, incumbent_bonus=figures.incumbent_bonus)
    asked = replace(problem, weights=figures.weights, objective=Objective(figures.aim.value), rules=rules)
    after = _checked(seen, lambda: solve(asked))
    diff = difference(before, after)
    total = sum(points_of(problem, Pair(match.mentee, match.mentor)) or 0 for match in after.matches)
    return Tried(seen.moved(diff), diff.total_before, total, problem is not seen.problem)


def points_of(problem: Problem, pair: Pair) -> int | None:
    """The points of a pair, whether or not it was chosen; none where the problem does not know its cities."""
    coded = problem.coded
    if pair.mentee not in coded.mentees.ids or pair.mentor not in coded.mentors.ids:
        return None
    row, column = coded.mentees.ids.index(pair.mentee), coded.mentors.ids.index(pair.mentor)
    return int(terms_of(problem, np.array([row]), np.array([column])).sum())


def _seen(run: Run) -> Seen:
    seen = Seen(run)
    if len(seen.problem.mentees) > MOST_TRIED:
        raise Refused(_("With so many cities this takes too long to try. Make the rule, and work it out again."))
    return seen


def _with(rules: Rules, pair: Pair, kind: RuleKind) -> Rules:
    pinned, excluded = (tuple(one for one in pairs if one != pair) for pairs in (rules.pinned, rules.excluded))
    if kind == RuleKind.EXCLUDE:
        return replace(rules, pinned=pinned, excluded=(*excluded, pair))
    return replace(rules, pinned=(*(one for one in pinned if one.mentee != pair.mentee), pair), excluded=excluded)


def _ruled_now(seen: Seen) -> tuple[Problem, Solution]:
    """The problem of a run under the rules as they are now, for the cities that it knows, and its best matching.

    Its own where rules are as they were.
    """
    problem, coded = seen.problem, seen.problem.coded
    now = problem_of(seen.run.call, keeps=seen.run.reason != RunReason.ASKED).rules
    if not is_other(now, seen):
        return problem, seen.solution
    mentees, mentors = set(coded.mentees.ids), set(coded.mentors.ids)
    there = {(city.association, Side.MENTEES) for city in problem.mentees}
    there |= {(city.association, Side.MENTORS) for city in problem.mentors}
    pinned, excluded, incumbents = (
        tuple(pair for pair in pairs if pair.mentee in mentees and pair.mentor in mentors)
        for pairs in (now.pinned, now.excluded, now.incumbents)
    )
    caps = tuple(cap for cap in now.association_caps if (cap.association, cap.side) in there)
    rules = replace(now, pinned=pinned, excluded=excluded, incumbents=incumbents, association_caps=caps)
    return problem.under(rules), _resolved(seen, seen.solution, problem, rules)


def _resolved(seen: Seen, solution: Solution, problem: Problem, rules: Rules) -> Solution:
    """The best matching under other rules."""
    return _checked(seen, lambda: resolve(solution, problem, rules)[0])


def _checked(seen: Seen, find: Callable[[], Solution]) -> Solution:
    """What is found; refused where rules contradict each other."""
    try:
        return find()
    except ProblemError as bad:
        raise Refused(" ".join(sentences_of(bad, names_in(seen.run.call)))) from bad
