"""The answered share: which questions count, and how much."""

import pytest

from hospes.method.scoring import Answered, Reply, Share, Tally, tally
from hospes.method.scoring.shares import is_worth, open_items, said, share
from hospes.method.toolkit_format.model import KeyFactor
from method.scoring.making import choice, commitment, factor, saying, words, ypn

THREE = factor("kf-1", ypn("q-1"), ypn("q-2"), ypn("q-3"))
PARTED = factor("kf-1", ypn("q-1", ypn("q-1a"), ypn("q-1b")), ypn("q-2"))


def share_of(asked: KeyFactor, **values: str) -> Share | None:
    return share(asked, said(saying({name.replace("_", "-"): value for name, value in values.items()})))


def open_of(asked: KeyFactor, **values: str) -> list[str]:
    voices = said(saying({name.replace("_", "-"): value for name, value in values.items()}))
    return list(open_items(asked, voices))


def test_share_counts_yes_1_partly_a_half_no_0() -> None:
    assert share_of(THREE, q_1="yes", q_2="partly", q_3="no") == Share(0.5, 0.5, 0.5, 3, 3)


def test_share_leaves_what_is_not_ours_out_of_the_denominator() -> None:
    assert share_of(THREE, q_1="yes", q_2="partly", q_3="not_ours") == Share(0.75, 0.75, 0.75, 2, 2)


def test_share_leaves_open_what_is_unanswered_or_not_known() -> None:
    assert share_of(THREE, q_1="yes", q_2="dont_know") == Share(1.0, 1 / 3, 1.0, 1, 3)
    assert open_of(THREE, q_1="yes", q_2="dont_know") == ["q-2", "q-3"]


def test_share_of_nothing_known_has_no_value_and_is_not_0() -> None:
    assert share_of(THREE) == Share(None, 0.0, 1.0, 0, 3)


def test_share_is_none_when_nothing_is_ours() -> None:
    assert share_of(THREE, q_1="not_ours", q_2="not_ours", q_3="not_ours") is None
    assert open_of(THREE, q_1="not_ours", q_2="not_ours", q_3="not_ours") == []


def test_share_is_none_when_no_question_is_closed() -> None:
    assert share_of(factor("kf-1", words("q-1"), words("q-2")), q_1="yes") is None


def test_share_never_counts_words() -> None:
    asked = factor("kf-1", words("q-1"), ypn("q-2"))
    assert share_of(asked, q_1="75", q_2="no") == Share(0.0, 0.0, 0.0, 1, 1)
    assert open_of(asked) == ["q-2"]


def test_question_with_parts_counts_once_as_their_mean() -> None:
    assert share_of(PARTED, q_1a="yes", q_1b="no", q_2="yes") == Share(0.75, 0.75, 0.75, 2, 2)


def test_question_with_parts_is_not_carried_by_its_own_answer() -> None:
    assert share_of(PARTED, q_1="yes", q_1a="no", q_1b="no", q_2="no") == Share(0.0, 0.0, 0.0, 2, 2)
    assert open_of(PARTED, q_1="yes") == ["q-1a", "q-1b", "q-2"]


def test_question_with_an_open_part_is_open_in_part() -> None:
    assert share_of(PARTED, q_1a="yes", q_2="yes") == Share(1.0, 0.75, 1.0, 1, 2)


def test_question_leaves_the_part_that_is_not_ours_out() -> None:
    assert share_of(PARTED, q_1a="partly", q_1b="not_ours", q_2="yes") == Share(0.75, 0.75, 0.75, 2, 2)


def test_question_whose_parts_are_all_not_ours_leaves_the_denominator() -> None:
    assert share_of(PARTED, q_1a="not_ours", q_1b="not_ours", q_2="yes") == Share(1.0, 1.0, 1.0, 1, 1)


