"""The backend of compiled loops for cohorts without caps finds what the dense one finds; so do the loops uncompiled."""

from dataclasses import replace

import numpy as np
import pytest
from bench.cohorts import cohort
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.matching import Objective, Pair, Rules, path_loops, paths
from hospes.method.matching.arrays import arrays, values
from hospes.method.matching.dense import solve_dense
from hospes.method.matching.paths import prove_paths, solve_by_paths
from hospes.method.matching.prices import Prices
from method.matching.making import best_by_trying, cohorts, mentee, mentor, plainly, problem


def same_as_dense(asked) -> None:
    """Value, prices and all of the proof are those of the dense backend; the proof has no gap."""
    assignment, prices, proof = solve_by_paths(asked)
    _, expected, dense = solve_dense(asked)

    assert (
        proof.dual
        == proof.primal
        == int(values(asked, slice(0, None))[assignment >= 0, assignment[assignment >= 0]].sum())
    )
    assert prices.places.tolist() == expected.places.tolist()
    for mine, other in zip(vars(proof).values(), vars(dense).values(), strict=True):
        np.testing.assert_array_equal(mine, other)


@pytest.mark.parametrize("seed", [1, 2])
def test_cohort_is_matched_as_by_the_dense_backend(seed):
    same_as_dense(arrays(cohort(300, seed=seed, share=0.2 * seed)))


@settings(max_examples=60, deadline=None)
@given(cohorts(), st.sampled_from(Objective))
def test_every_objective_is_matched_as_by_the_dense_backend(some, objective):
    asked = replace(some, objective=objective).asked

    same_as_dense(asked)
    assert solve_by_paths(asked)[2].primal == best_by_trying(asked)[0]


@settings(max_examples=30, deadline=None)
@given(cohorts(alike=True))
def test_cities_that_are_alike_are_matched_as_by_the_dense_backend(some):
    same_as_dense(some.asked)


def test_plain_python_finds_what_the_compiled_loops_find(monkeypatch):
    plain = plainly(path_loops)
    monkeypatch.setattr(paths, "match_rows", plain.match_rows)
    monkeypatch.setattr(paths, "prove_rows", plain.prove_rows)
    some = cohort(40, seed=3, share=0.2)
    stands = Rules(incumbents=(Pair("mentee-000003", "mentor-000001"),), incumbent_bonus=900, min_score=4000)

    same_as_dense(arrays(replace(some, rules=stands)))
    same_as_dense(arrays(problem([mentee("a"), mentee("b")], [mentor("x", places=0), mentor("y", (1, 0, 0), 5)])))


@pytest.mark.parametrize("some", [problem([], []), problem([mentee("a")], []), problem([], [mentor("x")])])
def test_cohort_without_one_of_its_sides_is_matched(some):
    same_as_dense(some.asked)


def test_proof_refuses_what_may_not_be():
    asked = arrays(problem([mentee("a", languages=("fr",)), mentee("b")], [mentor("x")]))
    none = np.zeros(0, np.int64)
    prices, worth = Prices(np.zeros(1, np.int64), none, none, none), values(asked, slice(0, 2)).astype(np.int64)
    with pytest.raises(ValueError, match="may not be"):
        prove_paths(asked, worth, np.array([0, -1]), prices)
    with pytest.raises(ValueError, match="more pairs"):
        prove_paths(asked, worth, np.array([0, 0]), prices)
