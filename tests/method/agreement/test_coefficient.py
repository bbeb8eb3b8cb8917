"""Krippendorff's alpha: against another computation, with its interval, its words, and why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

import krippendorff
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hospes.method.agreement import Agreement, Voice, WhyNone, Words, agreement, alpha
from hospes.method.scoring import Range, Rated

BRIEF = settings(max_examples=100, deadline=None)
CITY = tuple(Voice(name, "city_staff") for name in "abcdefgh")
PEER = Voice("p", "peer_reviewer", peer=True)

Table = Mapping[tuple[str, str], int | None]  # by voice and key factor
tables = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(("kf-1", "kf-2", "kf-3", "kf-4", "kf-5"))),
    st.none() | st.integers(0, 4),
    max_size=30,
)


def rated(table: Table) -> tuple[Rated, ...]:
    return tuple(Rated(voice, factor, level) for (voice, factor), level in table.items())


def saying(factor: str, levels: Iterable[int]) -> tuple[Rated, ...]:
    return tuple(Rated(voice, factor, level) for voice, level in zip("abcdefgh", levels, strict=False))


def elsewhere(table: Table) -> float | None:
    """Alpha by the package; None where it refuses."""
    voices, factors = sorted({voice for voice, _ in table}), sorted({factor for _, factor in table})
    if not table:
        return None
    rows = [[table.get((voice, factor)) for factor in factors] for voice in voices]
    data = [[float("nan") if level is None else float(level) for level in row] for row in rows]
    try:
        return float(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal"))
    except (ValueError, RuntimeWarning):  # it divides by 0 where nothing varies
        return None


def test_alpha_of_a_small_example_worked_by_hand() -> None:
    # Coincidences: levels 1, 1 of the first factor, 1, 3 of the second; chosen 1 three times, 3 once.
    # Distance of 1 and 3: 4 - (3 + 1) / 2 = 2, squared 4. Observed 1 x 4, expected 3 x 1 x 4 / (4 - 1) = 4.
    assert alpha((*saying("kf-1", (1, 1)), *saying("kf-2", (1, 3)))) == 0.0


def test_alpha_is_one_when_voices_agree_about_different_things() -> None:
    assert alpha((*saying("kf-1", (1, 1, 1)), *saying("kf-2", (4, 4, 4)))) == 1.0


def test_alpha_is_below_nothing_when_voices_contradict_each_other() -> None:
    assert alpha((*saying("kf-1", (0, 4)), *saying("kf-2", (4, 0)))) == pytest.approx(-0.5)


def test_alpha_takes_the_later_of_two_ratings() -> None:
    assert alpha((Rated("a", "kf-1", 0), *saying("kf-1", (1, 1)), *saying("kf-2", (2, 2)))) == 1.0


def test_alpha_is_not_defined_without_pairs_or_differences() -> None:
    assert alpha(()) is None
    assert alpha((Rated("a", "kf-1", 0), Rated("b", "kf-2", 1))) is None
    assert alpha((*saying("kf-1", (2, 2)), *saying("kf-2", (2, 2)))) is None


@BRIEF
@given(tables)
def test_alpha_is_that_of_another_computation(table: Table) -> None:
    theirs = elsewhere(table)
    ours = alpha(rated(table))
    if theirs is None or ours is None:
        assert ours is None
    else:
        assert ours == pytest.approx(theirs, abs=1e-8)


def test_alpha_of_two_hundred_voices_is_that_of_another_computation() -> None:
    chance = Random(3)  # noqa: S311 - the same table every time
    table = {
        (f"v{voice}", f"kf-{factor}"): min(4, max(0, factor % 5 + chance.choice((-1, 0, 0, 0, 1))))
        for voice in range(200)
        for factor in range(10)
        if chance.random() < 0.8
    }
    assert alpha(rated(table)) == pytest.approx(elsewhere(table), abs=1e-8)


@BRIEF
@given(tables, st.randoms())
def test_agreement_does_not_depend_on_the_order_of_ratings(table: Table, chance: Random) -> None:
    said = rated(table)
    mixed = chance.sample(said, len(said))
    assert agreement(mixed, CITY, seed=1, resamples=100) == agreement(said, CITY, seed=1, resamples=100)


@BRIEF
@given(tables, st.integers(0, 2**64))
def test_agreement_has_a_figure_or_says_why_it_has_none(table: Table, seed: int) -> None:
    found = agreement(rated(table), CITY, seed=seed, resamples=100)
    whole = (found.alpha, found.interval, found.words)
    assert (whole == (None, None, None)) == (found.why_none is not None)
    if found.alpha is not None and found.interval is not None:
        assert found.alpha == alpha(rated(table))
        assert found.interval.low <= found.alpha <= found.interval.high <= 1


@BRIEF
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4), min_size=2))
def test_one_shared_factor_tells_nothing(levels: Mapping[str, int]) -> None:
    assume(len(set(levels.values())) > 1)
    said = rated({(voice, "kf-1"): level for voice, level in levels.items()})
    assert alpha(said) == 0.0
    assert agreement(said, CITY, seed=1) == Agreement(None, None, None, WhyNone.ONE_SHARED, len(levels), 1)


def why(ratings: Sequence[Rated], *voices: Voice) -> WhyNone | None:
    return agreement(ratings, voices or CITY, seed=1).why_none


def test_agreement_says_why_there_is_none() -> None:
    assert why(()) is WhyNone.FEW_VOICES
    assert why((Rated("a", "kf-1", 1), Rated("b", "kf-1", None))) is WhyNone.FEW_VOICES
    assert why((Rated("a", "kf-1", 1), Rated("b", "kf-2", 1))) is WhyNone.NOTHING_SHARED
    assert why((*saying("kf-1", (2, 2)), *saying("kf-2", (2, 2)))) is WhyNone.NO_VARIATION
    assert why(saying("kf-1", (2, 2))) is WhyNone.NO_VARIATION
    assert why(saying("kf-1", (1, 2))) is WhyNone.ONE_SHARED
    assert why((*saying("kf-1", (1, 2)), *saying("kf-2", (1, 1)))) is None


def test_agreement_leaves_peer_reviewers_and_strangers_out() -> None:
    said = (*saying("kf-1", (1, 1)), *saying("kf-2", (3, 3)))
    others = (Rated("p", "kf-1", 4), Rated("stranger", "kf-2", 0))
    assert why((Rated("a", "kf-1", 1), *others), *CITY, PEER) is WhyNone.FEW_VOICES
    assert agreement((*said, *others), (*CITY, PEER), seed=1) == agreement(said, CITY, seed=1)


def test_agreement_of_a_seed_is_always_the_same() -> None:
    said = (*saying("kf-1", (1, 1, 2)), *saying("kf-2", (3, 3, 3)), *saying("kf-3", (0, 2, 1)))
    one, other = (agreement(said, CITY, seed=seed, resamples=100) for seed in (1, 2))
    assert one == Agreement(
        alpha=pytest.approx(0.655656, abs=1e-6),
        interval=Range(pytest.approx(-1 / 3), pytest.approx(20 / 21)),
        words=Words.CHANCE,
        why_none=None,
        voices=3,
        shared=3,
    )
    assert agreement(said, CITY, seed=1, resamples=100) == one
    assert other.alpha == one.alpha


def test_agreement_draws_the_same_factors_whichever_was_rated_first() -> None:
    rows = ((0, 1, 1), (4, 4, 4), (2, 2, 3), (1, 4, 0), (3, 3, 3), (0, 0, 2), (4, 3, 4))
    said = [saying(f"kf-{place}", row) for place, row in enumerate(rows)]
    there, back = ([one for each in order for one in each] for order in (said, said[::-1]))
    assert agreement(back, CITY, seed=4, resamples=100) == agreement(there, CITY, seed=4, resamples=100)


def worded(*rows: tuple[int, ...]) -> Words | None:
    said = [each for place, row in enumerate(rows) for each in saying(f"kf-{place}", row)]
    return agreement(said, CITY, seed=1).words


def test_words_come_from_the_lower_end_of_the_interval() -> None:
    same = tuple((level,) * 6 for level in (0, 1, 2, 3, 4, 0, 1, 2, 3, 4))
    nearly = tuple((*row[:5], min(4, row[0] + 1)) for row in same)
    loose = tuple((*row[:3], 2, max(0, row[0] - 1), min(4, row[0] + 2)) for row in same)
    opposed = tuple((row[0], 4 - row[0], 0, 4, 2, 1) for row in same)
    found = [worded(*rows) for rows in (same, nearly, loose, opposed)]
    assert found == [Words.CLOSE, Words.FAIR, Words.LITTLE, Words.CHANCE]


def test_an_interval_takes_a_hundred_resamples() -> None:
    with pytest.raises(ValueError, match="takes 100 resamples or more, not 99"):
        agreement((), CITY, seed=1, resamples=99)
