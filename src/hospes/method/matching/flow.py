"""The match as a flow of least cost: outside -> association -> mentee -> mentor -> association -> outside.

A mentee may also stay outside at no cost. All capacities are whole, so the optimum of the linear programme is a
matching (the constraint matrix is totally unimodular). The solver is Google's OR-Tools, cost scaling, exact in int64.
"""

from dataclasses import dataclass

import numpy as np

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.coding import Ints


@dataclass(frozen=True, eq=False)
class Edges:
    """The pairs that may be: (e,) rows, columns and what each is worth, 0 or more."""

    rows: Ints
    columns: Ints
    worth: Ints

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs of a network: tails, heads, capacities and costs."""

    tails: Ints
    heads: Ints
    capacities: Ints
    costs: Ints


def best_of(edges: Edges, arrays: Arrays) -> Ints:
    """(n,) the column of each row in a matching of greatest worth among ``edges``, or -1.

    Exact when ``worth * (n + m + 2)`` stays under 2^62. Which of several best matchings it is depends on the solver.
    """
    from ortools.graph.python import min_cost_flow

    network = _network(edges, arrays)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        network.tails.astype(np.int32), network.heads.astype(np.int32), network.capacities, network.costs
    )
    supplies = _supplies(arrays)
    flow.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    flow.solve()
    taken = np.flatnonzero(flow.flows(np.arange(len(edges), dtype=np.int32)))
    assignment = np.full(len(arrays.mentees), -1, np.int64)
    assignment[edges.rows[taken]] = edges.columns[taken]
    return assignment


def _supplies(arrays: Arrays) -> Ints:
    """Mentees under no cap bring one each; those under a cap share what their association may bring."""
    own = (arrays.association_left < 0).astype(np.int64)
    through = np.zeros(len(arrays.mentors) + len(arrays.caps_right), np.int64)
    return np.concatenate((own, through, arrays.caps_left, [-own.sum() - arrays.caps_left.sum()]))


def _network(edges: Edges, arrays: Arrays) -> Arcs:
    """Nodes: mentees, mentors, associations of mentors, associations of mentees, and the outside as the last."""
    n, m, right, left = (len(part) for part in (arrays.mentees, arrays.mentors, arrays.caps_right, arrays.caps_left))
    first_right, first_left, outside = n + m, n + m + right, n + m + right + left
    capped = np.flatnonzero(arrays.association_left >= 0)
    free = np.flatnonzero(arrays.association_left < 0)
    to = np.where(arrays.association_right < 0, outside, first_right + arrays.association_right)
    parts = (
        (edges.rows, n + edges.columns, np.ones(len(edges), np.int64), -edges.worth),
        (free, np.full(len(free), outside), np.ones(len(free), np.int64), np.zeros(len(free), np.int64)),
        (n + np.arange(m), to, arrays.capacity, np.zeros(m, np.int64)),
        (first_right + np.arange(right), np.full(right, outside), arrays.caps_right, np.zeros(right, np.int64)),
        (first_left + arrays.association_left[capped], capped, np.ones(len(capped), np.int64), np.zeros(len(capped))),
        (first_left + np.arange(left), np.full(left, outside), arrays.caps_left, np.zeros(left, np.int64)),
    )
    return Arcs(*(np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True)))
