"""What is added up: the arrays of a problem, with the objective in them.

- TOTAL: points.
- NASH: millionths of ln(1 + score), so that the product of (1 + score) is greatest (Nash 1950).
- PRIORITY: points, those of mentees who come first times a number greater than all points of the others together.
- FLOOR: the most mentees, then the highest lowest score, then points. The first is a bonus per pair greater than all
  points together; the second a search for the highest floor that leaves as many mentees matched.

The last three are for up to ``DENSE`` mentees.
"""

from dataclasses import replace

import numpy as np

from hospes.method.matching.arrays import Arrays, arrays, scores
from hospes.method.matching.coding import Bools, Ints
from hospes.method.matching.faults import Fault, FaultCode, ProblemError
from hospes.method.matching.flow import Edges, best_of
from hospes.method.matching.model import Objective, Problem, Rules, Weights

DENSE = 5000  # mentees: up to so many all pairs are held in memory
NASH_UNIT = 1_000_000


def arrays_for(problem: Problem, rules: Rules | None = None) -> Arrays:
    """What a backend is asked, with the problem's objective; ``ProblemError`` when it has too many mentees for it."""
    plain = arrays(problem, rules)
    if problem.objective is Objective.TOTAL:
        return plain
    if len(plain.mentees) > DENSE:
        raise ProblemError([Fault(FaultCode.TOO_LARGE, problem.objective, value=len(plain.mentees))])
    if problem.objective is Objective.NASH:
        return replace(plain, table=_logarithms(_most(problem.weights, plain)))
    if problem.objective is Objective.PRIORITY:
        return replace(plain, boost=_boost(problem, plain))
    return _with_floor(replace(plain, base=1 + len(plain.mentees) * _most(problem.weights, plain)))


def with_pin(problem: Problem, rules: Rules, row: int) -> Arrays:
    """What is left when the mentee of a row is pinned under ``rules``, in the units of the problem without that pin.

    How much a first mentee or a match counts depends on how many mentees are free, and the floor on who they are:
    only what is counted alike can be compared.
    """
    asked, left = problem.asked, arrays(problem, rules)
    boost = None if asked.boost is None else np.delete(asked.boost, row)
    return replace(left, boost=boost, table=asked.table, base=asked.base, floor=asked.floor)


def _most(weights: Weights, plain: Arrays) -> int:
    """No pair is worth more points; rounding can add one per level of a key factor."""
    points = weights.need + weights.context + weights.size + weights.language + weights.abroad
    return points + int(plain.left.shape[1]) + plain.incumbent_bonus


def _logarithms(most: int) -> Ints:
    """(most + 1,): millionths of ln(1 + score)."""
    logarithms: Ints = np.rint(np.log1p(np.arange(most + 1)) * NASH_UNIT).astype(np.int64)
    return logarithms


def _boost(problem: Problem, plain: Arrays) -> Ints:
    """(n,): what the points of each mentee are multiplied with."""
    first = {city.id for city in problem.mentees if city.first}
    comes_first: Bools = np.array([name in first for name in plain.mentees], np.bool_)
    others = int((~comes_first).sum())
    return np.where(comes_first, 1 + others * _most(problem.weights, plain), 1).astype(np.int64)


def _with_floor(plain: Arrays) -> Arrays:
    """The same under the highest floor that leaves as many mentees matched as without."""
    points = scores(plain, slice(0, len(plain.mentees)))
    floors = np.unique(points[points >= 0])
    most = _matched(points, plain, plain.floor)
    low, high = 0, len(floors)  # floors[low] leaves as many; floors[high] does not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _matched(points, plain, int(floors[middle])) == most else (low, middle)
    return replace(plain, floor=int(floors[low])) if most else plain


def _matched(points: np.typing.NDArray[np.int32], plain: Arrays, floor: int) -> int:
    """How many mentees can have a mentor with ``floor`` points or more."""
    rows, columns = np.nonzero(points >= floor)
    return int((best_of(Edges(rows, columns, np.ones(len(rows), np.int64)), plain) >= 0).sum())
