"""What people ask of a solution: why not this mentor, who else, who would rather leave together."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from hospes.method.matching.arrays import Arrays, scores, value_of, values
from hospes.method.matching.certificate import PASS, prove
from hospes.method.matching.checking import rule_faults
from hospes.method.matching.coding import Ints
from hospes.method.matching.model import CapPrice, Certificate, Objective, Pair, Problem, Side, Solution
from hospes.method.matching.objectives import with_pin
from hospes.method.matching.prices import Prices, of_group
from hospes.method.matching.solving import solve
from hospes.method.matching.terms import place, reasons
from hospes.method.matching.ties import may_be_best


class Why(StrEnum):
    """Why a mentee is not with a mentor; the first that applies."""

    CHOSEN = "chosen"  # it is
    PINNED = "pinned"  # the mentee is pinned to another one
    NO_GAP = "no-gap"  # the mentee meets the standard in all it gave a priority
    EXCLUDED = "excluded"
    NO_LANGUAGE = "no-language"
    UNDER_FLOOR = "under-floor"
    NO_PLACES = "no-places"  # the mentor has none, or pins took them all
    TIE = "tie"  # another best matching may have the pair; the order of ids decided
    CAP = "cap"  # an association's cap is in the way
    LOWER = "lower"  # the mentee's own mentor has a higher score
    FULL = "full"  # the mentor's places go to others, for whom more depends on it


BARRED = {Why.PINNED, Why.NO_GAP, Why.EXCLUDED, Why.NO_LANGUAGE, Why.UNDER_FLOOR, Why.NO_PLACES}


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The answer: points of the pair and of the mentee's own match (None: it has none), and what forcing it costs.

    ``at_least`` bounds the loss in the objective's units from the proof alone, None where the pair may not be;
    ``exactly`` is the loss by a re-solve with the pair pinned, None when not asked for or where the pair may not be;
    under ``Objective.FLOOR`` the lowest score is held where it is.
    """

    why: Why
    mentee: str
    mentor: str
    score: int
    own_mentor: str | None
    own_score: int | None
    at_least: int | None
    exactly: int | None
    in_points: bool  # whether the objective's units are points


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor for a mentee: the score, what changing to it costs at least, and whether its places are taken."""

    mentor: str
    score: int
    at_least: int
    full: bool


def why_not(problem: Problem, solution: Solution, mentee: str, mentor: str, *, exact: bool = False) -> WhyNot:
    """Why ``mentee`` is not with ``mentor``. ``KeyError`` for an id that the problem has not."""
    arrays = problem.asked
    points = reasons(problem, mentee, mentor).score
    own = next((match for match in solution.matches if match.mentee == mentee), None)
    why = _barred(problem, arrays, mentee, mentor, points)
    bound = None
    if own and own.mentor == mentor:
        why = Why.CHOSEN
    elif own and own.pinned:
        why = Why.PINNED
    elif why is None:
        bound = _bound(arrays, solution, mentee, mentor)
        why = _outbid(arrays, solution, Pair(mentee, mentor), points, own.score if own else 0)
    plain = problem.objective is Objective.TOTAL
    open_to_it = exact and why not in BARRED
    loss = _loss(problem, arrays, solution, Pair(mentee, mentor), points) if open_to_it else None
    return WhyNot(
        why, mentee, mentor, points, own.mentor if own else None, own.score if own else None, bound, loss, plain
    )


def _barred(problem: Problem, arrays: Arrays, mentee: str, mentor: str, points: int) -> Why | None:
    """Which rule bars the pair, if any."""
    coded = problem.coded
    row, column = place(coded.mentees.ids, mentee), place(coded.mentors.ids, mentor)
    if not coded.has_gap[row]:
        return Why.NO_GAP
    if Pair(mentee, mentor) in problem.rules.excluded:
        return Why.EXCLUDED
    if not coded.mentees.languages[row] & coded.mentors.languages[column]:
        return Why.NO_LANGUAGE
    if points < arrays.floor:
        return Why.UNDER_FLOOR
    return None if arrays.capacity[column] else Why.NO_PLACES


def _bound(arrays: Arrays, solution: Solution, mentee: str, mentor: str) -> int:
    """``u_i + p_j - worth_ij``: no matching with the pair is worth more than the best less this."""
    row, column = place(arrays.mentees, mentee), place(arrays.mentors, mentor)
    left = _left(arrays, solution, row)
    return int(left.max(initial=0) - left[column])


def _left(arrays: Arrays, solution: Solution, row: int) -> Ints:
    """(m,): what a mentee would keep with each mentor after paying all prices."""
    prices = prices_of(arrays, solution)
    worth = values(arrays, np.array([row]))[0].astype(np.int64)
    cap = int(of_group(prices.caps_left, arrays.association_left)[row])
    left: Ints = worth - prices.effective(arrays) - cap
    return left


def prices_of(arrays: Arrays, solution: Solution) -> Prices:
    """The prices of a solution's certificate as arrays."""
    proof = solution.certificate
    places = np.array([proof.prices[name] for name in arrays.mentors], np.int64)
    left, right = (
        np.array([cap.price for cap in _by_association(proof) if cap.side is side], np.int64)
        for side in (Side.MENTEES, Side.MENTORS)
    )
    gains = np.array([solution.place_value.get(name, proof.prices[name]) for name in arrays.mentors], np.int64)
    return Prices(places, left, right, gains)


