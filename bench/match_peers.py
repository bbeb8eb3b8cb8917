"""What else can match a cohort: two exact solvers, deferred acceptance, and two ways in which people do it by hand.

All are given the scores of all pairs as an array, -1 where a pair may not be, and the places; all answer with the
mentor of each mentee, or -1.
"""

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np


def flow_on_all_edges(worth: Any, places: Any) -> Any:
    """OR-Tools: a flow of least cost over every pair that may be."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    n, m = worth.shape
    rows, columns = np.nonzero(worth >= 0)
    flow = SimpleMinCostFlow()
    costs = -worth[rows, columns].astype(np.int64)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        rows.astype(np.int32), (n + columns).astype(np.int32), np.ones(len(rows), np.int64), costs
    )
    ends = np.arange(n + m, dtype=np.int32)
    room = np.concatenate((np.ones(n, np.int64), places))
    flow.add_arcs_with_capacity_and_unit_cost(ends, np.full(n + m, n + m, np.int32), room, np.zeros(n + m, np.int64))
    supplies = np.concatenate((np.ones(n, np.int64), np.zeros(m, np.int64), [-n]))
    flow.set_nodes_supplies(np.arange(n + m + 1, dtype=np.int32), supplies)
    flow.solve()
    taken = np.flatnonzero(flow.flows(arcs))
    return chosen(n, rows[taken], columns[taken])


def dense_assignment(worth: Any, places: Any) -> Any:
    """SciPy: the Hungarian method on a column per place; a pair that may not be counts 0, like none."""
    from scipy.optimize import linear_sum_assignment

    of_place = np.repeat(np.arange(worth.shape[1]), places)
    rows, columns = linear_sum_assignment(np.maximum(worth, 0)[:, of_place], maximize=True)
    possible = worth[rows, of_place[columns]] >= 0
    return chosen(len(worth), rows[possible], of_place[columns[possible]])


def deferred_acceptance(worth: Any, places: Any) -> Any:
    """The ``matching`` library: hospitals and residents, both sides by score; it recurses once for every proposal."""
    from matching.games import HospitalResident

    sys.setrecursionlimit(1_000_000)
    open_to_all = np.where(places > 0, worth, -1)
    mentees = {f"mentee {row}": [f"mentor {c}" for c in liked] for row, liked in preferences(open_to_all)}
    mentors = {f"mentor {column}": [f"mentee {r}" for r in liked] for column, liked in preferences(open_to_all.T)}
    room = {f"mentor {column}": int(places[column]) for column, _ in preferences(open_to_all.T)}
    solved = HospitalResident.create_from_dictionaries(mentees, mentors, room).solve()
    pairs = [(number(mentee.name), number(mentor.name)) for mentor, held in solved.items() for mentee in held]
    return chosen(len(worth), *np.array(pairs, np.int64).reshape(-1, 2).T)


def preferences(worth: Any) -> Iterator[tuple[int, list[int]]]:
    """Who likes whom, best first; those who like nobody are left out."""
    for row, likes in enumerate(worth):
        order = np.argsort(-likes, kind="stable")
        if liked := order[likes[order] >= 0].tolist():
            yield row, liked


def number(name: str) -> int:
    """The row or column in a name."""
    return int(name.split()[1])


def greedy(worth: Any, places: Any) -> Any:
    """The best pair of all first, then the best of what is left."""
    rows, columns = np.nonzero(worth >= 0)
    order = np.argsort(-worth[rows, columns], kind="stable")
    return by_turns(zip(rows[order].tolist(), columns[order].tolist(), strict=True), len(worth), places)


def first_come_first_served(worth: Any, places: Any) -> Any:
    """Each mentee in turn takes the best mentor that has a place."""
    left, found = places.copy(), np.full(len(worth), -1)
    for row, all_of_it in enumerate(worth):
        column = int(np.where(left > 0, all_of_it, -1).argmax())
        if left[column] > 0 and all_of_it[column] >= 0:
            found[row] = column
            left[column] -= 1
    return found


def by_turns(pairs: Any, mentees: int, places: Any) -> Any:
    """Pairs in their order, while mentee and mentor are free."""
    left, found = places.tolist(), [-1] * mentees
    for row, column in pairs:
        if found[row] < 0 and left[column] > 0:
            found[row] = column
            left[column] -= 1
    return np.array(found)


def chosen(mentees: int, rows: Any, columns: Any) -> Any:
    """(n,): the column of each row, or -1."""
    found = np.full(mentees, -1)
    found[rows] = columns
    return found


def total(worth: Any, found: Any) -> int:
    """What a matching is worth."""
    rows = np.flatnonzero(found >= 0)
    return int(worth[rows, found[rows]].sum(dtype=np.int64))
