"""Saving what a voice says: revisions, words that come too late, earlier wordings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories.assessments import Answering, make_assessment, make_officer
from factories.toolkits import make_toolkit_version
from factories.versions import ONE
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import Saved, Stale
from hospes.journey.assessments.models import Answer, EarlierWording
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid
from hospes.journey.assessments.rules import Refused
from hospes.method.toolkit_format import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that has just begun."""
    return make_assessment()


def earlier(town: Answering, item: str) -> list[tuple[int, dict[str, object], bool]]:
    """What is kept of an item, the oldest first."""
    found = town.voice.earlier_wordings.filter(item=item).order_by("pk")
    return [(each.revision, each.said, each.was_stale) for each in found]


def test_a_first_answer_is_revision_1(town: Answering) -> None:
    assert town.answer("q-bcdf", "yes", "Since May.") == Saved(1)
    field = queries.sheet(town.assessment).factors[0].questions[0]
    assert (field.value, field.note, field.revision, field.reply) == ("yes", "Since May.", 1, "Yes")


def test_an_empty_first_answer_is_nothing(town: Answering) -> None:
    assert town.answer("q-bcdf") == Saved(0)
    assert not Answer.objects.exists()


def test_the_same_again_is_no_new_revision(town: Answering) -> None:
    town.answer("q-bcdf", "yes")
    assert town.answer("q-bcdf", "yes", seen=1) == Saved(1)
    assert town.answer("q-bcdf", "yes", seen=0) == Saved(1)
    assert earlier(town, "q-bcdf") == []


def test_a_changed_answer_keeps_the_one_before(town: Answering) -> None:
    town.answer("q-bcdf", "yes", "Since May.")
    assert town.answer("q-bcdf", "partly", "Since May.", seen=1) == Saved(2)
    assert earlier(town, "q-bcdf") == [(1, {"value": "yes", "note": "Since May."}, False)]


def test_words_that_only_grow_in_one_breath_are_one_wording(town: Answering) -> None:
    town.answer("q-bcdk", note="The")
    assert town.answer("q-bcdk", note="The library", seen=1) == Saved(2)
    assert earlier(town, "q-bcdk") == []


def test_words_that_grow_another_day_keep_the_ones_before(town: Answering) -> None:
    town.answer("q-bcdk", note="The")
    Answer.objects.update(changed_at=timezone.now() - timedelta(days=1))
    town.answer("q-bcdk", note="The library", seen=1)
    assert earlier(town, "q-bcdk") == [(1, {"value": "", "note": "The"}, False)]


def test_words_that_another_hand_continues_keep_the_ones_before(town: Answering) -> None:
    town.answer("q-bcdk", note="The")
    colleague = make_officer("Bo")
    changes.save_answer(
        respondent=town.voice, item="q-bcdk", seen_revision=1, value="", note="The library", by=colleague.actor
    )
    assert earlier(town, "q-bcdk") == [(1, {"value": "", "note": "The"}, False)]


def test_a_save_that_comes_too_late_keeps_both_texts_and_asks(town: Answering) -> None:
    town.answer("q-bcdf", "yes")
    town.answer("q-bcdf", "no", "It closed.", seen=1)
    late = town.answer("q-bcdf", "partly", "On Mondays.", seen=1)
    assert late == Stale(AnswerSaid("On Mondays.", "partly"), AnswerSaid("It closed.", "no"), 2)
    assert earlier(town, "q-bcdf") == [
        (1, {"value": "yes", "note": ""}, False),
        (1, {"value": "partly", "note": "On Mondays."}, True),
    ]
    assert town.answer("q-bcdf", "partly", "On Mondays.", seen=2) == Saved(3)


def test_late_words_are_kept_once_however_often_they_are_sent(town: Answering) -> None:
    town.answer("q-bcdf", "yes")
    town.answer("q-bcdf", "no", seen=0)
    town.answer("q-bcdf", "no", seen=0)
    assert earlier(town, "q-bcdf") == [(0, {"value": "no", "note": ""}, True)]


def test_a_revision_that_was_never_seen_is_too_late(town: Answering) -> None:
    assert town.answer("q-bcdf", "yes", seen=7) == Stale(AnswerSaid("", "yes"), AnswerSaid(), 0)


def test_line_ends_and_nul_do_not_make_a_revision(town: Answering) -> None:
    town.answer("q-bcdk", note="one\r\ntwo\x00")
    assert Answer.objects.get().note == "one\ntwo"
    assert town.answer("q-bcdk", note="one\ntwo", seen=1) == Saved(1)


def test_every_change_is_audited_without_its_words(town: Answering) -> None:
    town.answer("q-bcdf", "yes", "A secret.")
    found = Record.objects.first()
    assert found is not None
    assert (found.change, found.detail) == ("save_answer", {"item": "q-bcdf", "revision": 1})


def test_a_rating_has_level_importance_and_reason(town: Answering) -> None:
    assert town.rate("kf-bcdf", 2, 3, "Half of it.") == Saved(1)
    assert town.rate("kf-bcdf", None, 3, "Half of it.", seen=1) == Saved(2)
    assert earlier(town, "kf-bcdf") == [(1, {"level": 2, "importance": 3, "note": "Half of it."}, False)]


def test_a_stale_rating_keeps_both(town: Answering) -> None:
    town.rate("kf-bcdf", 2)
    assert town.rate("kf-bcdf", 3) == Stale(RatingSaid("", 3), RatingSaid("", 2), 1)