def _by_association(proof: Certificate) -> list[CapPrice]:
    return sorted(proof.cap_prices, key=lambda cap: cap.association)


def assignment_of(arrays: Arrays, solution: Solution) -> Ints:
    """(n,): the columns of a solution's matches for the free mentees, or -1."""
    column = {name: at for at, name in enumerate(arrays.mentors)}
    mentor = {match.mentee: column[match.mentor] for match in solution.matches}
    return np.array([mentor.get(name, -1) for name in arrays.mentees], np.int64)


def _outbid(arrays: Arrays, solution: Solution, pair: Pair, points: int, own: int) -> Why:
    """Why a pair that may be was not chosen."""
    row, column = place(arrays.mentees, pair.mentee), place(arrays.mentors, pair.mentor)
    assignment, prices = assignment_of(arrays, solution), prices_of(arrays, solution)
    proof = solution.proof or prove(arrays, assignment, prices)
    if may_be_best(arrays, assignment, prices, proof, (row, column)):
        return Why.TIE
    if points <= own:
        return Why.LOWER
    return Why.CAP if (assignment == column).sum() < arrays.capacity[column] else Why.FULL


def _loss(problem: Problem, arrays: Arrays, solution: Solution, pair: Pair, points: int) -> int | None:
    """What is lost for the objective, in the units of the solution, when a pair that may be is forced.

    None where a cap leaves no pair.
    """
    rules = replace(problem.rules, pinned=(*problem.rules.pinned, pair))
    if any(rule_faults(problem, rules)):
        return None
    row, column = place(arrays.mentees, pair.mentee), place(arrays.mentors, pair.mentor)
    forced = problem.under(rules)
    forced.__dict__["asked"] = with_pin(problem, rules, row)
    worth = value_of(arrays, row, column, points)
    return solution.certificate.primal - solve(forced).certificate.primal - worth


def alternatives(problem: Problem, solution: Solution, mentee: str, k: int = 5) -> tuple[Alternative, ...]:
    """The ``k`` other mentors that would cost least for a mentee who is free, the cheapest first.

    Equal costs: the higher score, then the earlier id. None for a mentee who is pinned or has no gap. ``KeyError`` for
    an id that the problem has not.
    """
    place(problem.coded.mentees.ids, mentee)
    arrays = problem.asked
    if mentee not in arrays.mentees:
        return ()
    row = place(arrays.mentees, mentee)
    own = next((match.mentor for match in solution.matches if match.mentee == mentee), None)
    points = scores(arrays, np.array([row]))[0]
    left = _left(arrays, solution, row)
    costs = left.max(initial=0) - left
    taken = [match.mentor for match in solution.matches if not match.pinned]
    found = [
        Alternative(name, int(points[at]), int(costs[at]), taken.count(name) >= arrays.capacity[at])
        for at, name in enumerate(arrays.mentors)
        if points[at] >= 0 and arrays.capacity[at] and name != own
    ]
    return tuple(sorted(found, key=lambda one: (one.at_least, -one.score, one.mentor))[:k])


def blocking_pairs(problem: Problem, solution: Solution) -> tuple[Pair, ...]:
    """Pairs that both would rather be in, by score: a best total need not be stable (Gale and Shapley 1962).

    The mentee's own score is lower or it has none; the mentor has room, or a mentee with a lower score. Pins stay.
    """
    arrays = problem.asked
    row = {name: number for number, name in enumerate(arrays.mentees)}
    column = {name: number for number, name in enumerate(arrays.mentors)}
    own = np.full(len(row), -1, np.int64)
    lowest = np.full(len(column), np.iinfo(np.int64).max)
    room = arrays.capacity.copy()
    for match in solution.matches:
        if match.mentee in row:
            at = column[match.mentor]
            own[row[match.mentee]] = match.score
            lowest[at] = min(lowest[at], match.score)
            room[at] -= 1
    lowest[(room > 0) & (arrays.capacity > 0)] = -1
    found = []
    step = max(1, PASS // max(1, len(column)))
    for start in range(0, len(row), step):
        part = slice(start, start + step)
        points = scores(arrays, part)
        pairs = np.argwhere((points >= 0) & (points > own[part, None]) & (points > lowest))
        found += [Pair(arrays.mentees[start + one], arrays.mentors[other]) for one, other in pairs.tolist()]
    return tuple(found)
