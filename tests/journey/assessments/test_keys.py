"""A save that is sent again because its answer was lost: the server knows it by its key, and it stays one save."""

from itertools import count

import pytest

from factories.assessments import Answering, make_assessment
from hospes.audit.models import Record
from hospes.journey.assessments import changes
from hospes.journey.assessments.changes import Saved, Stale
from hospes.journey.assessments.models import Answer, EarlierWording
from hospes.journey.assessments.queries.contents import AnswerSaid, RatingSaid

pytestmark = pytest.mark.django_db
numbers = count(1)


@pytest.fixture
def town() -> Answering:
    """A city that has just begun."""
    return make_assessment()


def key() -> str:
    """What a page makes up for one save."""
    return f"{next(numbers):032x}"


def send(town: Answering, value: str, note: str = "", *, seen: int = 0, keys: tuple[str, ...] = ()) -> changes.Outcome:
    """What a page sends of one question."""
    return changes.save_answer(
        respondent=town.voice, item="q-bcdf", seen_revision=seen, value=value, note=note, by=town.officer.actor,
        keys=keys,
    )  # fmt: skip


def kept() -> list[tuple[int, str, bool, str]]:
    """What is kept beside the present wording, the oldest first: revision, note, came too late, key."""
    found = EarlierWording.objects.order_by("pk")
    return [(one.revision, str(one.said["note"]), one.was_stale, one.key) for one in found]


def test_the_same_save_twice_is_one(town: Answering) -> None:
    one = key()
    assert send(town, "yes", "Since May.", keys=(one,)) == Saved(1)
    assert send(town, "yes", "Since May.", keys=(one,)) == Saved(1)
    assert (kept(), Record.objects.filter(change="save_answer").count()) == ([], 1)


def test_a_save_goes_on_from_one_of_which_its_page_never_heard(town: Answering) -> None:
    lost, never_arrived, next_one = key(), key(), key()
    send(town, "yes", keys=(lost,))
    assert send(town, "no", keys=(next_one, never_arrived, lost)) == Saved(2)
    assert kept() == [(1, "", False, lost)]


def test_what_a_browser_kept_a_moment_before_its_save_does_not_undo_it(town: Answering) -> None:
    one = key()
    assert send(town, "yes", "On Tuesdays.", keys=(one,)) == Saved(1)
    assert [send(town, "yes", "On Tue", seen=seen, keys=(one,)) for seen in (0, 1)] == [Saved(1), Saved(1)]
    assert Answer.objects.get().note == "On Tuesdays."


def test_a_save_does_not_go_on_from_what_somebody_else_said(town: Answering) -> None:
    lost, next_one = key(), key()
    send(town, "yes", "Mine.", keys=(lost,))
    send(town, "no", "Theirs.", seen=1, keys=(key(),))
    late = send(town, "partly", "Mine, and more.", keys=(next_one, lost))
    assert late == Stale(AnswerSaid("Mine, and more.", "partly"), AnswerSaid("Theirs.", "no"), 2)
    assert kept() == [(1, "Mine.", False, lost), (0, "Mine, and more.", True, next_one)]


def test_a_save_that_was_kept_and_replaced_since_is_not_kept_once_more(town: Answering) -> None:
    mine = key()
    send(town, "yes", "Mine.", keys=(mine,))
    send(town, "no", "Theirs.", seen=1, keys=(key(),))
    assert send(town, "yes", "Mine.", keys=(mine,)) == Saved(1)
    assert kept() == [(1, "Mine.", False, mine)]


def test_a_save_that_came_too_late_comes_too_late_again_and_is_kept_once(town: Answering) -> None:
    late = key()
    send(town, "no", "Theirs.")
    for _time in range(2):
        assert isinstance(send(town, "yes", "Mine.", keys=(late,)), Stale)
    assert kept() == [(0, "Mine.", True, late)]
    assert send(town, "yes", "Mine.", seen=1, keys=(key(),)) == Saved(2)


def test_a_save_whose_words_were_only_continued_is_not_kept_beside_them(town: Answering) -> None:
    first = key()
    send(town, "", "The", keys=(first,))
    send(town, "", "The library", seen=1, keys=(key(),))  # in one breath: the earlier words stand in the new ones
    again = send(town, "", "The", keys=(first,))
    assert again == Stale(AnswerSaid("The"), AnswerSaid("The library"), 2, says_new=False)
    assert kept() == []


def test_a_page_that_makes_up_no_key_goes_on_from_no_other(town: Answering) -> None:
    send(town, "yes")
    assert send(town, "no") == Stale(AnswerSaid("", "no"), AnswerSaid("", "yes"), 1)


def test_levels_and_context_have_keys_too(town: Answering) -> None:
    one, two, three = key(), key(), key()
    rated = {"respondent": town.voice, "item": "kf-bcdf", "seen_revision": 0, "importance": None, "note": ""}
    read = {"respondent": town.voice, "item": "cf-bcdf", "seen_revision": 0, "note": ""}
    by = town.officer.actor
    assert changes.save_rating(**rated, level=1, by=by, keys=(one,)) == Saved(1)
    assert changes.save_rating(**rated, level=2, by=by, keys=(two, one)) == Saved(2)
    assert changes.save_rating(**rated, level=3, by=by, keys=(three, one)) == Stale(
        RatingSaid("", 3), RatingSaid("", 2), 2
    )
    assert changes.save_context_reading(**read, effect="helps", by=by, keys=(one,)) == Saved(1)
    assert changes.save_context_reading(**read, effect="hinders", by=by, keys=(two, one)) == Saved(2)
