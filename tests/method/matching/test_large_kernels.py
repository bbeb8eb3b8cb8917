"""The compiled loops: the same as plain Python, the scores of the arrays, and compiled where nothing can be kept."""

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from bench.cohorts import cohort
from hypothesis import given, settings

from hospes.method.matching import Pair, Rules, Weights, auction, kernels, large_lists, large_proof
from hospes.method.matching.arrays import arrays, values
from hospes.method.matching.compiling import compiled
from hospes.method.matching.large import solve_large
from hospes.method.matching.large_lists import asked, listed
from hospes.method.matching.large_pairs import laid_out
from hospes.method.matching.solving import solve
from method.matching.making import cohorts, mentee, mentor, plainly, problem

MANY = tuple(f"language-{number:02d}" for number in range(40))


@pytest.fixture(scope="module")
def plain() -> ModuleType:
    """The file of the loops as plain Python."""
    return plainly(kernels)


def every_worth(some) -> None:
    """A list of all mentors at no price holds the values of the arrays."""
    given_arrays = arrays(some)
    worth = values(given_arrays, slice(0, len(given_arrays.mentees)))
    laid = laid_out(given_arrays)
    rows = np.arange(laid.mentees)
    lists = listed(laid, np.zeros(laid.mentors, np.int64), rows, np.full(len(rows), -1), laid.mentors)
    found = np.full(worth.shape, -1)
    for row in rows:
        there = lists.there[row]
        found[row, laid.order[lists.places[row][there]]] = lists.gains[row][there]

    assert found.tolist() == worth.tolist()


@settings(max_examples=30, deadline=None)
@given(cohorts().filter(lambda some: some.mentors))
def test_lists_hold_the_values_of_all_pairs(some):
    every_worth(some)


def test_scores_that_need_32_bits_are_exact(plain, monkeypatch):
    monkeypatch.setattr(large_lists, "kernels", plain)

    every_worth(
        problem(
            [mentee("a", preferred="en"), mentee("b", levels=(0, (1, 3), 2))],
            [mentor("c"), mentor("d", levels=(1, 4, 3))],
            weights=Weights(need=20_000, context=20_000, language=20_000, abroad=20_000),
        )
    )


def test_more_languages_than_fit_one_number_are_told_apart():
    every_worth(
        problem(
            [mentee(language, languages=(language,), preferred=language) for language in MANY],
            [mentor(f"mentor of {language}", languages=(language,)) for language in MANY],
        )
    )


def same_when_plain(some, plain, monkeypatch) -> None:
    """Matching, prices and tight pairs do not depend on whether the loops are compiled."""
    assignment, prices, proof = solve_large(some)
    for module in (auction, large_lists, large_proof):
        monkeypatch.setattr(module, "kernels", plain)
    again, lowest, proof_again = solve_large(some)

    assert (assignment.tolist(), prices.places.tolist()) == (again.tolist(), lowest.places.tolist())
    assert (proof.primal, proof.rows.tolist()) == (proof_again.primal, proof_again.rows.tolist())


def test_plain_python_finds_what_the_compiled_loops_find(plain, monkeypatch):
    monkeypatch.setattr(auction, "FEW", 4)
    monkeypatch.setattr(auction, "LISTED", 2)
    large = cohort(12, seed=6, share=22, places=(0, 1))
    stands = [Pair(match.mentee, match.mentor) for match in solve(large).matches]
    rules = Rules(excluded=tuple(stands[:4]), incumbents=tuple(stands[4:]), incumbent_bonus=100)

    same_when_plain(arrays(replace(large, rules=rules)), plain, monkeypatch)


def test_plain_python_finds_the_same_where_all_are_alike(plain, monkeypatch):
    mentees = [mentee(f"mentee-{number:02d}", languages=("en" if number else "fr",)) for number in range(12)]
    mentors = [mentor(f"mentor-{number:02d}", places=2 if number < 3 else 0) for number in range(60)]

    same_when_plain(arrays(problem(mentees, mentors)), plain, monkeypatch)


def test_mentor_asks_what_the_second_of_the_mentees_would_pay():
    laid = laid_out(arrays(cohort(40, seed=7)))
    worth = values(arrays(cohort(40, seed=7)), slice(0, 40))
    most = np.sort(np.maximum(worth - 100, 0), axis=0)

    for rank in (0, 1):
        found = asked(laid, np.arange(40), np.full(40, 100), rank)
        assert found.tolist() == most[-1 - rank][laid.order].tolist()


def test_function_that_can_be_kept_nowhere_is_compiled_all_the_same():
    space = {}
    exec("def twice(number):\n    return 2 * number", space)  # noqa: S102  # a function without a file

    assert compiled(space["twice"])(21) == 42
