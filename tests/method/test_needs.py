"""Needs and strengths: what counts, what stays a range, and where each reading comes from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.matching.model import Influence, Need, Setting, Strength
from hospes.method.needs import (
    Doubt,
    NeedRead,
    Offered,
    Origin,
    Said,
    Stated,
    StrengthRead,
    context_profile,
    needs_profile,
    priority,
    read_needs,
    read_strengths,
    size_class,
    strengths_profile,
)
from hospes.method.scoring import FactorStanding, Rated, standing
from hospes.method.toolkit_format.model import KeyFactor, Toolkit

BRIEF = settings(max_examples=60, deadline=None)
FACTORS = ("kf-1", "kf-2", "kf-3")
TOOLKIT = Toolkit(id="a", version="1", language="en", title="A", key_factors=tuple(KeyFactor(id, id) for id in FACTORS))


def standings(*rated: Rated, agreed: dict[str, int] | None = None) -> tuple[FactorStanding, ...]:
    return standing(TOOLKIT, (), rated, agreed).factors


def voice(name: str, level: int | None, importance: int | None = None, evidence: bool = False) -> Rated:
    return Rated(name, "kf-1", level, importance, evidence)


# needs


def test_need_is_what_the_assessment_says() -> None:
    found = read_needs(FACTORS, standings(voice("a", 1, 3)))
    assert found == (
        NeedRead(Need("kf-1", 1, 1, 300), Origin.ASSESSMENT),
        NeedRead(Need("kf-2", 0, 4, 100), Origin.UNKNOWN),
        NeedRead(Need("kf-3", 0, 4, 100), Origin.UNKNOWN),
    )


def test_need_on_which_voices_differ_is_a_range_until_they_agree() -> None:
    voices = (voice("a", 0, 3), voice("b", 2, 2))
    assert needs_profile(["kf-1"], standings(*voices)) == (Need("kf-1", 0, 2, 250),)
    assert needs_profile(["kf-1"], standings(*voices, agreed={"kf-1": 1})) == (Need("kf-1", 1, 1, 250),)


def test_claimed_level_of_a_mentee_stands_as_it_was_said() -> None:
    assert needs_profile(["kf-1"], standings(voice("a", 4))) == (Need("kf-1", 4, 4, 100),)


def test_conversation_says_what_no_assessment_says() -> None:
    stated = [Stated("kf-1", level=0), Stated("kf-2", level=2, importance=3), Stated("kf-3", wish=1)]
    assert read_needs(FACTORS, standings(voice("a", 1, 3)), stated) == (
        NeedRead(Need("kf-1", 1, 1, 300), Origin.ASSESSMENT),
        NeedRead(Need("kf-2", 2, 2, 300), Origin.CONVERSATION),
        NeedRead(Need("kf-3", 0, 4, 400), Origin.WISH, 1),
    )


def test_importance_said_for_the_call_counts_before_that_of_the_assessment() -> None:
    found = read_needs(["kf-1"], standings(voice("a", 1, 3)), [Stated("kf-1", level=4, importance=1, wish=2)])
    assert found == (NeedRead(Need("kf-1", 1, 1, 300), Origin.ASSESSMENT, 2),)


def test_of_two_statements_the_later_counts_and_others_are_passed_over() -> None:
    stated = [Stated("kf-1", level=0), Stated("kf-1", level=2), Stated("kf-gone", level=1)]
    assert needs_profile(["kf-1"], stated=stated) == (Need("kf-1", 2, 2, 100),)


@pytest.mark.parametrize(
    ("importance", "wish", "points"),
    [
        (1, None, 100),
        (1.5, None, 150),
        (3, None, 300),
        (1, 1, 400),
        (3, 1, 600),
        (1, 2, 300),
        (2, 5, 300),
        (1, 20, 129),
    ],
)
def test_priority_is_importance_and_wish(importance: float, wish: int | None, points: int) -> None:
    assert priority(importance, wish) == points


@BRIEF
@given(st.sampled_from([1, 1.5, 2, 2.5, 3]), st.integers(1, 1000))
def test_priority_is_in_its_range_and_an_earlier_wish_counts_no_less(importance: float, wish: int) -> None:
    assert priority(importance) <= priority(importance, wish + 1) <= priority(importance, wish) <= 1000


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"level": 5}, "kf-1: a level is 0 to 4, not 5"),
        ({"importance": 0}, "kf-1: an importance is 1 to 3, not 0"),
        ({"wish": 0}, "kf-1: wishes are numbered from 1, not 0"),
    ],
)
def test_statement_off_the_scale_is_refused(wrong: dict[str, int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Stated("kf-1", **wrong)


@st.composite
def rated(draw: st.DrawFn) -> tuple[Rated, ...]:
    level, importance = st.none() | st.integers(0, 4), st.none() | st.integers(1, 3)
    return tuple(
        Rated(
            str(draw(st.integers(0, 3))),
            draw(st.sampled_from(FACTORS)),
            draw(level),
            draw(importance),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 8)))
    )


@BRIEF
@given(rated())
def test_one_more_voice_never_hides_what_another_says(ratings: tuple[Rated, ...]) -> None:
    levels = {each.factor: set[int]() for each in ratings}
    for each in {(one.factor, one.respondent): one for one in ratings}.values():
        levels[each.factor] |= set() if each.level is None else {each.level}
    for need in needs_profile(FACTORS, standings(*ratings)):
        said = levels.get(need.factor) or {0, 4}
        assert (need.low, need.high) == (min(said), max(said))


# strengths


def test_strength_is_a_level_from_3_with_evidence() -> None:
    rated = standings(
        Rated("a", "kf-1", 4, evidence=True), Rated("a", "kf-2", 2, evidence=True), Rated("a", "kf-3", 3, evidence=True)
    )
    assert strengths_profile(FACTORS, rated) == (Strength("kf-1", 4), Strength("kf-3", 3))


def test_claimed_level_of_a_mentor_does_not_count_until_a_practice_shows_it() -> None:
    claimed = standings(voice("a", 4))
    assert read_strengths(FACTORS, claimed) == (StrengthRead("kf-1", 4, 4, Origin.ASSESSMENT, None, Doubt.CLAIMED),)
    assert strengths_profile(FACTORS, claimed, [Offered("kf-1", 3, shown=False)]) == ()
    assert strengths_profile(FACTORS, claimed, [Offered("kf-1", 3, shown=True)]) == (Strength("kf-1", 4),)


def test_strength_counts_as_much_as_the_lowest_voice_says() -> None:
    both = standings(voice("a", 4, evidence=True), voice("b", 3))
    assert read_strengths(FACTORS, both) == (StrengthRead("kf-1", 3, 4, Origin.ASSESSMENT, 3),)
    one_doubts = standings(voice("a", 4, evidence=True), voice("b", 2))
    assert read_strengths(FACTORS, one_doubts) == (
        StrengthRead("kf-1", 2, 4, Origin.ASSESSMENT, None, Doubt.NOT_AGREED),
    )


def test_offer_counts_where_nobody_rated_and_a_practice_stands_behind_it() -> None:
    offered = [Offered("kf-2", 4, shown=True), Offered("kf-3", 4, shown=False), Offered("kf-gone", 4, shown=True)]
    assert read_strengths(FACTORS, standings(), offered) == (
        StrengthRead("kf-2", 4, 4, Origin.OFFER, 4),
        StrengthRead("kf-3", 4, 4, Origin.OFFER, None, Doubt.CLAIMED),
    )


def test_offer_does_not_outweigh_an_assessment_that_says_less() -> None:
    found = read_strengths(FACTORS, standings(voice("a", 2)), [Offered("kf-1", 4, shown=True)])
    assert found == (StrengthRead("kf-1", 2, 2, Origin.ASSESSMENT, None, Doubt.BELOW),)


@pytest.mark.parametrize("level", [2, 5])
def test_offer_is_of_level_3_or_4(level: int) -> None:
    with pytest.raises(ValueError, match=f"kf-1: a mentor offers level 3 or 4, not {level}"):
        Offered("kf-1", level, shown=True)


@BRIEF
@given(rated(), st.dictionaries(st.sampled_from(FACTORS), st.tuples(st.integers(3, 4), st.booleans())))
def test_strength_never_counts_more_than_is_certain(
    ratings: tuple[Rated, ...], offered: dict[str, tuple[int, bool]]
) -> None:
    lines = [Offered(factor, level, shown) for factor, (level, shown) in offered.items()]
    for read in read_strengths(FACTORS, standings(*ratings), lines):
        assert (read.counted is None) != (read.doubt is None)
        assert read.counted in ({read.low} & {3, 4} if read.doubt is None else {None})


# context and size


def test_context_is_what_the_majority_of_those_who_know_says() -> None:
    said = [
        Said("a", "cf-1", Influence.HELPS),
        Said("b", "cf-1", Influence.HELPS),
        Said("c", "cf-1", Influence.HINDERS),
        Said("d", "cf-1", None),
        Said("a", "cf-2", Influence.HELPS),
        Said("b", "cf-2", Influence.HINDERS),
        Said("a", "cf-3", None),
        Said("a", "cf-gone", Influence.HELPS),
    ]
    assert context_profile(("cf-0", "cf-1", "cf-2", "cf-3"), said) == (Setting("cf-1", Influence.HELPS),)


def test_of_two_readings_of_a_voice_the_later_counts() -> None:
    said = [Said("a", "cf-1", Influence.HELPS), Said("a", "cf-1", Influence.HINDERS)]
    assert context_profile(["cf-1"], said) == (Setting("cf-1", Influence.HINDERS),)
    assert context_profile(["cf-1"], [*said, Said("a", "cf-1", None)]) == ()


@pytest.mark.parametrize(
    ("populations", "size"),
    [
        ([4_999], 0),
        ([5_000], 1),
        ([10_000], 2),
        ([20_000], 3),
        ([50_000], 4),
        ([100_000], 5),
        ([250_000], 6),
        ([500_000], 7),
        ([11_500, 12_000], 2),
        ([17_000, 56_000], None),
        ([], None),
    ],
)
def test_size_is_a_class_unless_figures_contradict_each_other(populations: list[int], size: int | None) -> None:
    assert size_class(populations) == size
