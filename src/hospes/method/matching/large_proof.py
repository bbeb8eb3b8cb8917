"""The proof of certificate.py for large cohorts: the same pass over all pairs, compiled."""

import numpy as np

from hospes.method.matching import kernels
from hospes.method.matching.arrays import Arrays
from hospes.method.matching.certificate import Proof, check_places
from hospes.method.matching.coding import Ints
from hospes.method.matching.kernels import NONE, NOWHERE, SHIFT
from hospes.method.matching.large_lists import PART, in_blocks, in_parts
from hospes.method.matching.large_pairs import Cohort
from hospes.method.matching.prices import Prices, of_group


def prove_large(arrays: Arrays, cohort: Cohort, assignment: Ints, prices: Prices, threads: int = 1) -> Proof:
    """As ``prove``: primal and dual value, what each mentee keeps, the tight pairs; ``ValueError`` likewise."""
    check_places(arrays, assignment)
    n = cohort.mentees
    cap = of_group(prices.caps_left, arrays.association_left)
    paid = in_blocks(cohort, prices.effective(arrays)[cohort.order])
    chosen = np.where(assignment >= 0, cohort.place[assignment], NOWHERE)
    best, worth = np.empty(n, np.int64), np.empty(n, np.int64)
    parts: dict[int, tuple[Ints, int]] = {}

    def part(start: int) -> None:
        rows = slice(start, start + PART)
        found, size = np.empty(PART, np.int64), PART + 1
        while size > len(found):
            found = np.empty(max(len(found), size), np.int64)
            size, may = kernels.prove_rows(
                cohort.pairs, paid, start, cap[rows], chosen[rows], best[rows], worth[rows], found
            )
        parts[start] = found[:size] + (start << SHIFT), may

    in_parts(part, n, threads)
    if (worth[assignment >= 0] < 0).any():
        raise ValueError("a pair that may not be")
    keys = np.concatenate([np.zeros(0, np.int64), *(parts[start][0] for start in sorted(parts))])
    rows, columns = keys >> SHIFT, cohort.order[keys & NONE]
    order = np.argsort(rows * len(arrays.mentors) + columns)
    kept = best - cap
    value, may = int(worth[assignment >= 0].sum()), sum(may for _, may in parts.values())
    paid_for = int(prices.places @ arrays.capacity)
    paid_for += int(prices.caps_left @ arrays.caps_left) + int(prices.caps_right @ arrays.caps_right)
    return Proof(value, int(kept.sum()) + paid_for, may, kept, rows[order], columns[order])
