"""Progress: change between two rounds, across versions too, and goals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.progress import (
    Direction,
    FactorChange,
    Goal,
    GoalReview,
    GoalState,
    Hindrance,
    Taken,
    against,
    changes,
    direction,
)
from hospes.method.scoring import Answered, Range, Rated, standing
from hospes.method.toolkit_format.model import ChangeKind, DeclaredChange, Profile, Question, Scoring, Toolkit
from method.scoring.making import choice, commitment, factor, saying, toolkit, words, ypn

BRIEF = settings(max_examples=80, deadline=None)
NOON = date(2026, 6, 1)


def taken(
    asked: Toolkit, answers: Sequence[Answered] = (), *ratings: Rated, agreed: Mapping[str, int] | None = None
) -> Taken:
    return Taken(asked, standing(asked, answers, ratings, agreed), tuple(answers))


def later(asked: Toolkit, *lines: tuple[str, ChangeKind, tuple[str, ...]]) -> Toolkit:
    """The toolkit as version 2.0.0, with what it declares."""
    declared = tuple(DeclaredChange("2.0.0", id, kind, into) for id, kind, into in lines)
    return replace(asked, version="2.0.0", changes=declared)


def reworded(question: Question) -> Question:
    return replace(question, text=f"{question.text} Really?")


ONE = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2")))


def test_change_is_now_less_then() -> None:
    then = taken(ONE, saying({"q-1": "no", "q-2": "partly"}), Rated("", "kf-1", 1))
    now = taken(ONE, saying({"q-1": "yes", "q-2": "partly"}), Rated("", "kf-1", 3))
    assert changes(then, now) == (
        FactorChange(
            "kf-1", then.standing.factors[0], now.standing.factors[0], level=Range(2.0, 2.0), share=Range(0.5, 0.5)
        ),
    )


def test_change_is_a_range_when_either_is() -> None:
    then = taken(ONE, saying({"q-1": "yes"}), Rated("a", "kf-1", 1), Rated("b", "kf-1", 2))
    now = taken(ONE, saying({"q-1": "yes", "q-2": "no"}), Rated("a", "kf-1", 3), Rated("b", "kf-1", 4))
    (found,) = changes(then, now)
    assert (found.level, found.share) == (Range(1.0, 3.0), Range(-0.5, 0.0))
    assert found.hindrances == (Hindrance.DIFFERING_THEN, Hindrance.DIFFERING_NOW)
    assert (direction(found.level), direction(found.share)) == (Direction.UP, Direction.OPEN)


def test_change_from_or_to_no_rating_holds_all_that_it_can_be() -> None:
    unrated, rated = taken(toolkit(factor("kf-1"))), taken(toolkit(factor("kf-1")), (), Rated("", "kf-1", 3))
    found = [changes(unrated, rated)[0], changes(rated, unrated)[0]]
    assert [(each.level, each.share, each.hindrances) for each in found] == [
        (Range(-1.0, 3.0), None, (Hindrance.UNRATED_THEN,)),
        (Range(-3.0, 1.0), None, (Hindrance.UNRATED_NOW,)),
    ]


def test_change_takes_the_agreed_level() -> None:
    voices = (Rated("a", "kf-1", 0), Rated("b", "kf-1", 4))
    then, now = taken(ONE, (), *voices, agreed={"kf-1": 1}), taken(ONE, (), *voices, agreed={"kf-1": 2})
    assert changes(then, now)[0].level == Range(1.0, 1.0)


def test_change_compares_only_questions_of_both_versions() -> None:
    old = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2"), ypn("q-3", ypn("q-3a"), ypn("q-3b")), words("q-4")))
    new = later(
        toolkit(factor("kf-1", ypn("q-1"), reworded(ypn("q-2")), ypn("q-3", ypn("q-3b"), ypn("q-3c")), ypn("q-5"))),
        ("q-2", ChangeKind.REWORDED, ()),
    )
    then = taken(old, saying({"q-1": "yes", "q-2": "no", "q-3a": "yes", "q-3b": "no"}), Rated("", "kf-1", 1))
    now = taken(
        new, saying({"q-1": "yes", "q-2": "yes", "q-3b": "no", "q-3c": "yes", "q-5": "yes"}), Rated("", "kf-1", 1)
    )
    assert changes(then, now) == (
        FactorChange(
            "kf-1",
            then.standing.factors[0],
            now.standing.factors[0],
            level=Range(0.0, 0.0),
            share=Range(pytest.approx(1 / 3), pytest.approx(1 / 3)),
            left_out=("q-3c", "q-5", "q-3a"),
            reworded=("q-2",),
        ),
    )


def test_change_leaves_out_a_question_that_got_or_lost_its_parts() -> None:
    old = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2", ypn("q-2a"))))
    new = later(toolkit(factor("kf-1", ypn("q-1", ypn("q-1a")), ypn("q-2"))))
    then, now = taken(old, saying({"q-1": "yes", "q-2a": "yes"})), taken(new, saying({"q-1a": "no", "q-2": "no"}))
    (found,) = changes(then, now)
    assert (found.share, found.left_out) == (None, ("q-1a", "q-2", "q-1", "q-2a"))
    assert Hindrance.NO_SAME_QUESTION in found.hindrances


def test_change_leaves_out_a_question_that_moved_to_another_factor() -> None:
    old = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2")), factor("kf-2"))
    new = later(toolkit(factor("kf-1", ypn("q-1")), factor("kf-2", ypn("q-2"))))
    found = changes(taken(old, saying({"q-1": "no", "q-2": "no"})), taken(new, saying({"q-1": "yes", "q-2": "yes"})))
    assert [(each.share, each.left_out) for each in found] == [(Range(1.0, 1.0), ("q-2",)), (None, ("q-2",))]


def test_change_leaves_out_a_part_that_moved_to_another_question() -> None:
    old = toolkit(factor("kf-1", ypn("q-1", ypn("q-1a"), ypn("q-1b")), ypn("q-2", ypn("q-2a"))))
    new = later(toolkit(factor("kf-1", ypn("q-1", ypn("q-1a")), ypn("q-2", ypn("q-2a"), ypn("q-1b")))))
    answers = saying({"q-1a": "yes", "q-1b": "no", "q-2a": "yes"})
    (found,) = changes(taken(old, answers), taken(new, answers))
    assert (found.share, found.left_out) == (Range(0.0, 0.0), ("q-1b",))


def test_change_leaves_out_a_question_that_is_answered_in_another_way() -> None:
    old, new = (
        toolkit(factor("kf-1", ypn("q-1"), ypn("q-2"))),
        later(toolkit(factor("kf-1", ypn("q-1"), choice("q-2", 0, 100)))),
    )
    then, now = taken(old, saying({"q-1": "no", "q-2": "yes"})), taken(new, saying({"q-1": "yes", "q-2": "q-2-o0"}))
    (found,) = changes(then, now)
    assert (found.share, found.left_out) == (Range(1.0, 1.0), ("q-2",))


def test_change_reads_each_answer_with_the_options_of_its_version() -> None:
    old, new = (toolkit(factor("kf-1", choice("q-1", *points))) for points in ((0, 50, 100), (0, 100)))
    then, now = taken(old, saying({"q-1": "q-1-o2"})), taken(later(new), saying({"q-1": "q-1-o1"}))
    assert changes(then, now)[0].share == Range(0.0, 0.0)


def test_change_keeps_the_words_beside_a_closed_question_out() -> None:
    both = toolkit(factor("kf-1", ypn("q-1", words("q-1a"))))
    (found,) = changes(taken(both, saying({"q-1": "no"})), taken(both, saying({"q-1": "yes"})))
    assert (found.share, found.left_out) == (Range(1.0, 1.0), ())


def test_what_cannot_be_compared_says_why() -> None:
    old = toolkit(factor("kf-1"), factor("kf-2"), factor("kf-3"), factor("kf-4"))
    new = later(
        toolkit(factor("kf-5"), factor("kf-6"), factor("kf-7"), factor("kf-8")),
        ("kf-1", ChangeKind.SPLIT, ("kf-5", "kf-6")),
        ("kf-2", ChangeKind.MERGED, ("kf-7",)),
        ("kf-3", ChangeKind.MERGED, ("kf-7",)),
        ("kf-4", ChangeKind.RETIRED, ()),
    )
    then, now = taken(old), taken(new)
    was, is_ = ({each.factor: each for each in one.standing.factors} for one in (then, now))

    def came(factor: str, *kin: str) -> FactorChange:
        return FactorChange(factor, None, is_[factor], None, None, (Hindrance.ADDED,), kin=kin)

    def left(factor: str, why: Hindrance, *kin: str) -> FactorChange:
        return FactorChange(factor, was[factor], None, None, None, (why,), kin=kin)

    assert changes(then, now) == (
        came("kf-5", "kf-1"),
        came("kf-6", "kf-1"),
        came("kf-7", "kf-2", "kf-3"),
        came("kf-8"),
        left("kf-1", Hindrance.SPLIT, "kf-5", "kf-6"),
        left("kf-2", Hindrance.MERGED, "kf-7"),
        left("kf-3", Hindrance.MERGED, "kf-7"),
        left("kf-4", Hindrance.RETIRED),
    )


def test_change_of_a_charter_is_that_of_its_share() -> None:
    charter = toolkit(factor("role-1", commitment("q-1")), scoring=Scoring(Profile.COMMITMENTS))
    (found,) = changes(taken(charter, saying({"q-1": "partly"})), taken(charter, saying({"q-1": "fully"})))
    assert (found.level, found.share, found.hindrances) == (None, Range(0.5, 0.5), (Hindrance.NO_LEVELS,))


def test_direction_is_told_only_when_the_whole_range_says_so() -> None:
    ranges = (Range(0.5, 1), Range(-2, -1), Range(0, 0), Range(0, 1), Range(-1, 1), None)
    assert [direction(each) for each in ranges] == [
        Direction.UP,
        Direction.DOWN,
        Direction.SAME,
        Direction.OPEN,
        Direction.OPEN,
        Direction.OPEN,
    ]


# goals


def reviewed(target: int, then: Sequence[int], now: Sequence[int], by: date = NOON, on: date = NOON) -> GoalReview:
    """A goal at a key factor that voices a, b, c rated so."""
    rounds = [
        taken(ONE, (), *(Rated(voice, "kf-1", level) for voice, level in zip("abc", levels, strict=False)))
        for levels in (then, now)
    ]
    return against([Goal("kf-1", target, by)], changes(*rounds), on)[0]


@pytest.mark.parametrize(
    ("target", "then", "now", "state"),
    [
        (3, [1], [3], GoalState.REACHED),
        (3, [1], [3, 4], GoalState.REACHED),
        (3, [3], [3], GoalState.REACHED),
        (3, [1], [2], GoalState.ON_THE_WAY),
        (4, [0, 1], [2, 3], GoalState.ON_THE_WAY),
        (3, [2], [2], GoalState.NOT_YET),
        (3, [2], [1], GoalState.NOT_YET),
        (3, [0, 2], [1, 2], GoalState.NOT_YET),
        (3, [], [2], GoalState.NOT_YET),
        (3, [1], [2, 3], GoalState.UNSAID),
        (3, [1], [], GoalState.UNSAID),
    ],
)
def test_goal_is_where_the_level_certainly_is(target: int, then: list[int], now: list[int], state: GoalState) -> None:
    assert reviewed(target, then, now).state is state


def test_goal_is_late_after_its_day_unless_it_is_reached() -> None:
    day_after = date(2026, 6, 2)
    assert [reviewed(3, [1], [level], on=day).late for level in (2, 3) for day in (NOON, day_after)] == [
        False,
        True,
        False,
        False,
    ]


def test_goal_of_a_factor_that_is_gone_or_unknown_cannot_be_said() -> None:
    old, new = toolkit(factor("kf-1")), later(toolkit(factor("kf-2")))
    changed = changes(taken(old), taken(new))
    goals = [Goal("kf-1", 3, NOON), Goal("kf-9", 3, NOON)]
    assert against(goals, changed, NOON) == (
        GoalReview(goals[0], GoalState.UNSAID, False, changed[1]),
        GoalReview(goals[1], GoalState.UNSAID, False, None),
    )


@pytest.mark.parametrize("target", [0, 5])
def test_goal_is_a_level_above_nothing(target: int) -> None:
    with pytest.raises(ValueError, match=f"a level from 1 to 4, not {target}"):
        Goal("kf-1", target, NOON)


# what always holds

TWO = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2", ypn("q-2a"), ypn("q-2b"))), factor("kf-2", ypn("q-3"), ypn("q-4")))
replies = st.sampled_from(("yes", "partly", "no", "not_ours", "dont_know"))
sheets = st.builds(
    lambda answers, ratings: taken(TWO, saying(answers), *ratings),
    st.dictionaries(st.sampled_from(("q-1", "q-2a", "q-2b", "q-3", "q-4")), replies),
    st.lists(st.builds(Rated, st.sampled_from("ab"), st.sampled_from(("kf-1", "kf-2")), st.integers(0, 4)), max_size=4),
)


def turned(span: Range | None) -> Range | None:
    return None if span is None else Range(-span.high + 0.0, -span.low + 0.0)


@BRIEF
@given(sheets, sheets)
def test_change_the_other_way_round_is_its_opposite(one: Taken, other: Taken) -> None:
    for there, back in zip(changes(one, other), changes(other, one), strict=True):
        assert (there.level, there.share) == (turned(back.level), turned(back.share))


@BRIEF
@given(sheets, sheets)
def test_change_within_a_version_is_the_difference_of_the_standings(then: Taken, now: Taken) -> None:
    for found in changes(then, now):
        assert found.then is not None
        assert found.now is not None
        assert found.left_out == ()
        assert found.level == Range(
            found.now.level_range.low - found.then.level_range.high,
            found.now.level_range.high - found.then.level_range.low,
        )
        was, is_ = found.then.share, found.now.share
        assert found.share == (Range(is_.low - was.high, is_.high - was.low) if was and is_ else None)
        assert (found.share is None and (was or is_) is not None) == (Hindrance.NO_SAME_QUESTION in found.hindrances)


@BRIEF
@given(sheets, sheets, st.integers(1, 4))
def test_a_goal_that_is_reached_stays_so_for_every_lower_target(then: Taken, now: Taken, target: int) -> None:
    changed = changes(then, now)
    found = [against([Goal("kf-1", lower, NOON)], changed, NOON)[0].state for lower in range(1, target + 1)]
    assert found[-1] is not GoalState.REACHED or set(found) == {GoalState.REACHED}
