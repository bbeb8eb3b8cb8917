"""Cohorts of up to some thousand: all values in memory, and a flow over the pairs that can matter.

With few pairs the flow takes all of them. With many it takes those near the top of each mentee's list at prices from a
sample, proves the result over all pairs, and takes in what the proof finds better, until nothing is. The result is
as exact as with all pairs at once, in half the time.
"""

from dataclasses import replace

import numpy as np

from hospes.method.matching.arrays import Arrays, Scores, values
from hospes.method.matching.certificate import Proof, prove
from hospes.method.matching.coding import Bools, Ints
from hospes.method.matching.flow import Edges, best_of
from hospes.method.matching.prices import Prices, lowest_prices, lowest_prices_of_all

FEW = 600_000  # pairs: as many as a flow can have without being slowed by them
SAMPLE = 6  # one mentee of so many is asked for first prices
LISTED = 64  # mentors that a typical mentee's first list has
Found = tuple[Ints, Prices, Proof]


def solve_dense(arrays: Arrays) -> Found:
    """A best matching ((n,) columns, or -1), its lowest prices and its proof; exact for every objective and cap."""
    worth = values(arrays, slice(0, len(arrays.mentees)))
    if arrays.capped or worth.size <= FEW:
        edges = _edges(worth, worth >= 0)
        assignment = best_of(edges, arrays)
        prices = (
            lowest_prices(edges, arrays, assignment)
            if arrays.capped
            else lowest_prices_of_all(worth, arrays, assignment)
        )
        return assignment, prices, prove(arrays, assignment, prices, worth)
    return _by_lists(arrays, worth)


def _edges(worth: Ints | Scores, chosen: Bools) -> Edges:
    """The pairs that are chosen."""
    rows, columns = np.nonzero(chosen)
    return Edges(rows, columns, worth[rows, columns].astype(np.int64))


def _by_lists(arrays: Arrays, worth: Ints | Scores) -> Found:
    """Flow, prices and proof over growing lists of pairs."""
    left = worth - _sampled_prices(arrays, worth)
    best = left.max(1, initial=0)
    reach = _reach(left, best)
    chosen = (left >= (best - reach)[:, None]) & (worth >= 0)
    while True:
        edges = _edges(worth, chosen)
        assignment = best_of(edges, arrays)
        prices = lowest_prices(edges, arrays, assignment)
        proof = prove(arrays, assignment, prices, worth)
        if proof.dual == proof.primal:
            return assignment, prices, proof
        _take_in(chosen, worth, assignment, prices, proof, reach // 8)


def _sampled_prices(arrays: Arrays, worth: Ints | Scores) -> Ints:
    """(m,): prices from a sample of the mentees, with as small a share of the places, spread evenly."""
    n, m = worth.shape
    rows = np.arange(0, n, SAMPLE)
    spread = np.arange(m) * (n // 2 + 1) % n  # rounds the shares up for some and down for others, in a fixed order
    sample = replace(
        arrays,
        mentees=tuple(arrays.mentees[row] for row in rows),
        association_left=arrays.association_left[rows],
        capacity=(arrays.capacity * len(rows) + spread) // n,
    )
    edges = _edges(worth[rows], worth[rows] >= 0)
    return lowest_prices(edges, sample, best_of(edges, sample)).places


def _reach(left: Ints | Scores, best: Ints | Scores) -> int:
    """How far under its best a mentee's list goes, so that a typical list has ``LISTED`` mentors."""
    some = slice(0, None, max(1, len(left) // 200))
    listed = min(LISTED, left.shape[1] - 1)
    last = np.partition(left[some].astype(np.int64), -1 - listed, axis=1)[:, -1 - listed]
    return int(np.median(best[some] - last))


def _take_in(chosen: Bools, worth: Ints | Scores, assignment: Ints, prices: Prices, proof: Proof, reach: int) -> None:
    """Add to ``chosen`` what mentees would rather have at these prices, and what is nearly as good."""
    kept = np.zeros(len(worth), np.int64)
    matched = np.flatnonzero(assignment >= 0)
    columns = assignment[matched]
    kept[matched] = worth[matched, columns] - prices.places[columns]
    rows = np.flatnonzero(proof.kept > kept)
    least = np.maximum(proof.kept[rows] - reach, kept[rows] + 1)
    chosen[rows] |= (worth[rows] - prices.places >= least[:, None]) & (worth[rows] >= 0)
