"""Standing: levels, voices, gaps, priorities, evidence and the overall figure."""

import pytest

from hospes.method.scoring import FactorStanding, Range, Rated, Share, Standing, standing
from method.scoring.making import factor, saying, toolkit, ypn

ONE_FACTOR = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2")))
THREE_FACTORS = toolkit(factor("kf-1"), factor("kf-2"), factor("kf-3"))


def only(*ratings: Rated, agreed: int | None = None) -> FactorStanding:
    return standing(ONE_FACTOR, (), ratings, {} if agreed is None else {"kf-1": agreed}).factors[0]


def test_standing_of_one_voice_is_whole() -> None:
    answers = saying({"q-1": "yes", "q-9": "an answer to a question of an earlier version"})
    assert standing(ONE_FACTOR, answers, [Rated("", "kf-1", 2, 3), Rated("", "kf-9", 4)]) == Standing(
        factors=(
            FactorStanding(
                factor="kf-1",
                level=2.0,
                agreed=False,
                median=2.0,
                lowest=2,
                highest=2,
                voices=1,
                level_range=Range(2, 2),
                claimed=False,
                importance=3.0,
                gap=Range(1, 1),
                priority=Range(3, 3),
                share=Share(1.0, 0.5, 1.0, 1, 2),
                open_items=("q-2",),
            ),
        ),
        overall=50.0,
        overall_range=Range(50, 50),
    )


def test_standing_without_a_rating_is_open_from_0_to_4() -> None:
    found = only()
    assert (found.level, found.median, found.voices, found.reading) == (None, None, 0, None)
    assert (found.level_range, found.gap, found.priority) == (Range(0, 4), Range(0, 3), Range(0, 3))


def test_rating_without_a_level_leaves_the_level_open() -> None:
    found = only(Rated("a", "kf-1", None, 2))
    assert (found.voices, found.level_range, found.priority) == (0, Range(0, 4), Range(0, 6))


@pytest.mark.parametrize(("level", "gap"), [(0, 3), (1, 2), (2, 1), (3, 0), (4, 0)])
def test_gap_is_the_distance_to_level_3_and_never_below_0(level: int, gap: int) -> None:
    assert only(Rated("a", "kf-1", level)).gap == Range(gap, gap)


def test_several_voices_are_kept_and_not_agreed() -> None:
    found = only(Rated("a", "kf-1", 1), Rated("b", "kf-1", 4), Rated("c", "kf-1", 2), Rated("d", "kf-1", None))
    assert (found.level, found.median, found.lowest, found.highest, found.voices) == (None, 2.0, 1, 4, 3)
    assert (found.agreed, found.not_agreed, found.reading) == (False, True, 2.0)
    assert (found.level_range, found.gap) == (Range(1, 4), Range(0, 2))


def test_several_voices_of_one_mind_are_not_agreed_either() -> None:
    found = only(Rated("a", "kf-1", 2), Rated("b", "kf-1", 2))
    assert (found.level, found.not_agreed, found.level_range) == (None, True, Range(2, 2))


def test_agreed_level_counts_and_the_voices_stay() -> None:
    found = only(Rated("a", "kf-1", 1), Rated("b", "kf-1", 4), agreed=2)
    assert (found.level, found.agreed, found.not_agreed) == (2.0, True, False)
    assert (found.median, found.lowest, found.highest) == (2.5, 1, 4)
    assert (found.level_range, found.gap) == (Range(2, 2), Range(1, 1))


def test_agreed_level_counts_without_any_voice() -> None:
    assert only(agreed=0).level == 0.0


def test_one_voice_needs_no_agreement() -> None:
    assert not only(Rated("a", "kf-1", 1)).not_agreed


def test_later_rating_of_one_voice_counts() -> None:
    found = only(Rated("a", "kf-1", 1), Rated("a", "kf-1", 3))
    assert (found.level, found.voices) == (3.0, 1)


def test_importance_is_the_median_and_1_when_nobody_says() -> None:
    assert only(Rated("a", "kf-1", 2, 1), Rated("b", "kf-1", 2, 2), Rated("c", "kf-1", 2)).importance == 1.5
    assert only(Rated("a", "kf-1", 2)).importance == 1.0