def test_a_context_factor_hinders_or_helps(town: Answering) -> None:
    assert town.read_context("cf-bcdf", "hinders", "Rents.") == Saved(1)
    assert town.read_context("cf-bcdf", "helps", seen=0) == Stale(
        ContextSaid("", "helps"), ContextSaid("Rents.", "hinders"), 1
    )


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("q-bcdf", "perhaps"),  # not on the list
        ("q-bcdk", "yes"),  # asks for words
        ("q-bcdg", "yes"),  # asked by its sub-questions
        ("kf-bcdf", "yes"),  # not a question
        ("q-zzzz", "yes"),  # not in this version
    ],
)
def test_an_answer_that_the_version_does_not_ask_for_is_refused(town: Answering, item: str, value: str) -> None:
    with pytest.raises(Refused):
        town.answer(item, value)


@pytest.mark.parametrize(("item", "level", "importance"), [("kf-bcdf", 5, None), ("kf-bcdf", 1, 4), ("q-bcdf", 1, 1)])
def test_a_rating_off_the_scale_is_refused(town: Answering, item: str, level: int, importance: int | None) -> None:
    with pytest.raises(Refused):
        town.rate(item, level, importance)


@pytest.mark.parametrize(("item", "effect"), [("cf-bcdf", "blocks"), ("q-bcdf", "helps")])
def test_a_reading_that_is_not_on_the_list_is_refused(town: Answering, item: str, effect: str) -> None:
    with pytest.raises(Refused):
        town.read_context(item, effect)


def test_a_note_longer_than_a_note_is_refused(town: Answering) -> None:
    with pytest.raises(Refused, match="20000"):
        town.answer("q-bcdk", note="x" * 20_001)


def test_nothing_is_saved_in_a_finished_assessment(town: Answering) -> None:
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    with pytest.raises(Refused, match="Reopen"):
        town.answer("q-bcdf", "yes")


def test_a_choice_takes_its_options() -> None:
    town = make_assessment(make_toolkit_version(write(ONE)))
    assert town.answer("q-dfgk", "o-bcdf") == Saved(1)
    field = queries.sheet(town.assessment).factors[2].questions[2]
    assert field.reply == "The city"
    assert [choice.words for choice in field.choices] == ["The city", "Nobody", "Not our competence", "Don't know"]


def test_earlier_words_stand_again_as_a_new_revision(town: Answering) -> None:
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-bcdf", "no", seen=1)
    town.rate("kf-bcdf", 1)
    town.rate("kf-bcdf", 2, seen=1)
    town.read_context("cf-bcdf", "helps")
    town.read_context("cf-bcdf", "hinders", seen=1)
    for one in EarlierWording.objects.all():
        assert changes.restore_earlier_wording(earlier=one, seen_revision=2, by=town.officer.actor) == Saved(3)
    sheet = queries.sheet(town.assessment)
    rating = sheet.factors[0].rating
    assert (sheet.factors[0].questions[0].note, rating and rating.level) == ("Since May.", 1)
    assert sheet.context[0].value == "helps"


def test_a_history_tells_who_said_what_when(town: Answering) -> None:
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-bcdf", "no", seen=1)
    told = queries.history(town.voice, "q-bcdf", queries.toolkit_of(town.assessment, "en"))
    assert (told.question, told.now.choice, told.revision, told.changed_by) == (
        "Is there one counter for newcomers?",
        "No",
        2,
        "Ada",
    )
    assert [(one.words.choice, one.words.note, one.by) for one in told.earlier] == [("Yes", "Since May.", "Ada")]


def test_a_history_of_a_rating_and_of_a_context_factor_is_in_words(town: Answering) -> None:
    toolkit = queries.toolkit_of(town.assessment, "en")
    town.rate("kf-bcdf", 1)
    town.rate("kf-bcdf", 2, 3, seen=1)
    town.read_context("cf-bcdf", "helps")
    town.read_context("cf-bcdf", seen=1, note="It depends.")
    rated = queries.history(town.voice, "kf-bcdf", toolkit)
    assert (rated.now.choice, rated.earlier[0].words.choice) == (
        "2: partly in place; very important",
        "1: first steps",
    )
    read = queries.history(town.voice, "cf-bcdf", toolkit)
    assert (read.now.choice, read.earlier[0].words.choice) == ("", "Helps us")


def test_a_history_of_nothing_is_empty(town: Answering) -> None:
    told = queries.history(town.voice, "q-bcdf", queries.toolkit_of(town.assessment, "en"))
    assert (told.revision, told.now.choice, told.changed_at, told.earlier) == (0, "", None, ())


def test_what_stood_there_before_is_no_late_word(town: Answering) -> None:
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-bcdf", "no", "It closed.", seen=1)
    same = town.answer("q-bcdf", "yes", "Since May.", seen=1)
    empty = town.answer("q-bcdf", seen=0)
    theirs = AnswerSaid("It closed.", "no")
    assert (same, empty) == (
        Stale(AnswerSaid("Since May.", "yes"), theirs, 2, says_new=False),
        Stale(AnswerSaid(), theirs, 2, says_new=False),
    )
    assert [one[2] for one in earlier(town, "q-bcdf")] == [False]


def test_words_that_somebody_only_continued_are_no_late_words(town: Answering) -> None:
    town.answer("q-bcdk", note="The")
    town.answer("q-bcdk", note="The library", seen=1)
    outcome = town.answer("q-bcdk", note="The", seen=1)
    assert outcome == Stale(AnswerSaid("The"), AnswerSaid("The library"), 2, says_new=False)
    assert earlier(town, "q-bcdk") == []
