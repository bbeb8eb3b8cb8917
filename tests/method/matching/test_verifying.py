"""A solution that was tampered with is found out."""

from dataclasses import replace

import pytest

from hospes.method.matching import Pair, Problem, Rules
from hospes.method.matching.solving import solve
from hospes.method.matching.verifying import Breach, BreachCode, verify
from method.matching.making import mentee, mentor, problem

COHORT: Problem = problem(
    [mentee("a"), mentee("b", (0, 4, 4)), mentee("c", languages=("fr",)), mentee("d", (3, 3, 3))],
    [mentor("x"), mentor("y", (2, 2, 2))],
)
SOLUTION = solve(COHORT)
FIRST, SECOND = SOLUTION.matches


def codes(solution, cohort=COHORT):
    return {breach.code for breach in verify(solution, cohort)}


def with_first(**more):
    return replace(SOLUTION, matches=(replace(FIRST, **more), SECOND))


def with_proof(**more):
    return replace(SOLUTION, certificate=replace(SOLUTION.certificate, **more))


def test_solution_holds():
    assert verify(SOLUTION, COHORT) == ()


@pytest.mark.parametrize(
    ("solution", "code"),
    [
        (with_first(mentor="z"), BreachCode.UNKNOWN),
        (with_first(mentee="z"), BreachCode.UNKNOWN),
        (with_proof(prices={"x": 0}), BreachCode.PROOF),
        (replace(SOLUTION, place_value={}), BreachCode.PROOF),
        (replace(SOLUTION, matches=(FIRST, FIRST)), BreachCode.TWICE),
        (replace(SOLUTION, matches=(FIRST, replace(FIRST, mentor=SECOND.mentor))), BreachCode.TWICE),
        (replace(SOLUTION, unmatched=()), BreachCode.UNMATCHED),
        (with_first(pinned=True), BreachCode.PIN),
        (with_first(score=FIRST.score + 1), BreachCode.POINTS),
        (with_first(terms=FIRST.terms._replace(need=0)), BreachCode.POINTS),
        (with_first(mentor=SECOND.mentor), BreachCode.BARRED),
        (with_first(mentee="c"), BreachCode.BARRED),
        (with_first(mentee="d"), BreachCode.BARRED),
        (with_proof(primal=0), BreachCode.PROOF),
        (with_proof(dual=0), BreachCode.PROOF),
        (with_proof(pairs_possible=0), BreachCode.PROOF),
        (replace(SOLUTION, fingerprint=""), BreachCode.FINGERPRINT),
    ],
)
def test_breach_is_found(solution, code):
    assert code in codes(solution)


def test_missing_pin_is_found():
    rules = Rules(pinned=(Pair("a", SECOND.mentor), Pair("c", FIRST.mentor)))

    assert Breach(BreachCode.PIN, "c") in verify(SOLUTION, replace(COHORT, rules=rules))
