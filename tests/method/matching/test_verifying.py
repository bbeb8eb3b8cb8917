"""A solution that was tampered with is found out."""

from dataclasses import replace

import numpy as np
import pytest

from hospes.method.matching import AssociationCap, Pair, Problem, Rules, Side
from hospes.method.matching.certificate import prove
from hospes.method.matching.prices import Prices
from hospes.method.matching.solving import assembled, solve
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


def test_price_under_zero_proves_nothing():
    """The worse of two mentors, "proven" by what a third one with fifty places, whom nobody can work with, pays out."""
    cohort = problem(
        [mentee("a", (0, 0, 0))],
        [mentor("x", (4, 4, 4)), mentor("y", (3, 3, 3)), mentor("z", languages=("fr",), places=50)],
    )
    none, worse = np.zeros(0, np.int64), np.array([1])
    prices = Prices(np.array([0, 0, -30]), none, none, np.array([0, 0, -30]))
    proof = prove(cohort.asked, worse, prices)
    forged = assembled(cohort, cohort.asked, worse, prices, proof)

    assert forged.certificate.proven
    assert verify(forged, cohort) == (Breach(BreachCode.PROOF),)


def test_forged_place_value_is_found():
    values = {name: gain + 1 for name, gain in SOLUTION.place_value.items()}

    assert verify(replace(SOLUTION, place_value=values), COHORT) == (Breach(BreachCode.PROOF),)


@pytest.mark.parametrize("side", Side)
def test_forged_price_of_a_cap_is_found(side):
    capped, solution = capped_by(side)
    lower = tuple(replace(cap, price=-1) for cap in solution.certificate.cap_prices)

    assert verify(solution, capped) == ()
    for prices in (lower, lower[:1], (*lower, *lower)):
        forged = replace(solution, certificate=replace(solution.certificate, cap_prices=prices))
        assert Breach(BreachCode.PROOF) in verify(forged, capped)


@pytest.mark.parametrize("side", Side)
def test_order_of_caps_changes_nothing(side):
    capped, solution = capped_by(side)
    other = replace(capped, rules=Rules(association_caps=capped.rules.association_caps[::-1]))
    said = replace(solution.certificate, cap_prices=solution.certificate.cap_prices[::-1])

    assert solve(other) == solution
    assert verify(replace(solution, certificate=said), other) == ()


def capped_by(side):
    """Two associations with as many mentees and mentors, a cap for each on one side."""
    names = {"a": "n", "b": "n", "c": "s", "d": "s"}
    helped = [mentee(name, association=of) for name, of in names.items()]
    helpers = [mentor(name, (4, 3, level), association=of) for level, (name, of) in enumerate(names.items())]
    caps = (AssociationCap("n", side, 1), AssociationCap("s", side, 2))
    capped = problem(helped, helpers, rules=Rules(association_caps=caps))
    return capped, solve(capped)


def test_missing_pin_is_found():
    rules = Rules(pinned=(Pair("a", SECOND.mentor), Pair("c", FIRST.mentor)))

    assert Breach(BreachCode.PIN, "c") in verify(SOLUTION, replace(COHORT, rules=rules))
