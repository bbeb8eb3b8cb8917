"""Properties of scoring that hold for any toolkit and any answers, and a second, naive computation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.scoring import Answered, Assessment, FactorStanding, Range, Rated, Standing, standing
from hospes.method.scoring.results import results
from hospes.method.toolkit_format.model import Area, Profile, Question, Scoring, Toolkit
from method.scoring.making import factor, saying, toolkit, words, ypn

BRIEF = settings(max_examples=60, deadline=None)
ITEMS = ("q-1", "q-1a", "q-1b", "q-2", "q-3", "q-4", "q-5", "q-6")
TWO = toolkit(
    factor("kf-1", ypn("q-1", ypn("q-1a"), ypn("q-1b")), ypn("q-2"), words("q-3")),
    factor("kf-2", ypn("q-4"), ypn("q-5"), ypn("q-6")),
)
AREAS = (Area("a-1", "One", ("q-1", "q-2"), 3.0), Area("a-2", "Two", ("q-4", "q-5", "q-6"), 0.5))
WEIGHTS = (("q-2", 0.1), ("q-4", 7.0))

replies = st.sampled_from(("yes", "partly", "no", "not_ours", "dont_know"))
sheets = st.dictionaries(st.sampled_from(ITEMS), replies)
levels = st.dictionaries(st.sampled_from(("kf-1", "kf-2")), st.integers(0, 4))
crowds = st.lists(st.builds(Answered, st.sampled_from("abc"), st.sampled_from(ITEMS), replies), max_size=15)
ratings = st.lists(
    st.builds(
        Rated,
        st.sampled_from("abc"),
        st.sampled_from(("kf-1", "kf-2")),
        st.none() | st.integers(0, 4),
        st.none() | st.integers(1, 3),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda rated: (rated.respondent, rated.factor),
)
profiles = st.sampled_from((Profile.POINTS, Profile.WEIGHTED, Profile.COMMITMENTS, Profile.GATES))


def scored(profile: Profile, decimals: int = 6) -> Toolkit:
    return replace(TWO, scoring=Scoring(profile, decimals, AREAS, weights=WEIGHTS))


def overall(asked: Toolkit, answers: Sequence[Answered]) -> tuple[float | None, float | None, float | None]:
    found = results(asked, [Assessment("Ghent", "2026", tuple(answers))])[0]
    return found.overall, found.low, found.high


def single(levels: Mapping[str, int]) -> list[Rated]:
    return [Rated("", name, level) for name, level in levels.items()]


def inside(value: float | None, low: float, high: float) -> bool:
    return value is None or low - 1e-9 <= value <= high + 1e-9


# bounds


@BRIEF
@given(crowds, ratings)
def test_standing_keeps_its_bounds(answers: list[Answered], rated: list[Rated]) -> None:
    found = standing(TWO, answers, rated)
    for each in found.factors:
        assert 0 <= each.level_range.low <= each.level_range.high <= 4
        assert 0 <= each.gap.low <= each.gap.high <= 3
        assert 0 <= each.priority.low <= each.priority.high <= 9
        assert inside(each.reading, each.level_range.low, each.level_range.high)
        assert each.share is None or 0 <= each.share.low <= each.share.high <= 1
        assert each.share is None or inside(each.share.value, each.share.low, each.share.high)
    assert inside(found.overall, found.overall_range.low, found.overall_range.high)


@BRIEF
@given(crowds, profiles)
def test_overall_lies_in_its_range_under_every_profile(answers: list[Answered], profile: Profile) -> None:
    value, low, high = overall(scored(profile), answers)
    assert (low is None) is (high is None)
    if low is not None and high is not None:
        assert 0 <= low <= high <= 100
        assert inside(value, low, high)


@BRIEF
@given(ratings)
def test_gaps_are_the_open_factors_from_the_most_pressing_down(rated: list[Rated]) -> None:
    found = standing(TWO, (), rated)
    assert {each.factor for each in found.gaps} == {each.factor for each in found.factors if each.gap.high > 0}
    lows = [each.priority.low for each in found.gaps]
    assert lows == sorted(lows, reverse=True)


# order and names do not matter


@BRIEF
@given(sheets, sheets, ratings, st.randoms(use_true_random=False))
def test_standing_does_not_depend_on_the_order(
    one: dict[str, str], other: dict[str, str], rated: list[Rated], shuffler: Random
) -> None:
    answers = [*saying(one, "a"), *saying(other, "b")]
    mixed, mixed_ratings = list(answers), list(rated)
    shuffler.shuffle(mixed)
    shuffler.shuffle(mixed_ratings)
    assert standing(TWO, mixed, mixed_ratings) == standing(TWO, answers, rated)


@BRIEF
@given(sheets, sheets, ratings)
def test_standing_does_not_depend_on_who_is_who(one: dict[str, str], other: dict[str, str], rated: list[Rated]) -> None:
    renamed = [replace(each, respondent=f"voice {each.respondent}") for each in rated]
    first = standing(TWO, [*saying(one, "a"), *saying(other, "b")], rated)
    assert standing(TWO, [*saying(one, "b"), *saying(other, "a")], renamed) == first


@BRIEF
@given(sheets)
def test_standing_does_not_depend_on_the_order_of_questions_but_for_what_is_open(
    sheet: dict[str, str],
) -> None:
    turned = replace(TWO, key_factors=tuple(replace(each, questions=each.questions[::-1]) for each in TWO.key_factors))
    first, second = (standing(asked, saying(sheet), ()) for asked in (TWO, turned))
    assert [each.share for each in first.factors] == [each.share for each in second.factors]


# answering


def width(share_of: FactorStanding) -> float:
    return 0.0 if share_of.share is None else share_of.share.high - share_of.share.low


@BRIEF
@given(sheets, st.sampled_from(ITEMS), st.sampled_from(("yes", "partly", "no", "not_ours")))
def test_answering_never_widens_the_share(sheet: dict[str, str], item: str, reply: str) -> None:
    before = standing(TWO, saying({**sheet, item: "dont_know"}), ())
    after = standing(TWO, saying({**sheet, item: reply}), ())
    for old, new in zip(before.factors, after.factors, strict=True):
        assert width(new) <= width(old) + 1e-9


@BRIEF
@given(sheets, st.sampled_from(ITEMS), st.sampled_from(("yes", "partly", "no")), profiles)
def test_answering_keeps_the_overall_within_the_range_that_was_open(
    sheet: dict[str, str], item: str, reply: str, profile: Profile
) -> None:
    _, low, high = overall(scored(profile), saying({**sheet, item: "dont_know"}))
    _, new_low, new_high = overall(scored(profile), saying({**sheet, item: reply}))
    if low is not None and high is not None:
        assert inside(new_low, low, high)
        assert inside(new_high, low, high)


@BRIEF
@given(sheets, sheets)
def test_dont_know_counts_as_unanswered(sheet: dict[str, str], other: dict[str, str]) -> None:
    silent = dict.fromkeys(set(other) - set(sheet), "dont_know")
    assert standing(TWO, saying({**sheet, **silent}), ()) == standing(TWO, saying(sheet), ())


@BRIEF
@given(sheets, st.sampled_from(ITEMS), st.sampled_from((("no", "partly"), ("partly", "yes"), ("no", "yes"))))
def test_a_better_reply_never_lowers_the_share(sheet: dict[str, str], item: str, change: tuple[str, str]) -> None:
    worse, better = (standing(TWO, saying({**sheet, item: reply}), ()) for reply in change)
    for old, new in zip(worse.factors, better.factors, strict=True):
        if old.share and new.share:
            assert new.share.low >= old.share.low
            assert new.share.high >= old.share.high
            assert (new.share.value or 0) >= (old.share.value or 0)


@BRIEF
@given(sheets, st.sampled_from(ITEMS), profiles)
def test_a_better_reply_never_lowers_the_overall(sheet: dict[str, str], item: str, profile: Profile) -> None:
    worse = overall(scored(profile), saying({**sheet, item: "no"}))
    better = overall(scored(profile), saying({**sheet, item: "yes"}))
    assert all((new or 0) >= (old or 0) for old, new in zip(worse, better, strict=True))


@BRIEF
@given(levels, st.sampled_from(("kf-1", "kf-2")), st.integers(0, 3))
def test_a_higher_level_never_widens_a_gap_or_lowers_the_overall(rated: dict[str, int], name: str, level: int) -> None:
    low, high = (standing(TWO, (), single({**rated, name: each})) for each in (level, level + 1))
    assert (high.overall or 0) >= (low.overall or 0)
    for old, new in zip(low.factors, high.factors, strict=True):
        assert new.gap.high <= old.gap.high


@BRIEF
@given(levels, st.sampled_from(("kf-1", "kf-2")), st.integers(0, 4))
def test_rating_never_widens_the_overall_range(rated: dict[str, int], name: str, level: int) -> None:
    without = {each: value for each, value in rated.items() if each != name}
    before, after = (standing(TWO, (), single(each)) for each in (without, {**without, name: level}))
    assert after.overall_range.low >= before.overall_range.low - 1e-9
    assert after.overall_range.high <= before.overall_range.high + 1e-9


@BRIEF
@given(ratings, st.integers(0, 4))
def test_agreeing_never_widens_a_level(rated: list[Rated], level: int) -> None:
    found = standing(TWO, (), rated, {"kf-1": level}).factors[0]
    assert (found.level_range, found.agreed) == (Range(level, level), True)


@BRIEF
@given(levels, st.integers(1, 3))
def test_priority_grows_with_importance(rated: dict[str, int], importance: int) -> None:
    plain: Standing = standing(TWO, (), single(rated))
    weighed = standing(TWO, (), [replace(each, importance=importance) for each in single(rated)])
    for old, new in zip(plain.factors, weighed.factors, strict=True):
        by = importance if new.factor in rated else 1
        assert new.priority == Range(old.priority.low * by, old.priority.high * by)


# weights


@BRIEF
@given(sheets, st.integers(1, 64), st.integers(1, 64))
def test_weights_count_by_their_proportions_only(sheet: dict[str, str], by: int, area_by: int) -> None:
    grown = replace(
        scored(Profile.WEIGHTED).scoring,
        areas=tuple(replace(area, weight=area.weight * area_by) for area in AREAS),
        weights=tuple(
            (item, weight * by) for item, weight in (*WEIGHTS, *((each, 1.0) for each in ("q-1", "q-5", "q-6")))
        ),
    )
    assert overall(replace(TWO, scoring=grown), saying(sheet)) == pytest.approx(
        overall(scored(Profile.WEIGHTED), saying(sheet))
    )


@BRIEF
@given(sheets)
def test_equal_weights_are_points(sheet: dict[str, str]) -> None:
    equal = Scoring(Profile.WEIGHTED, 6, tuple(replace(area, weight=5.0) for area in AREAS))
    plain = overall(scored(Profile.POINTS), saying(sheet))
    assert overall(replace(TWO, scoring=equal), saying(sheet)) == plain


# a second computation, as plainly as one can write it

PLAIN = {"yes": 100.0, "partly": 50.0, "no": 0.0}


def plain_item(question: Question, sheet: Mapping[str, str], unknown: float | None) -> float | None:
    """The points of a question; ``unknown`` stands for what is open; None leaves it out."""
    found = [
        None if sheet.get(each.id) == "not_ours" else PLAIN.get(sheet.get(each.id, ""), unknown)
        for each in question.parts or (question,)
    ]
    known = [points for points in found if points is not None]
    return sum(known) / len(known) if known else None


def plain_mean(pairs: list[tuple[float, float | None]]) -> float | None:
    known = [(weight, points) for weight, points in pairs if points is not None]
    return sum(w * s for w, s in known) / sum(w for w, _ in known) if known else None


def plain_overall(profile: Profile, sheet: Mapping[str, str], unknown: float | None) -> float | None:
    questions = {each.id: each for kf in TWO.key_factors for each in kf.questions}
    points = {id: plain_item(question, sheet, unknown) for id, question in questions.items()}
    if profile is Profile.COMMITMENTS:
        return plain_mean([(1.0, points[item]) for area in AREAS for item in area.items])
    weigh = profile is Profile.WEIGHTED
    weights = dict(WEIGHTS) if weigh else {}
    areas = [plain_mean([(weights.get(item, 1.0), points[item]) for item in area.items]) for area in AREAS]
    return plain_mean([(area.weight if weigh else 1.0, each) for area, each in zip(AREAS, areas, strict=True)])


@settings(max_examples=100, deadline=None)
@given(sheets, st.sampled_from((Profile.POINTS, Profile.WEIGHTED, Profile.COMMITMENTS)))
def test_overall_agrees_with_a_plain_computation(sheet: dict[str, str], profile: Profile) -> None:
    plain = tuple(plain_overall(profile, sheet, unknown) for unknown in (None, 0.0, 100.0))
    assert overall(scored(profile), saying(sheet)) == pytest.approx(plain, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(levels)
def test_levels_agree_with_a_plain_computation(rated: dict[str, int]) -> None:
    found = standing(TWO, (), single(rated))
    plain = sum(rated.values()) / len(rated) * 25 if rated else None
    assert found.overall == pytest.approx(plain)
    assert found.overall_range.low == pytest.approx(sum(rated.values()) / 2 * 25)
    assert found.overall_range.high == pytest.approx((sum(rated.values()) + 4 * (2 - len(rated))) / 2 * 25)


@BRIEF
@given(st.lists(st.integers(0, 100), max_size=8), st.randoms(use_true_random=False))
def test_ranks_follow_the_figures_in_any_order(points: list[int], shuffler: Random) -> None:
    asked = toolkit(factor("kf-1"), scoring=Scoring(Profile.POINTS))
    cities = [Assessment(str(n), "2026", saying({"kf-1": str(value)})) for n, value in enumerate(points)]
    first = {each.city: each.rank for each in results(asked, cities)}
    shuffler.shuffle(cities)
    assert {each.city: each.rank for each in results(asked, cities)} == first
    assert all(
        (first[str(a)] or 0) <= (first[str(b)] or 0)
        for a in range(len(points))
        for b in range(len(points))
        if points[a] >= points[b]
    )
