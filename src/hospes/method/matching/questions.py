"""What people ask of a solution: why not this mentor, who else, who would rather leave together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from hospes.method.matching.arrays import Arrays, scores, value_of, values
from hospes.method.matching.certificate import PASS, prove
from hospes.method.matching.coding import Bools, Ints
from hospes.method.matching.model import CapPrice, Certificate, Match, Objective, Pair, Problem, Side, Solution
from hospes.method.matching.objectives import with_pin
from hospes.method.matching.prices import Prices, of_group
from hospes.method.matching.solving import solve
from hospes.method.matching.terms import place, terms_of
from hospes.method.matching.ties import Others


class Why(StrEnum):
    """Why a mentee is not with a mentor; the first that applies."""

    CHOSEN = "chosen"  # it is
    PINNED = "pinned"  # the mentee is pinned to another one
    NO_GAP = "no-gap"  # the mentee meets the standard in all it gave a priority
    EXCLUDED = "excluded"
    NO_LANGUAGE = "no-language"
    ITSELF = "itself"  # it is the same city
    UNDER_FLOOR = "under-floor"  # fewer points than the programme accepts
    UNDER_LOWEST = "under-lowest"  # fewer than the lowest score, which ``Objective.FLOOR`` has made the highest
    NO_PLACES = "no-places"  # the mentor has none, or pins took them all
    CLOSED = "closed"  # an association's cap is 0, or pins took all of it
    TIE = "tie"  # another best matching may have the pair; the order of ids decided
    CAP = "cap"  # an association's cap is in the way
    LOWER = "lower"  # the mentee's own mentor has a higher score
    STANDS = "stands"  # the mentee's own mentor counts for more only because that pair stands
    FULL = "full"  # the mentor's places go to others, for whom more depends on it


BARRED = {
    Why.PINNED,
    Why.NO_GAP,
    Why.EXCLUDED,
    Why.NO_LANGUAGE,
    Why.ITSELF,
    Why.UNDER_FLOOR,
    Why.UNDER_LOWEST,
    Why.NO_PLACES,
    Why.CLOSED,
}


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
    own_bonus: int = 0  # points that the mentee's own match counts more because it stands


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor for a mentee: the score, what changing to it costs at least, and whether its places are taken."""

    mentor: str
    score: int
    at_least: int
    full: bool


@dataclass(frozen=True, eq=False)
class _Standing:
    """A solution as it is looked at: columns and prices; made once, because many questions are asked of one."""

    arrays: Arrays
    solution: Solution
    assignment: Ints  # (n,) columns, or -1
    prices: Prices
    taken: Ints  # (m,)
    own: Mapping[str, Match]

    @cached_property
    def others(self) -> Others:
        """The other best matchings."""
        proof = self.solution.proof or prove(self.arrays, self.assignment, self.prices)
        return Others(self.arrays, self.assignment, self.prices, proof)


def _standing(problem: Problem, solution: Solution) -> _Standing:
    """The same for each question about a solution of this problem."""
    arrays, found = problem.asked, solution.__dict__.get("standing")
    if isinstance(found, _Standing) and found.arrays is arrays:
        return found
    assignment = assignment_of(arrays, solution)
    taken = np.bincount(assignment[assignment >= 0], minlength=len(arrays.mentors))
    own = {match.mentee: match for match in solution.matches}
    made = _Standing(arrays, solution, assignment, prices_of(arrays, solution), taken, own)
    solution.__dict__["standing"] = made
    return made


def why_not(problem: Problem, solution: Solution, mentee: str, mentor: str, *, exact: bool = False) -> WhyNot:
    """Why ``mentee`` is not with ``mentor``. ``KeyError`` for an id that the problem has not."""
    arrays, standing = problem.asked, _standing(problem, solution)
    row, column = place(problem.coded.mentees.ids, mentee), place(problem.coded.mentors.ids, mentor)
    points = int(terms_of(problem, np.array([row]), np.array([column])).sum())
    own = standing.own.get(mentee)
    why = _barred(problem, arrays, mentee, mentor, points)
    bound = None
    if own and own.mentor == mentor:
        why = Why.CHOSEN
    elif own and own.pinned:
        why = Why.PINNED
    elif why is None:
        bound = _bound(standing, mentee, mentor)
        why = _outbid(standing, Pair(mentee, mentor), points)
    plain = problem.objective is Objective.TOTAL
    open_to_it = exact and why not in BARRED and not (own and own.pinned)
    loss = _loss(problem, arrays, solution, Pair(mentee, mentor), points) if open_to_it else None
    names = (mentee, mentor, points, own.mentor if own else None, own.score if own else None)
    stands = own is not None and Pair(mentee, own.mentor) in problem.rules.incumbents
    return WhyNot(why, *names, bound, loss, plain, problem.rules.incumbent_bonus if stands else 0)


