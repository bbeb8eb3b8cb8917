"""Figures: exact decimals, halves rounded up, competition ranks."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.scoring.figures import competition_ranks, exact, rounded

decimals = st.decimals(min_value=0, max_value=100, places=4)


@pytest.mark.parametrize(
    ("written", "places", "figure"),
    [
        (2.675, 2, 2.68),  # the binary float lies below 2.675
        (1.005, 2, 1.01),
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),
        (62.5, 0, 63.0),
        (0.49999, 0, 0.0),
        (100, 1, 100.0),
        ("33.35", 1, 33.4),
        (1e-07, 6, 0.0),
    ],
)
def test_rounding_takes_halves_up_as_people_wrote_them(written: float | str, places: int, figure: float) -> None:
    assert rounded(exact(written), places) == figure


def test_rounding_takes_a_mean_of_decimals_for_what_it_is() -> None:
    assert rounded((exact(2.67) + exact(2.68)) / 2, 2) == 2.68
    assert round((2.67 + 2.68) / 2, 2) == 2.67  # what binary floats make of it


@pytest.mark.parametrize("written", ["1/2", "1_0", "nan", "inf", "many", ""])
def test_exact_refuses_what_is_not_a_number(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        exact(written)


@settings(max_examples=100, deadline=None)
@given(decimals, st.integers(0, 4))
def test_rounding_agrees_with_decimal(number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert rounded(exact(float(number)), places) == float(expected)


@settings(max_examples=50, deadline=None)
@given(st.fractions(0, 100), st.fractions(0, 100), st.integers(0, 3))
def test_rounding_keeps_the_order(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))
    assert rounded(low, places) <= rounded(high, places)


@pytest.mark.parametrize(
    ("figures", "ranks"),
    [
        ([], ()),
        ([50.0], (1,)),
        ([90.0, 80.0, 80.0, 70.0], (1, 2, 2, 4)),
        ([70.0, None, 90.0, 90.0], (3, None, 1, 1)),
        ([None], (None,)),
    ],
)
def test_ranks_are_shared_and_the_next_place_is_left_free(
    figures: list[float | None], ranks: tuple[int | None, ...]
) -> None:
    assert competition_ranks(figures) == ranks


@settings(max_examples=100, deadline=None)
@given(st.lists(st.none() | st.integers(0, 5).map(float), max_size=12))
def test_ranks_are_one_more_than_those_ahead(figures: list[float | None]) -> None:
    known = [figure for figure in figures if figure is not None]
    naive = [None if mine is None else 1 + sum(other > mine for other in known) for mine in figures]
    assert list(competition_ranks(figures)) == naive
