"""Which of several best matchings: the second key, so that every backend and every order of cities gives the same one.

Mentees are taken in the order of their ids. Each gets the mentor with the earliest id that it has in any best matching
which agrees with what the mentees before it got; no mentor comes last. All best matchings use tight pairs only, and two
of them differ by cycles in the residual network of tight pairs. Nodes that are on no cycle are peeled off at once;
what is left, mostly nothing, is searched.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.certificate import Proof
from hospes.method.matching.coding import Bools, Ints
from hospes.method.matching.prices import Prices


@dataclass(frozen=True, eq=False)
class Nodes:
    """Where nodes are numbered: n mentees, m mentors, associations of mentees, of mentors, the outside as the last."""

    n: int
    m: int
    left: Ints  # (n,) the node of a mentee's association, or the outside
    right: Ints  # (m,) likewise of a mentor's
    outside: int


def first_of_best(arrays: Arrays, assignment: Ints, prices: Prices, proof: Proof) -> Ints:
    """(n,): the first of all best matchings by the second key, given one that is proven (columns, or -1)."""
    nodes = _nodes(arrays)
    alive = _on_cycles(*_arcs(arrays, assignment, prices, proof, nodes), nodes)
    if not alive[: nodes.n].any():
        return assignment
    search = _Search(arrays, assignment, prices, proof, nodes, alive)
    for row in np.flatnonzero(alive[: nodes.n]).tolist():
        search.improve(row)
    return np.array(search.mentor, np.int64)


class Others:
    """The other best matchings of a problem, given one that is proven: made once, asked about many pairs."""

    def __init__(self, arrays: Arrays, assignment: Ints, prices: Prices, proof: Proof) -> None:
        nodes = _nodes(arrays)
        self._search = _Search(arrays, assignment, prices, proof, nodes, np.ones(nodes.outside + 1, np.bool_))

    def have(self, row: int, column: int) -> bool:
        """Whether one of them has this pair, which the given one has not."""
        return column in self._search.tight[row] and self._search.way(column, row) is not None


def _nodes(arrays: Arrays) -> Nodes:
    n, m = len(arrays.mentees), len(arrays.mentors)
    outside = n + m + len(arrays.caps_left) + len(arrays.caps_right)
    left = np.where(arrays.association_left < 0, outside, n + m + arrays.association_left)
    right = np.where(arrays.association_right < 0, outside, n + m + len(arrays.caps_left) + arrays.association_right)
    return Nodes(n, m, left, right, outside)


def _arcs(arrays: Arrays, assignment: Ints, prices: Prices, proof: Proof, nodes: Nodes) -> tuple[Ints, Ints]:
    """Tails and heads of residual arcs that cost nothing. A mentor with mentees and room is one with its outside."""
    n, outside = nodes.n, nodes.outside
    matched, waiting = np.flatnonzero(assignment >= 0), np.flatnonzero(assignment < 0)
    leaving = matched[proof.kept[matched] == 0]
    held = np.bincount(assignment[matched], minlength=nodes.m)
    cheap, room, some = prices.places == 0, held < arrays.capacity, held > 0
    name = np.where(cheap & room & some, nodes.right, n + np.arange(nodes.m))
    others = assignment[proof.rows] != proof.columns
    into, out = np.flatnonzero(cheap & room), np.flatnonzero(cheap & some)
    caps = np.arange(n + nodes.m, outside)
    free = np.concatenate((prices.caps_left, prices.caps_right)) == 0
    everywhere = np.full(int(free.sum()), outside)
    tails = (proof.rows[others], name[assignment[matched]], leaving, nodes.left[waiting], name[into], nodes.right[out])
    heads = (name[proof.columns[others]], matched, nodes.left[leaving], waiting, nodes.right[into], name[out])
    tail = np.concatenate((*tails, caps[free], everywhere))
    head = np.concatenate((*heads, everywhere, caps[free]))
    return tail, head


def _on_cycles(tail: Ints, head: Ints, nodes: Nodes) -> Bools:
    """Nodes that are left when those without a way in or without a way out are taken away, again and again."""
    size = nodes.outside + 1
    keep = tail != head
    while not keep.all():
        tail, head = tail[keep], head[keep]
        alive = (np.bincount(tail, minlength=size) > 0) & (np.bincount(head, minlength=size) > 0)
        keep = alive[tail] & alive[head]
    alive = np.zeros(size, np.bool_)
    alive[tail] = True
    return alive


class _Search:
    """Best matchings by exchanges among the nodes that may be on a cycle."""

    def __init__(
        self, arrays: Arrays, assignment: Ints, prices: Prices, proof: Proof, nodes: Nodes, alive: Bools
    ) -> None:
        self.nodes, self.lefts = nodes, len(arrays.caps_left)
        self.mentor: list[int] = assignment.tolist()
        self.may_leave = proof.kept == 0
        self.cheap = prices.places == 0
        self.free = np.concatenate((prices.caps_left, prices.caps_right)) == 0
        self.most = np.concatenate((arrays.capacity, arrays.caps_left, arrays.caps_right))
        self.count = _pairs_through(assignment, nodes)
        self.tight: dict[int, list[int]] = defaultdict(list)
        self.held: dict[int, set[int]] = defaultdict(set)  # of a mentor, those whose mentor is still open
        self.waiting: dict[int, set[int]] = defaultdict(set)  # of an association or the outside, likewise
        for row in np.flatnonzero(alive[: nodes.n]).tolist():
            self._group(row).add(row)
        part = alive[proof.rows]
        for row, column in zip(proof.rows[part].tolist(), proof.columns[part].tolist(), strict=True):
            self.tight[row].append(column)

    def improve(self, row: int) -> None:
        """Give a mentee the earliest mentor that it can have, and leave it there."""
        now = self.mentor[row]
        for column in self.tight[row]:
            if column == now:
                break
            if (path := self.way(column, row)) is not None:
                self._exchange(row, column, path)
                break
        self._group(row).discard(row)

    def _group(self, row: int) -> set[int]:
        """Those who are where this mentee is: with its mentor, or waiting."""
        column = self.mentor[row]
        return self.held[column] if column >= 0 else self.waiting[int(self.nodes.left[row])]

    def _count(self, row: int, column: int, change: int) -> None:
        """One pair more or less at a mentor and the associations of both."""
        for node in (self.nodes.n + column, int(self.nodes.left[row]), int(self.nodes.right[column])):
            self.count[node] += change

    def _move(self, row: int, column: int) -> None:
        """A mentee leaves its mentor, if any, for another one, or for none (-1)."""
        self._group(row).discard(row)
        for mentor, change in ((self.mentor[row], -1), (column, 1)):
            if mentor >= 0:
                self._count(row, mentor, change)
        self.mentor[row] = column
        self._group(row).add(row)

    def _exchange(self, row: int, column: int, path: list[int]) -> None:
        """Everybody on the way goes to the next mentor on it; who is followed by no mentor goes without."""
        n, m = self.nodes.n, self.nodes.m
        for node, following in pairwise(path):
            if node < n:
                self._move(node, following - n if following < n + m else -1)
        self._move(row, column)

    def _next(self, node: int) -> Iterator[int]:
        """Where one mentee too many at a node can go on to."""
        n, m = self.nodes.n, self.nodes.m
        if node < n:
            yield from (n + column for column in self.tight[node] if column != self.mentor[node])
            if self.mentor[node] >= 0 and self.may_leave[node]:
                yield int(self.nodes.left[node])
        elif node < n + m:
            yield from self.held[node - n]
            if self.cheap[node - n] and self._room(node):
                yield int(self.nodes.right[node - n])
        else:
            yield from self.waiting[node]
            yield from (n + column for column in self._of(node) if self.cheap[column] and self.held[column])
            yield from self._across(node)

    def _of(self, node: int) -> list[int]:
        """Mentors whose way outside leads through a node."""
        return [column for column in self.held if self.nodes.right[column] == node]

    def _room(self, node: int) -> bool:
        """Whether a mentor or an association can have one pair more."""
        return self.count[node] < int(self.most[node - self.nodes.n])

    def _across(self, node: int) -> Iterator[int]:
        """Between an association and the outside: more of its mentees, fewer; more of its mentors' pairs, fewer."""
        first = self.nodes.n + self.nodes.m
        for cap in np.flatnonzero(self.free).tolist():
            takes = cap < self.lefts
            inwards = self._room(first + cap) if takes else self.count[first + cap] > 0
            outwards = self.count[first + cap] > 0 if takes else self._room(first + cap)
            if node == self.nodes.outside and inwards:
                yield first + cap
            if node == first + cap and outwards:
                yield self.nodes.outside

    def way(self, column: int, row: int) -> list[int] | None:
        """Nodes from a mentor who is given one mentee more to the mentee whose coming it is, or None."""
        start = self.nodes.n + column
        before = {start: start}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for following in self._next(node):
                if following not in before:
                    before[following] = node
                    queue.append(following)
                    if following == row:
                        return _back(before, start, row)
        return None


def _pairs_through(assignment: Ints, nodes: Nodes) -> list[int]:
    """How many pairs each node has."""
    matched = np.flatnonzero(assignment >= 0)
    columns = assignment[matched]
    through = np.concatenate((nodes.n + columns, nodes.left[matched], nodes.right[columns]))
    count: list[int] = np.bincount(through, minlength=nodes.outside + 1).tolist()
    return count


def _back(before: dict[int, int], start: int, node: int) -> list[int]:
    """The way from ``start``, read from its end."""
    way = [node]
    while node != start:
        node = before[node]
        way.append(node)
    return way[::-1]
