"""Solving by plain examples: pins, floors, caps, objectives, cohorts without a match, and one that is not small."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from hospes.method.matching import (
    AssociationCap,
    CapPrice,
    Certificate,
    Objective,
    Pair,
    ProblemError,
    Rules,
    Side,
)
from hospes.method.matching.arrays import values
from hospes.method.matching.certificate import prove
from hospes.method.matching.dense import FEW, solve_dense
from hospes.method.matching.fairness import Outcome, price_of_fairness, total
from hospes.method.matching.flow import Edges
from hospes.method.matching.model import Weights
from hospes.method.matching.prices import lowest_prices, lowest_prices_of_all
from hospes.method.matching.solving import solve
from hospes.method.matching.verifying import verify
from method.matching.making import mentee, mentor, pairs, problem

BARE = Weights(need=6000, context=0, size=0, language=0, abroad=0)


def bare(levels, shown, **more):
    """Mentees and mentors by one level each: a pair is worth 6000 (shown - level) / (4 - level)."""
    helped = [mentee(f"e{at}", (level, 4, 4)) for at, level in enumerate(levels)]
    helpers = [mentor(f"o{at}", (level, 0, 0)) for at, level in enumerate(shown)]
    return replace(problem(helped, helpers, **more), weights=BARE)


def test_cohort_without_cities_is_solved():
    for cohort in (problem([], []), problem([mentee("a")], []), problem([], [mentor("x")])):
        solution = solve(cohort)

        assert (solution.matches, solution.certificate.gap, solution.certificate.proven) == ((), 0, True)
        assert verify(solution, cohort) == ()


def test_nobody_shares_a_language():
    cohort = problem([mentee("a", languages=("fr",))], [mentor("x")])
    solution = solve(cohort)

    assert (solution.unmatched, solution.place_value, solution.certificate.pairs_possible) == (("a",), {"x": 0}, 0)


def test_everybody_alike_is_matched_by_id():
    cohort = bare([0] * 6, [4, 4, 4])
    solution = solve(cohort)

    assert pairs(solution) == {"e0": "o0", "e1": "o1", "e2": "o2"}
    assert solution.unmatched == ("e3", "e4", "e5")
    assert solution.place_value == {"o0": 6000, "o1": 6000, "o2": 6000}


def test_city_without_a_gap_stays_without():
    cohort = bare([3, 0], [4])

    assert (pairs(solve(cohort)), solve(cohort).unmatched) == ({"e1": "o0"}, ("e0",))


def test_certificate_says_what_was_checked():
    solution = solve(bare([0, 2], [4, 3]))

    assert solution.certificate == Certificate(
        primal=10500, dual=10500, pairs_checked=4, pairs_possible=4, prices={"o0": 1500, "o1": 0}
    )


def test_pin_stands_whatever_the_score():
    cohort = bare([0, 3], [4, 0])
    rules = Rules(pinned=(Pair("e1", "o0"),), min_score=5000)
    solution = solve(replace(cohort, rules=rules))

    assert pairs(solution) == {"e1": "o0"}
    assert [match.pinned for match in solution.matches] == [True]
    assert verify(solution, replace(cohort, rules=rules)) == ()


def test_pins_use_up_caps():
    cohort = problem(
        [mentee("a", association="n"), mentee("b", association="n"), mentee("c")],
        [mentor("x", association="n", places=3), mentor("y", association="s", places=3)],
    )
    caps = (
        AssociationCap("n", Side.MENTEES, 1),
        AssociationCap("n", Side.MENTORS, 2),
        AssociationCap("s", Side.MENTORS, 0),
    )
    rules = Rules(pinned=(Pair("a", "x"),), association_caps=caps)
    solution = solve(replace(cohort, rules=rules))

    assert pairs(solution) == {"a": "x", "c": "x"}
    assert solution.unmatched == ("b",)
    assert {cap.association for cap in solution.certificate.cap_prices} == {"n", "s"}
    assert isinstance(solution.certificate.cap_prices[0], CapPrice)
    assert verify(solution, replace(cohort, rules=rules)) == ()


def test_caps_of_both_sides_decide_who_goes_without():
    cohort = problem(
        [mentee("a", (0, 0, 0), association="n"), mentee("b", (1, 1, 1), association="n"), mentee("c", (0, 2, 2))],
        [mentor("x", (4, 0, 0), association="n", places=2), mentor("y", (4, 4, 0), association="n", places=2)],
        rules=Rules(association_caps=(AssociationCap("n", Side.MENTEES, 1), AssociationCap("n", Side.MENTORS, 1))),
    )
    solution = solve(cohort)

    assert len(solution.matches) == 1
    assert all(gain == 0 for gain in solution.place_value.values())  # the cap leaves none of them another one
    assert verify(solution, cohort) == ()


def test_incumbents_stay_unless_enough_is_gained():
    cohort = bare([0, 0], [4, 3])
    incumbents = (Pair("e0", "o1"), Pair("e1", "o0"))

    assert pairs(solve(cohort)) == {"e0": "o0", "e1": "o1"}
    rules = Rules(incumbents=incumbents, incumbent_bonus=10)
    assert pairs(solve(replace(cohort, rules=rules))) == {"e0": "o1", "e1": "o0"}


def test_no_city_is_its_own_mentor():
    cohort = problem([mentee("a"), mentee("b")], [mentor("a"), mentor("b", (0, 0, 1))])

    assert pairs(solve(cohort)) == {"a": "b", "b": "a"}
    assert pairs(solve(replace(cohort, mentors=cohort.mentors[:1]))) == {"b": "a"}


def test_order_of_factors_changes_nothing():
    cohort = problem([mentee("a"), mentee("b", (2, 0, 1))], [mentor("x"), mentor("y", (1, 4, 2))])
    other = replace(
        cohort, factors=cohort.factors[::-1], context_factors=cohort.context_factors[::-1], mentees=cohort.mentees[::-1]
    )

    assert solve(other) == solve(cohort)


def test_place_values_are_not_told_where_a_place_may_change_the_floor():
    cohort = replace(bare([0, 0], [4, 2]), objective=Objective.FLOOR)
    shut = replace(cohort, mentors=(cohort.mentors[0], replace(cohort.mentors[1], places=0)))

    assert [len(solve(each).matches) for each in (shut, cohort)] == [1, 2]  # the place would match one more
    assert [solve(each).place_value for each in (shut, cohort)] == [{}, {}]
    assert verify(solve(shut), shut) == ()


def test_place_value_is_what_one_more_place_gains():
    cohort = bare([0, 0, 2], [4])
    more = replace(cohort, mentors=(replace(cohort.mentors[0], places=2),))

    assert solve(more).certificate.primal - solve(cohort).certificate.primal == solve(cohort).place_value["o0"] == 6000


def test_priority_gives_the_best_to_those_who_come_first():
    cohort = bare([0, 0], [4, 1], objective=Objective.PRIORITY)
    cities = (cohort.mentees[0], replace(cohort.mentees[1], first=True))

    assert pairs(solve(replace(cohort, mentees=cities))) == {"e0": "o1", "e1": "o0"}


def test_floor_raises_the_lowest_score():
    # e0 with o0 and e1 with o1 are worth most together; the other way round the lower of the two is higher.
    cohort = problem(
        [mentee("e0", (0, 0, 4)), mentee("e1", (0, 4, 4))], [mentor("o0", (3, 4, 0)), mentor("o1", (1, 4, 0))]
    )
    cohort = replace(cohort, weights=BARE)
    outcomes = {outcome.objective: outcome for outcome in price_of_fairness(cohort)}

    assert outcomes[Objective.FLOOR].lowest >= outcomes[Objective.TOTAL].lowest
    assert outcomes[Objective.TOTAL].price == 0
    assert {outcome.matched for outcome in outcomes.values()} == {2}


def test_floor_of_a_cohort_without_a_match_is_the_rules_own():
    cohort = problem([mentee("a", languages=("fr",))], [mentor("x")], objective=Objective.FLOOR)

    assert solve(cohort).unmatched == ("a",)


def test_price_of_fairness_is_a_share_of_the_most():
    assert Outcome(Objective.NASH, 990, 10, 3, 300).share == 0.01
    assert Outcome(Objective.NASH, 0, 0, 0, 0).share == 0.0
    assert price_of_fairness(problem([], []))[0] == Outcome(Objective.TOTAL, 0, 0, 0, 0)


@pytest.mark.parametrize("objective", [Objective.NASH, Objective.FLOOR, Objective.PRIORITY])
def test_other_objectives_refuse_large_cohorts(objective):
    cohort = problem([mentee(f"e{at}") for at in range(5001)], [mentor("x")], objective=objective)
    with pytest.raises(ProblemError, match="too-large"):
        solve(cohort)


@pytest.fixture(scope="module")
def crowd():
    """A cohort with more pairs than a flow takes at once; digits of square roots for chance."""
    digits = (np.sqrt(np.arange(2, 12_000)) * 1e6 % 5).astype(int).tolist()
    take = iter(digits).__next__
    helped = [
        mentee(f"e{at:04}", (take() % 4, take(), take()), (("en",), ("fr", "en"))[take() % 2]) for at in range(1300)
    ]
    helpers = [mentor(f"o{at:04}", (take(), take(), take()), 1 + take() % 3) for at in range(500)]
    return problem(helped, helpers)


def test_long_lists_find_the_same_as_a_dense_solver(crowd):
    found, solution = solve_dense(crowd.asked)[2], solve(crowd)
    worth = values(crowd.asked, slice(0, None))
    places = np.repeat(np.arange(len(crowd.mentors)), crowd.asked.capacity)
    rows, columns = linear_sum_assignment(np.maximum(worth[:, places], 0), maximize=True)
    most = np.maximum(worth[:, places], 0)[rows, columns].sum()

    assert worth.size > FEW
    assert (found.primal, found.dual, solution.certificate.primal, total(solution)) == (most, most, most, most)
    assert verify(solution, crowd) == ()


def test_prices_of_a_matching_that_is_not_best_leave_a_gap():
    arrays = bare([0, 0], [4, 1]).asked
    worth = values(arrays, slice(0, None))
    rows, columns = np.nonzero(worth >= 0)
    edges = Edges(rows, columns, worth[rows, columns].astype(np.int64))
    badly = np.array([1, -1])
    for prices in (lowest_prices(edges, arrays, badly), lowest_prices_of_all(worth, arrays, badly)):
        proof = prove(arrays, badly, prices)

        assert proof.dual > proof.primal


def test_prices_of_a_matching_that_goes_round_end():
    arrays = bare([0, 3], [4, 1]).asked
    worth = np.array([[9, 1], [1, 9]])
    badly = np.array([1, 0])  # exchanging the two gains again and again
    edges = Edges(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), worth.ravel())
    for prices in (lowest_prices(edges, arrays, badly), lowest_prices_of_all(worth, arrays, badly)):
        assert (prices.places > 9).all()


def test_proof_refuses_what_may_not_be():
    cohort = problem([mentee("a"), mentee("b", languages=("fr",))], [mentor("x")])
    arrays, prices = cohort.asked, lowest_prices(Edges(*np.zeros((3, 0), np.int64)), cohort.asked, np.array([-1, -1]))
    with pytest.raises(ValueError, match="may not be"):
        prove(arrays, np.array([-1, 0]), prices)
    with pytest.raises(ValueError, match="more pairs"):
        prove(arrays, np.array([0, 0]), prices)
