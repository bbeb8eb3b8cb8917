"""The second key, where a solver gave another one of the best matchings."""

import numpy as np
import pytest

from hospes.method.matching import AssociationCap, Rules, Side
from hospes.method.matching.certificate import prove
from hospes.method.matching.flow import Edges
from hospes.method.matching.prices import lowest_prices
from hospes.method.matching.ties import Others, first_of_best
from method.matching.making import mentee, mentor, problem

NORTH, NONE = {"association": "n"}, {}


def first(cohort, assignment):
    """The first of the best, from one that may be another one."""
    arrays, given = cohort.asked, np.array(assignment)
    rows, columns = np.indices((len(arrays.mentees), len(arrays.mentors))).reshape(2, -1)
    worth = np.full(len(rows), 6490)
    prices = lowest_prices(Edges(rows, columns, worth), arrays, given)
    proof = prove(arrays, given, prices, worth.reshape(len(arrays.mentees), -1))

    assert proof.primal == proof.dual
    return first_of_best(arrays, given, prices, proof).tolist(), Others(arrays, given, prices, proof).have(0, 0)


def alike(mentees, mentors, *caps):
    """Cities that differ by their associations alone; each mentor has one place."""
    return problem(
        [mentee(f"e{at}", **more) for at, more in enumerate(mentees)],
        [mentor(f"o{at}", **more) for at, more in enumerate(mentors)],
        rules=Rules(association_caps=tuple(AssociationCap("n", side, most) for side, most in caps)),
    )


@pytest.mark.parametrize(
    ("cohort", "given", "best"),
    [
        (alike([NONE, NONE], [NONE]), [-1, 0], [0, -1]),
        (alike([NONE, NONE], [NONE, NONE]), [1, 0], [0, 1]),
        (alike([NONE], [NONE, NONE]), [1], [0]),
        (alike([NORTH, NONE], [NONE], (Side.MENTEES, 2)), [-1, 0], [0, -1]),
        (alike([NONE, NORTH], [NONE], (Side.MENTEES, 2)), [-1, 0], [0, -1]),
        (alike([NORTH, NORTH], [NONE], (Side.MENTEES, 2)), [-1, 0], [0, -1]),
        (alike([NONE], [NORTH, NONE], (Side.MENTORS, 2)), [1], [0]),
        (alike([NONE], [NONE, NORTH], (Side.MENTORS, 2)), [1], [0]),
        (alike([NONE, NONE], [NORTH, NORTH], (Side.MENTORS, 1)), [-1, 1], [0, -1]),
        (alike([NORTH, NORTH], [NONE, NONE], (Side.MENTEES, 1)), [-1, 1], [0, -1]),
    ],
)
def test_first_of_best_is_found_from_any_other(cohort, given, best):
    assert first(cohort, given) == (best, True)


def test_only_best_matching_is_left_alone():
    assert first(alike([NONE], [NONE]), [0])[0] == [0]
