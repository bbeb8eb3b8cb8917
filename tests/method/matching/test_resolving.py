"""Re-solving by plain examples, each way that a repair can go."""

from dataclasses import replace

import numpy as np
import pytest

from hospes.method.matching import AssociationCap, Change, Diff, Objective, Pair, ProblemError, Rules, Side
from hospes.method.matching.repairing import Repair
from hospes.method.matching.resolving import difference, resolve
from hospes.method.matching.solving import solve
from method.matching.making import mentee, mentor, pairs, problem
from method.matching.test_solving import bare


def without(cohort, *excluded, forgetful=False):
    """The cohort with more exclusions, re-solved; it is what solving anew gives."""
    solution = solve(cohort)
    rules = replace(cohort.rules, excluded=(*cohort.rules.excluded, *(Pair(*pair) for pair in excluded)))
    found, diff = resolve(replace(solution, proof=None) if forgetful else solution, cohort, rules)

    assert found == solve(cohort.under(rules))
    return found, diff


def test_forbidden_pair_changes_what_it_must():
    found, diff = without(bare([0, 1, 2], [4, 4, 4]), ("e0", "o0"))

    assert pairs(found) == {"e0": "o1", "e1": "o0", "e2": "o2"}
    assert diff == Diff((Change("e0", "o0", "o1"), Change("e1", "o1", "o0")), 1, 18000, 18000)


def test_forbidden_pair_may_leave_a_place_empty():
    found, diff = without(bare([0], [4]), ("e0", "o0"))

    assert (found.matches, found.unmatched, found.place_value) == ((), ("e0",), {"o0": 0})
    assert diff == Diff((Change("e0", "o0", None),), 0, 6000, 0)


def test_place_is_taken_by_somebody_who_leaves_a_place_that_costs_nothing():
    found, _ = without(bare([0, 0], [4, 3]), ("e0", "o0"))

    assert pairs(found) == {"e0": "o1", "e1": "o0"}


def test_place_is_taken_by_somebody_who_had_none():
    found, _ = without(bare([0, 0, 0], [4, 3]), ("e0", "o0"))

    assert pairs(found) == {"e0": "o1", "e1": "o0"}


def test_place_is_left_to_the_dearest_chain():
    cohort = bare([0, 0, 0, 0, 2, 1], [4, 3, 2, 1])
    for match in solve(cohort).matches:
        without(cohort, (match.mentee, match.mentor))


def test_mentee_takes_a_place_and_somebody_goes_without():
    helped = [mentee("a", (0, 0, 4)), mentee("b", (1, 1, 4)), mentee("c", (2, 0, 4)), mentee("d", (0, 2, 1))]
    helpers = [mentor("x", (4, 1, 0), 1), mentor("y", (1, 4, 2), 2), mentor("z", (2, 2, 2), 0)]
    cohort = problem(helped, helpers)
    for match in solve(cohort).matches:
        without(cohort, (match.mentee, match.mentor))
        without(cohort, (match.mentee, match.mentor), forgetful=True)
        without(cohort, (match.mentee, match.mentor), (match.mentee, "x"), (match.mentee, "y"))


def test_price_that_nothing_holds_up_is_lowered():
    cohort = bare([0, 0, 0], [4, 2])
    [left] = solve(cohort).unmatched
    found, diff = without(cohort, (left, "o0"), (left, "o1"))

    assert diff.changes == ()
    assert found.place_value == {"o0": 3000, "o1": 0}


def test_pair_that_could_not_be_anyway_changes_nothing():
    cohort = problem([mentee("a"), mentee("b", languages=("fr",))], [mentor("x")])
    found, diff = without(cohort, ("b", "x"))

    assert (diff.changes, found.certificate.pairs_possible) == ((), 1)


def test_incumbents_stay_through_a_repair():
    rules = Rules(incumbents=(Pair("e0", "o1"), Pair("e1", "o2"), Pair("e2", "o0")), incumbent_bonus=500)
    found, diff = without(bare([0, 1, 2], [4, 4, 4], rules=rules), ("e0", "o1"))

    assert (pairs(found), diff.kept) == ({"e0": "o0", "e1": "o2", "e2": "o1"}, 1)


@pytest.mark.parametrize(
    "rules",
    [
        Rules(min_score=5000),
        Rules(pinned=(Pair("e0", "o1"),)),
        Rules(association_caps=(AssociationCap("n", Side.MENTORS, 1),)),
        Rules(),
    ],
)
def test_other_changes_are_solved_anew(rules):
    cohort = bare([0, 1], [4, 3], rules=Rules(excluded=(Pair("e1", "o0"),)))
    cohort = replace(cohort, mentors=(replace(cohort.mentors[0], association="n"), cohort.mentors[1]))
    found, diff = resolve(solve(cohort), cohort, rules)

    assert found == solve(cohort.under(rules))
    assert diff == difference(solve(cohort), found)


def test_other_objectives_are_solved_anew():
    cohort = bare([0, 1], [4, 3], objective=Objective.NASH)
    rules = Rules(excluded=(Pair("e0", "o0"),))

    assert resolve(solve(cohort), cohort, rules)[0] == solve(cohort.under(rules))


def test_bad_rules_are_refused():
    cohort = bare([0], [4])
    with pytest.raises(ProblemError):
        resolve(solve(cohort), cohort, Rules(excluded=(Pair("e9", "o0"),)))


def test_repair_keeps_prices_and_matching_best_at_each_step():
    cohort = bare([0, 0, 0, 1], [4, 3, 3])
    solution, arrays = solve(cohort), cohort.asked
    column = {name: at for at, name in enumerate(arrays.mentors)}
    assignment = np.array([column.get(pairs(solution).get(name), -1) for name in arrays.mentees])
    prices = np.array([solution.place_value[name] for name in arrays.mentors])
    repair = Repair(arrays, assignment, prices, solution.proof.kept)
    for row in range(len(arrays.mentees)):
        if repair.assignment[row] >= 0:
            repair.take_out(row)
            repair.put_in(row)
        worth = (
            repair.kept[repair.assignment >= 0].sum() + repair.places[repair.assignment[repair.assignment >= 0]].sum()
        )

        assert worth == solution.certificate.primal
        assert (repair.worth(np.arange(4)) - repair.places <= repair.kept[:, None]).all()
