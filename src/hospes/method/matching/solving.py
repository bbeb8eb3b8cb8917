"""From a problem to a solution with its proof: ask a backend, break ties, put the numbers back into words."""

import hashlib
from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.backends import solved_by_one
from hospes.method.matching.certificate import Proof
from hospes.method.matching.checking import check_rules
from hospes.method.matching.coding import Ints
from hospes.method.matching.model import (
    CapPrice,
    Certificate,
    Match,
    Objective,
    Problem,
    Rules,
    Side,
    Solution,
    Terms,
    sorted_caps,
)
from hospes.method.matching.prices import Prices
from hospes.method.matching.terms import place, terms_of
from hospes.method.matching.threads import one_thread
from hospes.method.matching.ties import first_of_best


def solve(problem: Problem, *, threads: int = 1) -> Solution:
    """The best matching, proven, with the first ids where several are best.

    ``threads``, 1 or more, share the passes over all pairs when there are more than ``DENSE`` mentees; the result is
    the same. ``ProblemError`` when the problem has faults: those of its rules, else those of its cities.
    """
    check_rules(problem, problem.rules)
    with one_thread():
        arrays = problem.asked
        assignment, prices, proof = solved_by_one(arrays, threads)
    return assembled(problem, arrays, first_of_best(arrays, assignment, prices, proof), prices, proof)


def assembled(problem: Problem, arrays: Arrays, assignment: Ints, prices: Prices, proof: Proof) -> Solution:
    """The solution in words: ids for rows and columns, pins among the matches, terms for each pair."""
    coded = problem.coded
    column = np.full(len(coded.mentees.ids), -1, np.int64)
    column[arrays.rows] = assignment
    pinned = np.zeros(len(column), np.bool_)
    for mentee, mentor in problem.rules.pinned:
        row = place(coded.mentees.ids, mentee)
        column[row], pinned[row] = place(coded.mentors.ids, mentor), True
    rows = np.flatnonzero(column >= 0)
    names = [coded.mentees.ids[row] for row in rows.tolist()]
    mentors = [coded.mentors.ids[at] for at in column[rows].tolist()]
    points = terms_of(problem, rows, column[rows])
    terms = map(Terms._make, points.tolist())
    return Solution(
        tuple(map(Match, names, mentors, points.sum(1).tolist(), terms, pinned[rows].tolist())),
        tuple(coded.mentees.ids[row] for row in np.flatnonzero(column < 0).tolist()),
        _place_value(problem, arrays, prices),
        certificate(problem.rules, arrays, prices, proof),
        fingerprint(arrays, names, mentors),
        proof,
    )


def _place_value(problem: Problem, arrays: Arrays, prices: Prices) -> dict[str, int]:
    """What one more place at each mentor gains; nothing under FLOOR, where it could make another floor the highest."""
    if problem.objective is Objective.FLOOR:
        return {}
    return dict(zip(arrays.mentors, prices.gains.tolist(), strict=True))


def certificate(rules: Rules, arrays: Arrays, prices: Prices, proof: Proof) -> Certificate:
    """The proof with names for numbers."""
    left = [cap.association for cap in sorted_caps(rules, Side.MENTEES)]
    right = [cap.association for cap in sorted_caps(rules, Side.MENTORS)]
    caps = (
        *((name, Side.MENTEES, price) for name, price in zip(left, prices.caps_left.tolist(), strict=True)),
        *((name, Side.MENTORS, price) for name, price in zip(right, prices.caps_right.tolist(), strict=True)),
    )
    return Certificate(
        proof.primal,
        proof.dual,
        len(arrays.mentees) * len(arrays.mentors),
        proof.pairs_possible,
        dict(zip(arrays.mentors, prices.places.tolist(), strict=True)),
        tuple(CapPrice(*cap) for cap in caps),
    )


def fingerprint(arrays: Arrays, mentees: Sequence[str], mentors: Sequence[str]) -> str:
    """SHA-256, 64 hexadecimal digits, over what decides the result (values, places, rules, ids) and over the pairs."""
    digest = hashlib.sha256()
    for field in fields(arrays):
        value = getattr(arrays, field.name)
        digest.update(value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode())
    digest.update(repr((list(mentees), list(mentors))).encode())
    return digest.hexdigest()
