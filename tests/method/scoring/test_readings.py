"""Readings: the mean of what is known and the range of what is open."""

from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.scoring.readings import OPEN, Reading, Weighted, mean

HALF = Fraction(1, 2)
ONE = Fraction(1)

parts = st.fractions(0, 1, max_denominator=20)
weights = st.fractions(Fraction(1, 10), 10, max_denominator=10)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    low, value, high = sorted((draw(parts), draw(parts), draw(parts)))
    return draw(st.sampled_from((OPEN, Reading.known(value), Reading(value, low, high))))


weighted = st.lists(st.tuples(weights, st.none() | readings()), max_size=6)


def test_mean_of_nothing_is_none() -> None:
    assert mean([]) is None
    assert mean([(ONE, None), (ONE, None)]) is None


def test_mean_of_what_is_open_has_no_value_and_the_full_range() -> None:
    assert mean([(ONE, OPEN), (ONE, OPEN)]) == OPEN


def test_mean_leaves_out_what_does_not_apply() -> None:
    assert mean([(ONE, Reading.known(HALF)), (Fraction(9), None)]) == Reading.known(HALF)


def test_mean_keeps_what_is_open_in_its_range_only() -> None:
    assert mean([(ONE, Reading.known(ONE)), (ONE, OPEN)]) == Reading(ONE, HALF, ONE)


def test_mean_weighs() -> None:
    total = mean([(Fraction(3), Reading.known(ONE)), (ONE, Reading.known(Fraction(0)))])
    assert total == Reading.known(Fraction(3, 4))


@settings(max_examples=100, deadline=None)
@given(weighted)
def test_mean_lies_in_its_range_and_the_range_in_0_to_1(pairs: list[Weighted]) -> None:
    total = mean(pairs)
    if total is not None:
        assert 0 <= total.low <= total.high <= 1
        assert total.value is None or total.low <= total.value <= total.high


@settings(max_examples=100, deadline=None)
@given(weighted, weights, st.randoms(use_true_random=False))
def test_mean_ignores_the_scale_of_weights_and_the_order(
    pairs: list[Weighted], scale: Fraction, shuffler: Random
) -> None:
    other = [(weight * scale, reading) for weight, reading in pairs]
    shuffler.shuffle(other)
    assert mean(other) == mean(pairs)


@settings(max_examples=100, deadline=None)
@given(weighted, weights, parts)
def test_mean_narrows_when_what_was_open_becomes_known(
    pairs: list[Weighted], weight: Fraction, value: Fraction
) -> None:
    before, after = mean([*pairs, (weight, OPEN)]), mean([*pairs, (weight, Reading.known(value))])
    assert before is not None
    assert after is not None
    assert before.low <= after.low <= after.high <= before.high
