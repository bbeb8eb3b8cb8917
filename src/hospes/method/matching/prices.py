"""The lowest prices at which a best matching sells itself: what one more place at each mentor would gain.

``gain(j)``, the most that one more place at mentor j can add, is the longest path to j in the residual network:

    gain(j) = max(0, max_i (worth_ij - kept_i)),   kept_i = worth_im - gain(m) when i is with m, 0 when i is with nobody

(somebody comes to j, and the place that is left is filled again). It is found by relaxing from below, Bellman-Ford on
mentors alone, and equals the smallest dual price of j (Ahuja, Magnanti and Orlin, Network Flows, 1993, ch. 9; lowest
prices exist: Shapley and Shubik 1971). All in the objective's units, int64.
"""

from dataclasses import dataclass

import numpy as np

from hospes.method.matching.arrays import Arrays, Scores
from hospes.method.matching.coding import Ints
from hospes.method.matching.flow import Edges

UNREACHED = -(1 << 60)


@dataclass(frozen=True, eq=False)
class Prices:
    """Dual prices, 0 or more: (m,) per place, and per pair under a cap; ``gains``: (m,) what one more place gains.

    Without caps on mentors ``gains`` are ``places``. With them a gain can be lower, as more than one set of lowest
    prices exists.
    """

    places: Ints
    caps_left: Ints
    caps_right: Ints
    gains: Ints

    def effective(self, arrays: Arrays) -> Ints:
        """(m,): what a mentee's match with a mentor has to pay, cap of the mentor's association included."""
        return self.places + of_group(self.caps_right, arrays.association_right)


def lowest_prices(edges: Edges, arrays: Arrays, assignment: Ints) -> Prices:
    """The lowest prices for a best matching among ``edges``; ``assignment``: (n,) columns, or -1.

    For a matching that is not a best one they are prices nevertheless, and the certificate shows a gap.
    """
    residual = _Residual(edges, arrays, assignment)
    if not arrays.capped:
        places = residual.relax(np.zeros(residual.size, np.int64))[: len(arrays.mentors)]
        none = np.zeros(0, np.int64)
        return Prices(places, none, none, places)
    return _capped_prices(residual, arrays)


def lowest_prices_of_all(worth: Ints | Scores, arrays: Arrays, assignment: Ints) -> Prices:
    """The same over all pairs, without caps: (n, m) ``worth``, less than 0 where a pair may not be.

    A step from mentor to mentor is the best of the mentees who could take it: (m', m) for the m' with mentees.
    """
    m = len(arrays.mentors)
    order = np.argsort(assignment, kind="stable")
    waiting = int(np.searchsorted(assignment[order], 0))
    gain = np.zeros(m, np.int64)
    if waiting:
        gain = worth[order[:waiting]].max(0, initial=0).astype(np.int64)
    matched = order[waiting:]
    mentors = assignment[matched]
    starts = np.flatnonzero(np.diff(mentors, prepend=-1))
    steps = np.zeros((0, m), np.int64)
    if len(matched):
        # A pair that may not be is worth -1: less than nothing remains of it, because nobody keeps less than 0.
        more = worth[matched] - worth[matched, mentors][:, None]
        steps = np.maximum.reduceat(more, starts, axis=0).astype(np.int64)
    gains = longest(gain, steps, mentors[starts])
    none = np.zeros(0, np.int64)
    return Prices(gains, none, none, gains)


def longest(gain: Ints, steps: Ints, mentors: Ints) -> Ints:
    """(m,): the longest ways, relaxed from those mentors alone whose own way has grown."""
    grown = np.arange(len(mentors))
    for _ in range(len(gain) + 1):
        before = gain.copy()
        gain = np.maximum(gain, (steps[grown] + gain[mentors[grown], None]).max(0, initial=0))
        grown = np.flatnonzero(before[mentors] < gain[mentors])
        if not len(grown):
            break
    return gain


def of_group(amounts: Ints, group: np.typing.NDArray[np.int32]) -> Ints:
    """The amount of each one's group; 0 for those in none (-1)."""
    return np.append(amounts, 0)[group]


