"""Spread: what the voices say of each key factor, in which dots, and what a consensus meeting begins with."""

from collections.abc import Sequence
from itertools import combinations
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.agreement import Dots, Spread, Voice, by_disagreement, spreads
from hospes.method.scoring import Rated

BRIEF = settings(max_examples=80, deadline=None)
FACTORS = ("kf-1", "kf-2", "kf-3")
VOICES = (
    *(Voice(name, "city_staff") for name in "abc"),
    *(Voice(name, "newcomers") for name in "def"),
    Voice("g", "elected"),
    Voice("p", "peer_reviewer", peer=True),
)
ratings = st.lists(
    st.builds(Rated, st.sampled_from("abcdefgp"), st.sampled_from((*FACTORS, "kf-old")), st.none() | st.integers(0, 4)),
    max_size=30,
    unique_by=lambda each: (each.respondent, each.factor),
)


def rated(factor: str, **levels: int) -> tuple[Rated, ...]:
    return tuple(Rated(voice, factor, level) for voice, level in levels.items())


def test_spread_tells_levels_and_dots_by_group() -> None:
    said = (*rated("kf-1", a=1, b=2, c=2, d=4, e=4, f=3, g=0), Rated("p", "kf-1", 4), Rated("x", "kf-1", 4))
    assert spreads(("kf-1",), said, VOICES) == (
        Spread(
            factor="kf-1",
            voices=7,
            median=2.0,
            lowest=0,
            highest=4,
            difference=pytest.approx(38 / 21),
            dots=(Dots(("city_staff", "elected"), (1, 1, 2, 0, 0)), Dots(("newcomers",), (0, 0, 0, 1, 2))),
        ),
    )


def test_spread_merges_further_where_few_of_a_group_rated() -> None:
    said = (*rated("kf-1", a=1, b=1, c=1, d=2, e=2, f=2), *rated("kf-2", a=1, b=1, c=1, d=4))
    first, second = spreads(("kf-1", "kf-2"), said, VOICES)
    assert first.dots == (Dots(("city_staff",), (0, 3, 0, 0, 0)), Dots(("newcomers",), (0, 0, 3, 0, 0)))
    assert second.dots == (Dots(("city_staff", "newcomers"), (0, 3, 0, 0, 1)),)


def test_spread_of_a_factor_that_nobody_rated_is_empty() -> None:
    empty = spreads(("kf-1",), (Rated("a", "kf-1", None),), VOICES)[0]
    assert (empty, empty.spread) == (Spread("kf-1", 0, None, None, None, None, ()), None)


def test_spread_of_one_voice_has_no_difference() -> None:
    assert spreads(("kf-1",), rated("kf-1", a=2), VOICES) == (
        Spread("kf-1", 1, 2.0, 2, 2, None, (Dots(("city_staff",), (0, 0, 1, 0, 0)),)),
    )


def test_a_meeting_begins_where_voices_differ_most() -> None:
    said = (
        *rated("kf-1", a=1, b=1),
        *rated("kf-2", a=0, b=4, c=4),
        *rated("kf-3", a=1, b=4),
        *rated("kf-5", a=3),
        *rated("kf-6", a=2, b=2),
    )
    found = by_disagreement(spreads(("kf-1", "kf-2", "kf-3", "kf-4", "kf-5", "kf-6"), said, VOICES))
    assert [each.factor for each in found] == ["kf-3", "kf-2", "kf-1", "kf-6", "kf-5", "kf-4"]


def test_of_equal_differences_the_wider_comes_first() -> None:
    said = (*rated("kf-1", a=1, b=2), *rated("kf-2", a=1, b=1, c=1, d=3))
    found = by_disagreement(spreads(("kf-1", "kf-2"), said, VOICES))
    assert [(each.factor, each.difference, each.spread) for each in found] == [("kf-2", 1.0, 2), ("kf-1", 1.0, 1)]


def levels_of(said: Sequence[Rated], factor: str) -> list[int]:
    return [each.level for each in said if each.factor == factor and each.respondent != "p" and each.level is not None]


@BRIEF
@given(ratings)
def test_dots_hold_every_voice_once_and_no_small_block(said: list[Rated]) -> None:
    for found in spreads(FACTORS, said, VOICES):
        levels = levels_of(said, found.factor)
        counted = [sum(dots.counts[level] for dots in found.dots) for level in range(5)]
        assert counted == [levels.count(level) for level in range(5)]
        assert len(found.dots) < 2 or all(sum(dots.counts) >= 3 for dots in found.dots)


@BRIEF
@given(ratings)
def test_difference_is_the_mean_over_all_pairs(said: list[Rated]) -> None:
    for found in spreads(FACTORS, said, VOICES):
        pairs = [abs(one - other) for one, other in combinations(levels_of(said, found.factor), 2)]
        assert found.difference == (pytest.approx(mean(pairs)) if pairs else None)
