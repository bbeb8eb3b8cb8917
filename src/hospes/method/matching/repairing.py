"""A best matching after some of its pairs were excluded, without solving it anew.

Each mentee that lost its mentor is taken out; the empty place is filled by the shortest way, at reduced costs, from
those who could take it; then the mentee is put back by the shortest way that the others can make room. Both keep prices
and matching best for each other (successive shortest paths: Ahuja, Magnanti and Orlin, Network Flows, 1993, 9.7). At
the end prices are lowered where nothing holds them up any more. Only rows and columns that the ways touch are scored.
"""

import numpy as np

from hospes.method.matching.arrays import Arrays, values
from hospes.method.matching.coding import Bools, Ints

FAR = 1 << 60


class Repair:
    """A matching and its prices while pairs are taken out of it: (n,) columns, (m,) prices, (n,) what mentees keep."""

    def __init__(self, arrays: Arrays, assignment: Ints, places: Ints, kept: Ints) -> None:
        self.arrays = arrays
        self.assignment, self.places, self.kept = assignment.copy(), places.copy(), kept.copy()
        self.present = np.ones(len(assignment), np.bool_)

    def worth(self, rows: Ints) -> Ints:
        """(r, m): values, far under 0 where a pair may not be."""
        worth = values(self.arrays, rows).astype(np.int64)
        worth[worth < 0] = -FAR
        return worth

    def held(self, column: int) -> Ints:
        """The mentees of a mentor."""
        return np.flatnonzero(self.assignment == column)

    def take_out(self, row: int) -> None:
        """Remove a mentee from the cohort, and fill its place if that gains anything."""
        column = int(self.assignment[row])
        self.present[row], self.assignment[row], self.kept[row] = False, -1, 0
        if self.places[column]:
            self._fill(column)

    def _fill(self, column: int) -> None:
        """Somebody comes to the empty place at least loss; so does somebody to the place that is left, and so on."""
        way = np.full(len(self.places), FAR, np.int64)
        way[column] = 0
        comes, goes = np.full(len(way), -1, np.int64), np.full(len(way), -1, np.int64)
        settled = np.zeros(len(way), np.bool_)
        least, end = FAR, (-1, -1)  # the mentor with whom the way ends, and who comes to it from nowhere
        while way[at := int(np.where(settled, FAR, way).argmin())] < least and not settled[at]:
            settled[at] = True
            if way[at] + self.places[at] < least:
                least, end = int(way[at] + self.places[at]), (at, -1)
            costs = self._costs_of(at) + way[at]
            waiting = np.flatnonzero(self.present & (self.assignment < 0))
            if len(waiting) and (first := int(costs[waiting].min())) < least:
                least, end = first, (at, int(waiting[costs[waiting].argmin()]))
            self._shorten(way, comes, goes, costs, at)
        self._reprice(settled & (way < least), way - least)
        self._move_along(column, end, comes, goes)

    def _costs_of(self, column: int) -> Ints:
        """(n,): what each mentee would lose by coming to a mentor, at these prices; FAR for those who cannot come."""
        worth = values(self.arrays, slice(0, len(self.kept)), np.array([column]))[:, 0].astype(np.int64)
        costs = np.where(worth < 0, FAR, self.kept + self.places[column] - worth)
        costs[~self.present | (self.assignment == column)] = FAR
        return costs

    def _shorten(self, way: Ints, comes: Ints, goes: Ints, costs: Ints, at: int) -> None:
        """Ways over a mentor to those whose mentees could come to it."""
        matched = np.flatnonzero(self.assignment >= 0)
        order = matched[np.argsort(costs[matched], kind="stable")[::-1]]  # the cheapest is written last, and stays
        others = self.assignment[order]
        better = costs[order] < way[others]
        way[others[better]] = costs[order[better]]
        comes[others[better]], goes[others[better]] = order[better], at

    def _reprice(self, mentors: Bools, change: Ints) -> None:
        """Change prices by ``change`` at some mentors; their mentees keep the less, or the more."""
        self.places[mentors] += change[mentors]
        matched = np.flatnonzero(self.assignment >= 0)
        theirs = matched[mentors[self.assignment[matched]]]
        self.kept[theirs] -= change[self.assignment[theirs]]

    def _move_along(self, column: int, end: tuple[int, int], comes: Ints, goes: Ints) -> None:
        """Everybody on the way to the empty place moves on by one."""
        at, newcomer = end
        while True:
            leaving, following = int(comes[at]), int(goes[at])
            if newcomer >= 0:
                self.assignment[newcomer] = at
            if at == column:
                break
            newcomer, at = leaving, following

    def put_in(self, row: int) -> None:
        """Add a mentee: somebody makes room at least loss, or it stays without a mentor."""
        self.present[row] = True
        costs = self.places - self.worth(np.array([row]))[0]
        self.kept[row] = max(0, -int(costs.min(initial=0)))
        way = costs + self.kept[row]
        asks = np.full(len(way), row, np.int64)  # who takes a place of this mentor
        settled = np.zeros(len(way), np.bool_)
        least, end = int(self.kept[row]), (-1, row)  # the mentor with room, or who stays without
        counts = np.bincount(self.assignment[self.assignment >= 0], minlength=len(way))
        while len(way) and way[at := int(np.where(settled, FAR, way).argmin())] < least and not settled[at]:
            settled[at] = True
            if counts[at] < self.arrays.capacity[at]:
                least, end = int(way[at]), (at, -1)
                break
            held = self.held(at)
            if len(held):
                first = held[self.kept[held].argmin()]
                if way[at] + self.kept[first] < least:
                    least, end = int(way[at] + self.kept[first]), (-1, int(first))
                self._ask(way, asks, settled, held, at)
        self._reprice(settled & (way < least), least - way)
        self.kept[row] -= least
        self._make_room(row, end, asks)

    def _ask(self, way: Ints, asks: Ints, settled: Bools, held: Ints, at: int) -> None:
        """Ways from a mentor to where its mentees could go instead."""
        costs = way[at] + self.kept[held, None] + self.places - self.worth(held)
        who = costs.argmin(0)
        cost = costs[who, np.arange(len(way))]
        better = ~settled & (cost < way)
        way[better], asks[better] = cost[better], held[who[better]]

    def _make_room(self, row: int, end: tuple[int, int], asks: Ints) -> None:
        """Everybody on the way gives its place to the one who asks for it."""
        at, leaving = end
        if leaving >= 0:
            at, self.assignment[leaving] = int(self.assignment[leaving]), -1
        while at >= 0:
            taker = int(asks[at])
            at, self.assignment[taker] = int(self.assignment[taker]), at
