"""Large cohorts: the lazy auction gives prices, a flow over short lists the matching, a pass over all pairs the proof.

A best matching uses pairs near the top of each mentee's list when the list is made at prices that are nearly right;
without prices everybody lists the same mentors. The pass at the end finds each pair that would be worth more than the
prices say. Such pairs join the lists, and the flow is asked again, until there are none: then no pair of the whole
cohort can better the matching, and its prices are the lowest.
"""

import numpy as np

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.auction import Wishes, auctioned
from hospes.method.matching.certificate import Proof
from hospes.method.matching.coding import Ints
from hospes.method.matching.dense import solve_dense
from hospes.method.matching.flow import Edges, best_of
from hospes.method.matching.kernels import NOWHERE
from hospes.method.matching.large_lists import listed
from hospes.method.matching.large_pairs import Cohort, laid_out
from hospes.method.matching.large_proof import prove_large
from hospes.method.matching.prices import Prices, lowest_prices, of_group

NEAR = 16  # mentors on a mentee's list for the flow
BETTER = 8  # pairs that a mentee adds to them at first


def solve_large(arrays: Arrays, threads: int = 1) -> tuple[Ints, Prices, Proof]:
    """A best matching, (n,) columns or -1, its lowest prices and its proof over all pairs.

    ``arrays`` have no table, boost or base; ``threads`` share the passes over all pairs, the result is the same.
    """
    if not arrays.mentors:
        return solve_dense(arrays)
    cohort = laid_out(arrays)
    search = _Search(arrays, cohort, _nearest(cohort, auctioned(arrays, cohort, threads)), threads)
    # The first prices are mostly too low for some mentors, and a list of what is better is cheaper than a proof.
    search.take_in(np.arange(cohort.mentees))
    while (proof := search.proof()).dual > proof.primal:
        search.take_in(np.flatnonzero(proof.kept > search.kept()))
    return search.assignment, search.prices, proof


class _Search:
    """Short lists, and the best matching among them."""

    def __init__(self, arrays: Arrays, cohort: Cohort, edges: Edges, threads: int) -> None:
        self.arrays, self.cohort, self.threads, self.more = arrays, cohort, threads, BETTER
        self._match(edges)

    def _match(self, edges: Edges) -> None:
        self.edges = edges
        self.assignment = best_of(edges, self.arrays)
        self.prices = lowest_prices(edges, self.arrays, self.assignment)

    def kept(self) -> Ints:
        """(n,): what each mentee keeps when its mentor, and its association's cap, are paid; 0 without a mentor."""
        hit = self.assignment[self.edges.rows] == self.edges.columns
        rows, columns = self.edges.rows[hit], self.edges.columns[hit]
        kept = np.zeros(self.cohort.mentees, np.int64)
        kept[rows] = self.edges.worth[hit] - self.prices.effective(self.arrays)[columns] - self._cap()[rows]
        return kept

    def proof(self) -> Proof:
        """The pass over all pairs."""
        return prove_large(self.arrays, self.cohort, self.assignment, self.prices, self.threads)

    def take_in(self, rows: Ints) -> None:
        """The pairs of ``rows`` that would give more than these mentees keep join the lists; each time more of them."""
        least = (self.kept() + self._cap())[rows]
        prices = self.prices.effective(self.arrays)
        size = min(self.more, self.cohort.mentors)
        lists = listed(self.cohort, prices[self.cohort.order], rows, least, size, self.threads)
        at, rank = np.nonzero(lists.there)
        columns = self.cohort.order[lists.places[at, rank]]
        worth = lists.gains[at, rank] + np.minimum(prices, self.cohort.most)[columns]
        self.more *= 2
        if len(at):
            self._match(_joined(self.edges, Edges(rows[at], columns, worth), self.cohort.mentors))

    def _cap(self) -> Ints:
        """(n,): what the cap of each mentee's association takes from it."""
        return of_group(self.prices.caps_left, self.arrays.association_left)


def _nearest(cohort: Cohort, wishes: Wishes) -> Edges:
    """The NEAR pairs of each list that gain most at the prices of the auction."""
    there = wishes.places != NOWHERE
    gains = np.where(there, wishes.worth - wishes.prices[wishes.places], -(1 << 40))
    near = np.argpartition(-gains, min(NEAR, gains.shape[1]) - 1, axis=1)[:, :NEAR]
    rows, picked = np.nonzero(np.take_along_axis(there, near, 1))
    at = near[rows, picked]
    edges = Edges(rows, cohort.order[wishes.places[rows, at]], wishes.worth[rows, at])
    return _joined(edges, Edges(rows[:0], rows[:0], rows[:0]), cohort.mentors)


def _joined(one: Edges, other: Edges, mentors: int) -> Edges:
    """Both, by row and column."""
    rows, columns = np.concatenate((one.rows, other.rows)), np.concatenate((one.columns, other.columns))
    order = np.argsort(rows * mentors + columns, kind="stable")
    return Edges(rows[order], columns[order], np.concatenate((one.worth, other.worth))[order])