def _capped_prices(residual: "_Residual", arrays: Arrays) -> Prices:
    """Prices of mentors and of caps from one relaxation; gains under a full cap from one more each."""
    m, left = len(arrays.mentors), len(arrays.caps_left)
    start = np.full(residual.size, UNREACHED, np.int64)
    start[: m + 1] = 0
    reached = residual.relax(start)
    most = residual.most
    caps_left = np.clip(-reached[m + 1 : m + 1 + left], 0, most) * residual.full_left
    caps_right = np.clip(reached[m + 1 + left :], 0, most) * residual.full_right
    gains = reached[:m].copy()
    for group in np.flatnonzero(residual.full_right):
        start = np.full(residual.size, UNREACHED, np.int64)
        start[m + 1 + left + group] = 0
        inside = np.flatnonzero(arrays.association_right == group)
        gains[inside] = np.maximum(0, residual.relax(start)[inside])
    places = np.maximum(0, reached[:m] - of_group(caps_right, arrays.association_right))
    return Prices(places, caps_left, caps_right, gains)


class _Residual:
    """The longest paths. Nodes: m mentors, the outside, associations of mentees, associations of mentors."""

    def __init__(self, edges: Edges, arrays: Arrays, assignment: Ints) -> None:
        self.m, self.arrays, self.assignment = len(arrays.mentors), arrays, assignment
        self.size = self.m + 1 + len(arrays.caps_left) + len(arrays.caps_right)
        self.most = int(edges.worth.max(initial=0))
        self.matched = np.flatnonzero(assignment >= 0)
        hit = assignment[edges.rows] == edges.columns
        self.kept = np.zeros(len(assignment), np.int64)
        self.kept[edges.rows[hit]] = edges.worth[hit]
        order = np.argsort(edges.columns, kind="stable")
        order = order[~hit[order]]
        columns = edges.columns[order]
        self.starts = np.flatnonzero(np.diff(columns, prepend=-1))
        self.columns = columns[self.starts]
        self.gain = edges.worth[order] - self.kept[edges.rows[order]]
        self.source = np.where(assignment >= 0, assignment, self.m)
        if arrays.capped:
            self._look_at_caps()
        self.source = self.source[edges.rows[order]]

    def relax(self, reached: Ints) -> Ints:
        """(size,): the longest path to each node, from the start values ``reached``, which are changed in place.

        At most as many rounds as nodes: a matching that is not a best one has paths that never end.
        """
        for _ in range(self.size):
            before = reached.copy()
            if len(self.columns):
                longest = np.maximum.reduceat(self.gain + reached[self.source], self.starts)
                reached[self.columns] = np.maximum(reached[self.columns], longest)
            if self.arrays.capped:
                self._relax_caps(reached)
            if np.array_equal(before, reached):
                break
        return reached

    def _look_at_caps(self) -> None:
        """Which caps are reached, and how flow can be taken from and given to mentors."""
        arrays, matched = self.arrays, self.matched
        mentors = self.assignment[matched]
        left, right = len(arrays.caps_left), len(arrays.caps_right)
        group = arrays.association_left[matched]
        self.full_left = np.bincount(group[group >= 0], minlength=left) == arrays.caps_left
        held = np.bincount(mentors, minlength=self.m)
        theirs = arrays.association_right[mentors]
        count = np.bincount(theirs[theirs >= 0], minlength=right)
        self.full_right = count == arrays.caps_right
        under_left = (arrays.association_left >= 0) & np.append(self.full_left, False)[arrays.association_left]
        under_right = (arrays.association_right >= 0) & np.append(self.full_right, False)[arrays.association_right]
        waiting = np.flatnonzero(under_left & (self.assignment < 0))
        self.source[waiting] = self.m + 1 + arrays.association_left[waiting]
        # Where what is taken from a mentee goes, and what a mentor with room, or with mentees, is joined to.
        self.back = np.where(under_left, self.m + 1 + arrays.association_left, self.m)[matched]
        self.ahead = np.where(under_right, self.m + 1 + left + arrays.association_right, self.m)
        self.roomy = np.flatnonzero(held < arrays.capacity)
        self.holding = np.flatnonzero(held > 0)
        self.open_left = self.m + 1 + np.flatnonzero(self.full_left & (arrays.caps_left > 0))
        self.open_right = self.m + 1 + left + np.flatnonzero(self.full_right & (count > 0))

    def _relax_caps(self, reached: Ints) -> None:
        """One round over the arcs of associations."""
        matched, outside = self.matched, self.m
        np.maximum.at(reached, self.back, reached[self.assignment[matched]] - self.kept[matched])
        np.maximum.at(reached, self.ahead[self.roomy], reached[self.roomy])
        reached[outside] = max(reached[outside], reached[self.open_left].max(initial=UNREACHED))
        reached[self.open_right] = np.maximum(reached[self.open_right], reached[outside])
        reached[self.holding] = np.maximum(reached[self.holding], reached[self.ahead[self.holding]])