def _barred(problem: Problem, arrays: Arrays, mentee: str, mentor: str, points: int) -> Why | None:
    """Which rule bars the pair, if any."""
    coded = problem.coded
    row, column = place(coded.mentees.ids, mentee), place(coded.mentors.ids, mentor)
    if not coded.has_gap[row]:
        return Why.NO_GAP
    if mentee == mentor:
        return Why.ITSELF
    if Pair(mentee, mentor) in problem.rules.excluded:
        return Why.EXCLUDED
    if not coded.mentees.languages[row] & coded.mentors.languages[column]:
        return Why.NO_LANGUAGE
    return _kept_out(problem, arrays, mentee, column, points)


def _kept_out(problem: Problem, arrays: Arrays, mentee: str, column: int, points: int) -> Why | None:
    """Which number bars the pair, if any: a lowest score, places, a cap."""
    if points < arrays.floor:
        return Why.UNDER_FLOOR if points < problem.rules.min_score else Why.UNDER_LOWEST
    if not arrays.capacity[column]:
        return Why.NO_PLACES
    return Why.CLOSED if _closed(arrays, mentee)[column] else None


def _closed(arrays: Arrays, mentee: str) -> Bools:
    """(m,): with which mentors a cap leaves a mentee no pair at all."""
    closed = of_group((arrays.caps_right == 0).astype(np.int64), arrays.association_right) > 0
    if mentee in arrays.mentees:
        shut = of_group((arrays.caps_left == 0).astype(np.int64), arrays.association_left) > 0
        closed |= shut[place(arrays.mentees, mentee)]
    return closed


def _bound(standing: _Standing, mentee: str, mentor: str) -> int:
    """``u_i + p_j - worth_ij``: no matching with the pair is worth more than the best less this."""
    row, column = place(standing.arrays.mentees, mentee), place(standing.arrays.mentors, mentor)
    left = _left(standing, row)
    return int(left.max(initial=0) - left[column])


def _left(standing: _Standing, row: int) -> Ints:
    """(m,): what a mentee would keep with each mentor after paying all prices."""
    arrays, prices = standing.arrays, standing.prices
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


def _outbid(standing: _Standing, pair: Pair, points: int) -> Why:
    """Why a pair that may be was not chosen."""
    arrays, own = standing.arrays, standing.own.get(pair.mentee)
    row, column = place(arrays.mentees, pair.mentee), place(arrays.mentors, pair.mentor)
    if standing.others.have(row, column):
        return Why.TIE
    if own:
        worth = value_of(arrays, row, int(standing.assignment[row]), own.score)
        if value_of(arrays, row, column, points) < worth:
            return Why.LOWER if points < own.score else Why.STANDS
    return Why.CAP if standing.taken[column] < arrays.capacity[column] else Why.FULL


def _loss(problem: Problem, arrays: Arrays, solution: Solution, pair: Pair, points: int) -> int:
    """What is lost for the objective, in the units of the solution, when a pair that may be is forced."""
    rules = replace(problem.rules, pinned=(*problem.rules.pinned, pair))
    row, column = place(arrays.mentees, pair.mentee), place(arrays.mentors, pair.mentor)
    forced = problem.under(rules)
    forced.__dict__["asked"] = with_pin(problem, rules, row)
    worth = value_of(arrays, row, column, points)
    return solution.certificate.primal - solve(forced).certificate.primal - worth


def alternatives(problem: Problem, solution: Solution, mentee: str, k: int = 5) -> tuple[Alternative, ...]:
    """The ``k`` other mentors that would cost least for a mentee who is free, the cheapest first.

    Equal costs: the higher score, then the earlier id. None for a mentee who is pinned or has no gap. ``KeyError`` for
    an id that the problem has not. Pairs that may not be are left out, under ``Objective.FLOOR`` also those under the
    lowest score.
    """
    place(problem.coded.mentees.ids, mentee)
    arrays = problem.asked
    if mentee not in arrays.mentees:
        return ()
    row, standing = place(arrays.mentees, mentee), _standing(problem, solution)
    points = scores(arrays, np.array([row]))[0]
    left = _left(standing, row)
    costs, full = left.max(initial=0) - left, standing.taken >= arrays.capacity
    may_be = (points >= 0) & (arrays.capacity > 0) & ~_closed(arrays, mentee)
    found = [
        Alternative(arrays.mentors[at], int(points[at]), int(costs[at]), bool(full[at]))
        for at in np.flatnonzero(may_be).tolist()
        if at != standing.assignment[row]
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
