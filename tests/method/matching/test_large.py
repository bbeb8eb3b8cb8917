"""The backend for large cohorts finds what the dense one finds, with the same prices and proof."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from bench.cohorts import cohort
from hypothesis import given, settings

from hospes.method.matching import Pair, Rules, auction, backends, path_loops
from hospes.method.matching.arrays import arrays
from hospes.method.matching.backends import LOOPS
from hospes.method.matching.certificate import prove
from hospes.method.matching.dense import solve_dense
from hospes.method.matching.large import solve_large
from hospes.method.matching.large_pairs import laid_out
from hospes.method.matching.large_proof import prove_large
from hospes.method.matching.prices import Prices
from hospes.method.matching.solving import solve
from method.matching.making import best_by_trying, cohorts, mentee, mentor, problem


def same_as_dense(asked) -> None:
    """Value, prices and proof are those of the dense backend; the proof has no gap."""
    assignment, prices, proof = solve_large(asked)
    _, expected, dense = solve_dense(asked)

    assert (proof.primal, proof.dual, proof.pairs_possible) == (dense.primal, dense.primal, dense.pairs_possible)
    assert prices.places.tolist() == expected.places.tolist()
    again = prove(asked, assignment, prices)
    for mine, other in zip(vars(proof).values(), vars(again).values(), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_cohort_with_samples_of_samples_is_matched_as_by_the_dense_backend():
    same_as_dense(arrays(cohort(2200)))


def test_cohort_with_more_places_than_mentees_is_matched_as_by_the_dense_backend():
    same_as_dense(arrays(cohort(600, seed=2, share=0.5, places=(2, 4))))


def test_cities_that_are_all_alike_are_matched_as_by_the_dense_backend():
    mentees = tuple(mentee(f"mentee-{number:03d}") for number in range(300))
    mentors = tuple(mentor(f"mentor-{number:03d}", places=2) for number in range(100))

    same_as_dense(arrays(problem(mentees, mentors)))


def test_pins_exclusions_floor_and_incumbents_are_kept():
    large = cohort(600, seed=3)
    free = solve(large).matches
    rules = Rules(
        pinned=tuple(Pair(match.mentee, match.mentor) for match in free[:40]),
        excluded=tuple(Pair(match.mentee, match.mentor) for match in free[40:90]),
        incumbents=tuple(Pair(match.mentee, match.mentor) for match in free[90:200]),
        incumbent_bonus=300,
        min_score=5500,
    )

    same_as_dense(arrays(replace(large, rules=rules)))


@settings(max_examples=25, deadline=None)
@given(cohorts())
def test_small_cohort_is_worth_as_much_as_the_best_of_all(some):
    asked = arrays(some)
    assignment, prices, proof = solve_large(asked)

    assert (proof.primal, proof.dual) == (best_by_trying(asked)[0],) * 2
    assert proof.primal == prove(asked, assignment, prices).primal


def test_result_does_not_depend_on_threads_nor_on_the_run():
    asked = arrays(cohort(700, seed=4))
    first, second = solve_large(asked), solve_large(asked, threads=2)

    assert first[0].tolist() == second[0].tolist()
    assert first[1].places.tolist() == second[1].places.tolist()


def test_auction_that_loses_patience_leaves_the_rest_to_the_flow(monkeypatch):
    monkeypatch.setattr(auction, "ROUNDS", 1)
    monkeypatch.setattr(auction, "PATIENCE", 1)

    same_as_dense(arrays(cohort(700, seed=5)))


def test_nobody_who_may_be_matched_leaves_all_without():
    asked = arrays(problem([mentee("a", languages=("fr",))], [mentor("b")]))
    assignment, prices, proof = solve_large(asked)

    assert (assignment.tolist(), prices.places.tolist(), proof.primal, proof.dual) == ([-1], [0], 0, 0)


def test_no_mentors_leave_all_without():
    assignment, _, proof = solve_large(arrays(problem([mentee("a")], [])))

    assert (assignment.tolist(), proof.primal, proof.dual) == ([-1], 0, 0)


def test_proof_refuses_a_pair_that_may_not_be():
    asked = arrays(problem([mentee("a", languages=("fr",))], [mentor("b")]))
    none = np.zeros(0, np.int64)
    prices = Prices(np.zeros(1, np.int64), none, none, none)

    with pytest.raises(ValueError, match="may not be"):
        prove_large(asked, laid_out(asked), np.zeros(1, np.int64), prices)


def test_solution_is_the_same_from_each_backend(monkeypatch):
    some = cohort(200, seed=5)
    loaded = solve(some)  # this file imports the loops
    monkeypatch.setattr(backends, "LOOPS", "not loaded")
    dense = solve(some)
    monkeypatch.setattr(backends, "PATHS_FROM", 200)
    by_paths = solve(some)
    monkeypatch.setattr(backends, "DENSE", 100)

    assert backends.LOOPS not in sys.modules
    assert path_loops.__name__ == LOOPS
    assert solve(some) == by_paths == dense == loaded
