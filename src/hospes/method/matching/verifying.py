"""Is a solution what it says it is? Looked at without any solver: pairs, places, points and proof."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.certificate import prove
from hospes.method.matching.checking import check
from hospes.method.matching.coding import Ints
from hospes.method.matching.model import Match, Objective, Problem, Solution, Terms
from hospes.method.matching.prices import Prices
from hospes.method.matching.questions import prices_of
from hospes.method.matching.solving import fingerprint
from hospes.method.matching.terms import terms_of
from hospes.method.matching.threads import one_thread


class BreachCode(StrEnum):
    """What does not hold."""

    UNKNOWN = "unknown"  # a city that the problem has not
    TWICE = "twice"  # a mentee with two mentors
    UNMATCHED = "unmatched"  # who stays without is told wrongly
    PIN = "pin"  # a pin that is not kept, or a match that says it is one
    POINTS = "points"  # a pair's score or terms
    BARRED = "barred"  # a pair that may not be, or more pairs than places or a cap allows
    PROOF = "proof"  # primal or dual value, or the number of pairs
    FINGERPRINT = "fingerprint"


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that does not hold, and the mentee it is about, if any."""

    code: BreachCode
    mentee: str = ""


def verify(solution: Solution, problem: Problem) -> tuple[Breach, ...]:
    """All that does not hold; empty when the solution is right. Whether it is the best, ``certificate.proven`` says.

    ``ProblemError`` when the problem has faults. For ``Objective.FLOOR`` the floor itself is searched again.
    """
    check(problem)
    if unknown := tuple(_unknown(solution, problem)):
        return unknown
    return (*_pairs(solution, problem), *_points(solution, problem), *_proof(solution, problem))


def _unknown(solution: Solution, problem: Problem) -> Iterator[Breach]:
    mentees, mentors = set(problem.coded.mentees.ids), set(problem.coded.mentors.ids)
    for match in solution.matches:
        if match.mentee not in mentees or match.mentor not in mentors:
            yield Breach(BreachCode.UNKNOWN, match.mentee)
    valued = set() if problem.objective is Objective.FLOOR else mentors
    if solution.certificate.prices.keys() != mentors or solution.place_value.keys() != valued:
        yield Breach(BreachCode.PROOF)
    capped = sorted((cap.association, cap.side) for cap in problem.rules.association_caps)
    if sorted((cap.association, cap.side) for cap in solution.certificate.cap_prices) != capped:
        yield Breach(BreachCode.PROOF)


def _pairs(solution: Solution, problem: Problem) -> Iterator[Breach]:
    count = Counter(match.mentee for match in solution.matches)
    yield from (Breach(BreachCode.TWICE, name) for name, times in count.items() if times > 1)
    if tuple(name for name in problem.coded.mentees.ids if name not in count) != solution.unmatched:
        yield Breach(BreachCode.UNMATCHED)
    said = {(match.mentee, match.mentor) for match in solution.matches if match.pinned}
    free = {name for name, gap in zip(problem.coded.mentees.ids, problem.coded.has_gap, strict=True) if gap}
    yield from (
        Breach(BreachCode.BARRED, match.mentee)
        for match in solution.matches
        if match.mentee not in free and not match.pinned
    )
    yield from (Breach(BreachCode.PIN, mentee) for mentee, _ in sorted(said ^ set(map(tuple, problem.rules.pinned))))


def _points(solution: Solution, problem: Problem) -> Iterator[Breach]:
    rows = _places(problem.coded.mentees.ids, [match.mentee for match in solution.matches])
    columns = _places(problem.coded.mentors.ids, [match.mentor for match in solution.matches])
    for match, points in zip(solution.matches, terms_of(problem, rows, columns).tolist(), strict=True):
        if match.terms != Terms(*points) or match.score != sum(points):
            yield Breach(BreachCode.POINTS, match.mentee)


def _proof(solution: Solution, problem: Problem) -> Iterator[Breach]:
    """The proof again, from the prices that the certificate names and a pass over all pairs."""
    said = solution.certificate
    with one_thread():
        arrays = problem.asked
        prices = prices_of(arrays, solution)
        try:
            found = prove(arrays, _assignment(arrays, solution.matches), prices)
        except ValueError:
            yield Breach(BreachCode.BARRED)
            return
    if not _are_prices(prices, arrays):
        yield Breach(BreachCode.PROOF)
    if (found.primal, found.dual, found.pairs_possible) != (said.primal, said.dual, said.pairs_possible):
        yield Breach(BreachCode.PROOF)
    mentees, mentors = ([getattr(match, side) for match in solution.matches] for side in ("mentee", "mentor"))
    if fingerprint(arrays, mentees, mentors) != solution.fingerprint:
        yield Breach(BreachCode.FINGERPRINT)


def _are_prices(prices: Prices, arrays: Arrays) -> bool:
    """Whether no price is under 0, which alone makes a proof of them, and each place value is what prices allow.

    One more place gains its price, and at most that where a cap on its association's mentors is in the way.
    """
    lowest = min(part.min(initial=0) for part in (prices.places, prices.caps_left, prices.caps_right, prices.gains))
    most = prices.effective(arrays)
    exact = arrays.association_right < 0
    return bool(lowest == 0 and (prices.gains <= most).all() and (prices.gains == most)[exact].all())


def _assignment(arrays: Arrays, matches: tuple[Match, ...]) -> Ints:
    """(n,): columns of the free mentees, or -1."""
    free = set(arrays.mentees)
    chosen = [match for match in matches if match.mentee in free and not match.pinned]
    assignment = np.full(len(arrays.mentees), -1, np.int64)
    rows = _places(arrays.mentees, [match.mentee for match in chosen])
    assignment[rows] = _places(arrays.mentors, [match.mentor for match in chosen])
    return assignment


def _places(ids: tuple[str, ...], names: list[str]) -> Ints:
    """Where names stand among the ids."""
    number = {name: at for at, name in enumerate(ids)}
    return np.array([number[name] for name in names], np.int64)
