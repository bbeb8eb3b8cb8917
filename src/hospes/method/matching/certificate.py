"""The proof that a matching is a best one, from one pass over all pairs that knows nothing of the solver.

For any prices of 0 or more, no matching is worth more than

    sum_i max(0, max_j (worth_ij - price_j) - cap_i) + sum_j price_j places_j + sum over caps of price x cap

(weak duality; price_j and cap_i contain the prices of the associations' caps). When the matching is worth as much, it
is a best one. The pass also finds the pairs that lose nothing, *tight* pairs: other best matchings have no others.
"""

from dataclasses import dataclass

import numpy as np

from hospes.method.matching.arrays import Arrays, Scores, values
from hospes.method.matching.coding import Ints
from hospes.method.matching.prices import Prices, of_group

PASS = 1 << 20  # pairs in memory at a time


@dataclass(frozen=True, eq=False)
class Proof:
    """What the pass found: (n,) what each mentee keeps, and the tight pairs by row."""

    primal: int
    dual: int
    pairs_possible: int
    kept: Ints
    rows: Ints
    columns: Ints


def prove(arrays: Arrays, assignment: Ints, prices: Prices, known: Ints | Scores | None = None) -> Proof:
    """Primal and dual value of ``assignment`` (columns, or -1) under ``prices``; ``known`` are all values, if at hand.

    ``ValueError`` when the assignment contains a pair that may not be, or more pairs than places or caps.
    """
    n, m = len(arrays.mentees), len(arrays.mentors)
    check_places(arrays, assignment)
    effective, cap = prices.effective(arrays), of_group(prices.caps_left, arrays.association_left)
    kept, found, primal, possible = np.zeros(n, np.int64), [], 0, 0
    step = max(1, PASS // max(1, m))
    for start in range(0, n, step):
        rows = slice(start, min(n, start + step))
        worth = values(arrays, rows) if known is None else known[rows]
        primal += worth_of(worth, assignment[rows])
        possible += int(np.count_nonzero(worth >= 0))
        left = worth - effective.astype(worth.dtype)
        best = np.maximum(left.max(1, initial=0), cap[rows].astype(worth.dtype))
        kept[rows] = best - cap[rows]
        tight = np.argwhere(left == best[:, None])  # what is left is 0 or more, so these pairs may be
        tight[:, 0] += start
        found.append(tight)
    pairs = np.concatenate((*found, np.zeros((0, 2), np.int64)))
    paid = int(prices.places @ arrays.capacity)
    paid += int(prices.caps_left @ arrays.caps_left) + int(prices.caps_right @ arrays.caps_right)
    return Proof(primal, int(kept.sum()) + paid, possible, kept, pairs[:, 0], pairs[:, 1])


def worth_of(worth: Ints | Scores, columns: Ints) -> int:
    """The sum over the pairs that were chosen."""
    matched = np.flatnonzero(columns >= 0)
    chosen = worth[matched, columns[matched]]
    if (chosen < 0).any():
        raise ValueError("a pair that may not be")
    return int(chosen.sum(dtype=np.int64))


def check_places(arrays: Arrays, assignment: Ints) -> None:
    """``ValueError`` when a mentor or an association has more pairs than it may."""
    matched = np.flatnonzero(assignment >= 0)
    mentors = assignment[matched]
    counts = (
        (mentors, arrays.capacity),
        (arrays.association_left[matched], arrays.caps_left),
        (arrays.association_right[mentors], arrays.caps_right),
    )
    for group, most in counts:
        if (np.bincount(group[group >= 0], minlength=len(most)) > most).any():
            raise ValueError("more pairs than places")