def test_question_that_asks_for_words_is_carried_by_its_closed_parts() -> None:
    asked = factor("kf-1", words("q-1", ypn("q-1a"), words("q-1b")))
    assert share_of(asked, q_1a="partly", q_1b="much") == Share(0.5, 0.5, 0.5, 1, 1)


def test_question_whose_parts_all_ask_for_words_carries_itself() -> None:
    assert share_of(factor("kf-1", ypn("q-1", words("q-1a"))), q_1="yes") == Share(1.0, 1.0, 1.0, 1, 1)


def test_choice_counts_its_options_points() -> None:
    asked = factor("kf-1", choice("q-1", 0, 37.5, 100), choice("q-2", 0, 100))
    assert share_of(asked, q_1="q-1-o1", q_2="dont_know") == Share(0.375, 0.1875, 0.6875, 1, 2)


@pytest.mark.parametrize("points", [(), (0, None)])
def test_choice_without_points_does_not_count(points: tuple[float | None, ...]) -> None:
    assert share_of(factor("kf-1", choice("q-1", *points)), q_1="q-1-o0") is None


def test_commitment_counts_in_its_own_words() -> None:
    asked = factor("kf-1", *(commitment(f"q-{number}") for number in range(1, 5)))
    counted = share_of(asked, q_1="fully", q_2="partly", q_3="not_at_all", q_4="not_our_duty")
    assert counted == Share(0.5, 0.5, 0.5, 3, 3)


def test_question_is_worth_the_mean_of_the_voices_that_know() -> None:
    answers = (*saying({"q-1": "yes"}, "a"), *saying({"q-1": "no"}, "b"), *saying({"q-1": "dont_know"}, "c"))
    assert share(factor("kf-1", ypn("q-1")), said(answers)) == Share(0.5, 0.5, 0.5, 1, 1)


def test_question_is_not_ours_unless_a_voice_contradicts() -> None:
    asked = factor("kf-1", ypn("q-1"))
    silent = (*saying({"q-1": "not_ours"}, "a"), *saying({"q-1": "dont_know"}, "b"))
    assert share(asked, said(silent)) is None
    contradicted = (*silent, *saying({"q-1": "partly"}, "c"))
    assert share(asked, said(contradicted)) == Share(0.5, 0.5, 0.5, 1, 1)


def test_said_takes_the_later_answer_of_one_voice() -> None:
    answers = [Answered("a", "q-1", "no"), Answered("b", "q-1", "no"), Answered("a", "q-1", "yes")]
    assert said(answers) == {"q-1": {"no": 1, "yes": 1}}


def test_tally_counts_as_its_answers_do_one_by_one() -> None:
    counted = tally([("q-1", "fully", 2), ("q-1", "yes", 1), ("q-1", "not_at_all", 1), ("q-2", "dont_know", 3)])
    assert counted == Tally({"q-1": {"yes": 3, "no": 1}, "q-2": {"dont_know": 3}})
    one_by_one = [
        Answered(voice, "q-1", value) for voice, value in zip("abcd", ("yes", "yes", "fully", "no"), strict=True)
    ]
    one_by_one += [Answered(voice, "q-2", "dont_know") for voice in "abc"]
    assert said(counted) == said(one_by_one) == counted.said
    assert share(THREE, said(counted)) == Share(0.75, 0.25, 11 / 12, 1, 3)


@pytest.mark.parametrize("value", ["maybe", "101", "-1", "q-9-o1", ""])
def test_share_refuses_a_value_that_a_question_cannot_have(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        share_of(THREE, q_1=value)


def test_reply_is_read_in_the_words_of_questions_and_of_commitments() -> None:
    assert [Reply.of(word) for word in ("yes", "fully", "not_our_duty", "40")] == [
        Reply.YES,
        Reply.YES,
        Reply.NOT_OURS,
        None,
    ]


def test_worth_is_told_before_it_is_counted() -> None:
    assert [is_worth(words("q-1"), value) for value in ("75", "0", "dont_know", "about 75")] == [
        True,
        True,
        True,
        False,
    ]
