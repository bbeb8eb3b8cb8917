"""Rows of answers: every kind of item, every kind of mistake, and how rows become assessments."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.method.scoring import Agreed, Answered, Assessment, Rated
from hospes.method.scoring.rows import AnswerTable, read_answers
from hospes.method.scoring.table import BadRow
from hospes.method.toolkit_format.model import ContextFactor, Profile, Retired, Scoring, Toolkit
from method.scoring.making import choice, commitment, factor, toolkit, words, ypn

ASKED = replace(
    toolkit(
        factor("kf-1", ypn("q-1", ypn("q-1a")), words("q-2"), choice("q-3", 0, 100), commitment("q-4")),
        factor("kf-2"),
    ),
    context_factors=(ContextFactor("cf-1", "Law"),),
    retired=(Retired("q-old", ("q-1", "q-3")), Retired("q-gone")),
)


def under(profile: Profile) -> Toolkit:
    return replace(ASKED, scoring=Scoring(profile))


def read(*rows: str, asked: Toolkit = ASKED) -> AnswerTable:
    lines = [f"Ghent,2026,{row}" for row in rows]
    return read_answers("\n".join(["city,round,respondent,item,value", *lines]), asked)


def sheet(*rows: str, asked: Toolkit = ASKED) -> Assessment:
    found = read(*rows, asked=asked)
    assert found.bad == ()
    return found.assessments[0]


def reasons(*rows: str, asked: Toolkit = ASKED) -> list[str]:
    return [bad.reason for bad in read(*rows, asked=asked).bad]


def test_answers_are_taken_for_every_kind_of_question() -> None:
    found = sheet("a,q-1,YES", "a,q-1a,dont_know", 'a,q-2,"in the library, mostly"', "a,q-3,q-3-o1", "a,q-4,Fully")
    assert found.answers == (
        Answered("a", "q-1", "yes"),
        Answered("a", "q-1a", "dont_know"),
        Answered("a", "q-2", "in the library, mostly"),
        Answered("a", "q-3", "q-3-o1"),
        Answered("a", "q-4", "fully"),
    )
    assert found.ratings == ()


def test_items_are_found_by_their_short_and_their_full_identifier() -> None:
    found = sheet(",two-things/q-1,no", ",two-things/kf-1/importance,2")
    assert (found.answers, found.ratings) == ((Answered("", "q-1", "no"),), (Rated("", "kf-1", None, 2),))


def test_rating_is_put_together_from_its_rows() -> None:
    found = sheet("a,kf-1/importance,3", "a,kf-1,2", "a,kf-1/evidence,https://example.org", "b,kf-1,4")
    assert found.ratings == (Rated("a", "kf-1", 2, 3, True), Rated("b", "kf-1", 4))


def test_evidence_of_a_question_stands_for_its_factor() -> None:
    assert sheet("a,kf-1,3", "a,q-1a/evidence,our register").ratings == (Rated("a", "kf-1", 3, None, True),)


def test_evidence_can_be_several_pieces() -> None:
    found = sheet(",kf-1/evidence,one", ",kf-1/evidence,another", ",kf-2,1")
    assert found.ratings == (Rated("", "kf-1", None, None, True), Rated("", "kf-2", 1))


def test_level_that_nobody_knows_is_none() -> None:
    assert sheet("a,kf-1,dont_know").ratings == (Rated("a", "kf-1", None),)


def test_agreed_level_belongs_to_no_voice() -> None:
    found = sheet("a,kf-1,1", "b,kf-1,4", ",kf-1/agreed,2")
    assert (found.agreed, len(found.ratings)) == ((Agreed("kf-1", 2),), 2)
    assert reasons("a,kf-1/agreed,1", "b,kf-1/agreed,2") == ["kf-1/agreed stands twice: on line 2 and on line 3"]


def test_assessments_are_one_per_city_and_round_in_the_order_of_the_table() -> None:
    text = "city,round,item,value\nRiga,2026,q-1,no\nGhent,2026,q-1,yes\nRiga,2025,q-1,no\nRiga,2026,kf-1,1\n"
    assert read_answers(text, ASKED) == AnswerTable(
        (
            Assessment("Riga", "2026", (Answered("", "q-1", "no"),), (Rated("", "kf-1", 1),)),
            Assessment("Ghent", "2026", (Answered("", "q-1", "yes"),)),
            Assessment("Riga", "2025", (Answered("", "q-1", "no"),)),
        ),
        (),
    )


@pytest.mark.parametrize("profile", [Profile.POINTS, Profile.WEIGHTED])
def test_indices_take_points_with_a_point_or_a_comma(profile: Profile) -> None:
    rows = (",q-1,40", ",q-3,62.5", ',kf-2,"37,5"', ",kf-1,4")
    found = sheet(*rows, asked=under(profile))
    assert found.answers == (
        Answered("", "q-1", "40"),
        Answered("", "q-3", "62.5"),
        Answered("", "kf-2", "37.5"),
    )
    assert found.ratings == (Rated("", "kf-1", 4),)


def test_indices_take_points_for_a_question_of_words_that_they_count() -> None:
    asked = replace(ASKED, key_factors=(factor("kf-1", words("q-2", ypn("q-2a"))),), scoring=Scoring(Profile.POINTS))
    assert sheet(",q-2,60", asked=asked).answers == (Answered("", "q-2", "60"),)
    assert reasons(",q-2,many", asked=asked) == ["q-2 takes points from 0 to 100 or not_ours, dont_know, not “many”"]


def test_commitment_that_is_a_factor_takes_a_reply_or_a_level() -> None:
    found = sheet("a,kf-2,not_at_all", "b,kf-2,3", "c,kf-2,dont_know", asked=under(Profile.COMMITMENTS))
    assert found.answers == (Answered("a", "kf-2", "not_at_all"), Answered("c", "kf-2", "dont_know"))
    assert found.ratings == (Rated("b", "kf-2", 3),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",q-1,maybe", "q-1 takes yes, partly, no, not_ours, dont_know, not “maybe”"),
        (",q-1,fully", "q-1 takes yes, partly, no, not_ours, dont_know, not “fully”"),
        (",q-1,50", "q-1 takes yes, partly, no, not_ours, dont_know, not “50”"),
        (",q-3,q-3-o7", "q-3 takes q-3-o0, q-3-o1, not_ours, dont_know, not “q-3-o7”"),
        (",q-3,yes", "q-3 takes q-3-o0, q-3-o1, not_ours, dont_know, not “yes”"),
        (
            ",q-4,always",
            "q-4 takes yes, partly, no, not_ours, dont_know, fully, not_at_all, not_our_duty, not “always”",
        ),
        (",kf-1,5", "kf-1 takes a level from 0 to 4 or dont_know, not “5”"),
        (",kf-1,2.5", "kf-1 takes a level from 0 to 4 or dont_know, not “2.5”"),
        (",kf-1,-1", "kf-1 takes a level from 0 to 4 or dont_know, not “-1”"),
        (",kf-1/importance,4", "the importance of kf-1 is 1, 2 or 3, not “4”"),
        (",kf-1/agreed,5", "the agreed level of kf-1 is 0 to 4, not “5”"),
        (",q-1/importance,2", "only a key factor has “importance”; q-1 is a question"),
        (",kf-1/colour,blue", "kf-1 has an importance and evidence, but no “colour”"),
        (",q-9,yes", "the toolkit two-things has no item q-9"),
        (",q-3-o1,yes", "the toolkit two-things has no item q-3-o1"),
        (",other/q-1,yes", "other/q-1 belongs to the toolkit other; this one is two-things"),
        (",cf-1,helps", "cf-1 is a context factor; it stands beside the picture and is not counted"),
        (",q-old,yes", "q-old was retired; answer q-1, q-3 instead"),
        (",q-gone,yes", "q-gone was retired, and nothing replaces it"),
    ],
)
def test_bad_row_is_told_with_its_reason(row: str, reason: str) -> None:
    assert read(row).bad == (BadRow(2, reason),)


@pytest.mark.parametrize("points", ["101", "-1", "1e1", "4/5", "", "٤"])
def test_points_beyond_0_to_100_are_refused(points: str) -> None:
    assert len(reasons(f",kf-2,{points}", asked=under(Profile.POINTS))) == 1


def test_second_answer_of_one_voice_is_refused_with_both_lines() -> None:
    rows = ("a,q-1,yes", "b,q-1,yes", "a,two-things/q-1,no", "a,q-1,no")
    assert read(*rows).bad == (
        BadRow(4, "two-things/q-1 stands twice: on line 2 and on line 4"),
        BadRow(5, "q-1 stands twice: on line 2 and on line 5"),
    )


def test_every_bad_row_is_told_in_the_order_of_lines() -> None:
    found = read(",q-1,maybe", ",q-1,", ",q-9,yes", ",q-1,yes")
    assert [bad.line for bad in found.bad] == [2, 3, 4]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    for whole in (text, f"city,round,item,value\n{text}", f"city,round,item,value\nGhent,2026,{text}"):
        found = read_answers(whole, under(Profile.POINTS))
        assert found.bad or all(each.city for each in found.assessments)