def test_priority_is_gap_times_importance_at_both_ends() -> None:
    assert only(Rated("a", "kf-1", 0, 2), Rated("b", "kf-1", 2, 2)).priority == Range(2, 6)


@pytest.mark.parametrize(
    ("ratings", "agreed", "claimed"),
    [
        ((Rated("a", "kf-1", 3),), None, True),
        ((Rated("a", "kf-1", 3, evidence=True),), None, False),
        ((Rated("a", "kf-1", 2),), None, False),
        ((Rated("a", "kf-1", 3), Rated("b", "kf-1", None, evidence=True)), None, False),
        ((Rated("a", "kf-1", 3), Rated("b", "kf-1", 3)), None, True),
        ((Rated("a", "kf-1", 4), Rated("b", "kf-1", 4)), 2, False),
        ((Rated("a", "kf-1", 1), Rated("b", "kf-1", 1)), 3, True),
        ((), None, False),
    ],
)
def test_level_of_3_or_more_without_evidence_is_claimed(
    ratings: tuple[Rated, ...], agreed: int | None, claimed: bool
) -> None:
    assert only(*ratings, agreed=agreed).claimed is claimed


def test_level_and_share_are_never_converted_into_each_other() -> None:
    high_share = standing(ONE_FACTOR, saying({"q-1": "yes", "q-2": "yes"}), [Rated("", "kf-1", 0)])
    assert (high_share.factors[0].level, high_share.factors[0].share) == (0.0, Share(1.0, 1.0, 1.0, 2, 2))
    unrated = standing(ONE_FACTOR, saying({"q-1": "yes", "q-2": "yes"}), [])
    assert (unrated.overall, unrated.overall_range) == (None, Range(0, 100))


def test_overall_is_the_mean_of_known_levels_with_the_range_of_the_unknown() -> None:
    found = standing(THREE_FACTORS, (), [Rated("", "kf-1", 3), Rated("", "kf-2", 2)])
    assert (found.overall, found.overall_range) == (62.5, Range(500 / 12, 75))


def test_overall_takes_the_median_until_a_level_is_agreed() -> None:
    ratings = [Rated("a", "kf-1", 1), Rated("b", "kf-1", 4), Rated("a", "kf-2", 4), Rated("a", "kf-3", 4)]
    before = standing(THREE_FACTORS, (), ratings)
    assert (before.overall, before.overall_range) == (87.5, Range(75, 100))
    after = standing(THREE_FACTORS, (), ratings, {"kf-1": 1})
    assert (after.overall, after.overall_range) == (75.0, Range(75, 75))


def test_overall_of_a_toolkit_without_key_factors_is_open() -> None:
    assert standing(toolkit(), (), ()) == Standing((), None, Range(0, 100))


def test_gaps_come_by_what_is_certain_then_possible_then_important_then_in_order() -> None:
    names = ("closed", "small", "open", "wide", "heavy", "light", "first", "second")
    eight = toolkit(*(factor(name) for name in names))
    ratings = [
        Rated("a", "closed", 3, 3),
        Rated("a", "small", 2, 1),
        Rated("a", "wide", 0, 1),
        Rated("b", "wide", 2, 1),
        Rated("a", "heavy", 1, 3),
        Rated("a", "light", 0, 2),
        Rated("a", "first", 2, 2),
        Rated("a", "second", 1, 1),
    ]
    found = standing(eight, (), ratings)
    assert [each.factor for each in found.gaps] == [
        "heavy",
        "light",
        "first",
        "second",
        "wide",
        "small",
        "open",
    ]


def test_gaps_leave_out_what_meets_the_standard() -> None:
    found = standing(THREE_FACTORS, (), [Rated("", name, 3) for name in ("kf-1", "kf-2", "kf-3")])
    assert found.gaps == ()


@pytest.mark.parametrize(("level", "importance"), [(5, None), (-1, None), (2, 0), (2, 4)])
def test_rating_refuses_what_is_not_on_the_scale(level: int, importance: int | None) -> None:
    with pytest.raises(ValueError, match=r"kf-1: .+"):
        Rated("a", "kf-1", level, importance)


def test_agreed_level_refuses_what_is_not_on_the_scale() -> None:
    with pytest.raises(ValueError, match="0 to 4, not 5"):
        only(agreed=5)
