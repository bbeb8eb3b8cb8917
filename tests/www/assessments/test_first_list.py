"""The first list without JavaScript: whichever button is pressed, no word of it is lost."""

import pytest
from django.test import Client

from factories.assessments import Answering, make_assessment
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import EarlierWording

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


@pytest.fixture
def browser(town: Answering) -> Client:
    """Its officer, signed in."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def at(town: Answering, page: str) -> str:
    """The address of a page of the assessment."""
    return f"/assessments/{town.assessment.pk}/{page}"


def test_the_first_list_is_edited_without_javascript(town: Answering, browser: Client) -> None:
    path = at(town, "first-list/")
    assert "Nothing is on the list yet." in browser.get(path).content.decode()
    assert "changes were added" in browser.post(path, {"do": "build"}, follow=True).content.decode()
    assert "everything that your gaps suggest" in browser.post(path, {"do": "build"}, follow=True).content.decode()
    lines = list(town.assessment.proposed_changes.all())
    for what, position in (("down", 1), ("up", 0)):
        browser.post(path, {"do": f"{what}:{lines[0].pk}"})
        assert list(town.assessment.proposed_changes.all()).index(lines[0]) == position
    for what, kept in (("drop", False), ("keep", True)):
        browser.post(path, {"do": f"{what}:{lines[1].pk}"})
        lines[1].refresh_from_db()
        assert lines[1].kept is kept
    assert browser.post(path, {"do": "up:999999"})["Location"] == path


def test_whichever_button_is_pressed_all_words_of_the_list_are_saved(town: Answering, browser: Client) -> None:
    path = at(town, "first-list/")
    first, second = (
        changes.add_own_change(assessment=town.assessment, text=words, by=town.officer.actor)
        for words in ("One", "Two")
    )
    sent = {
        f"{name}-{one.pk}": value for one in (first, second) for name, value in (("revision", "1"), ("text", "New"))
    }
    browser.post(path, {**sent, "do": f"down:{first.pk}", "text": "A café.", "factor": "kf-bcdf"})
    browser.post(path, {**sent, "do": "save"})  # the same words once more
    assert [one.text for one in town.assessment.proposed_changes.all()] == ["New", "New", "A café."]


def test_the_earlier_words_of_a_line_are_read_and_stand_again(town: Answering, browser: Client) -> None:
    path, by = at(town, "first-list/"), town.officer.actor
    line = changes.add_own_change(assessment=town.assessment, text="A café", by=by)
    assert "Earlier wordings" not in browser.get(path).content.decode()
    sent = {f"revision-{line.pk}": "1", f"text-{line.pk}": "A garden"}
    browser.post(path, {**sent, "do": "save"})
    for act in (changes.drop_proposed_change, changes.keep_proposed_change):
        act(change=line, by=by)
        assert f'value="history:{line.pk}"' in browser.get(path).content.decode()
    sent = {f"revision-{line.pk}": "2", f"text-{line.pk}": "A park"}
    history = browser.post(path, {**sent, "do": f"history:{line.pk}"})["Location"]
    assert history == f"{path}{line.pk}/history/"
    page = browser.get(history).content.decode()
    assert ("A café" in page, "A garden" in page, "Back to the first list" in page) == (True, True, True)
    changes.finish_assessment(assessment=town.assessment, by=by)
    browser.post(history, {"earlier": EarlierWording.objects.get(revision=1).pk, "revision": "3"})
    line.refresh_from_db()
    assert (line.text, line.revision) == ("A café", 4)
    assert browser.get(at(town, "first-list/999999/history/")).status_code == 404


def test_lines_that_cannot_be_saved_come_back_as_they_were_written(town: Answering, browser: Client) -> None:
    path = at(town, "first-list/")
    line = changes.add_own_change(assessment=town.assessment, text="One", by=town.officer.actor)
    changes.edit_proposed_change(change=line, seen_revision=1, text="Theirs.", by=town.officer.actor)
    late = browser.post(path, {f"revision-{line.pk}": "1", f"text-{line.pk}": "Mine.", "do": "save"})
    page = late.content.decode()
    assert (late.status_code, "Mine." in page, "Theirs." in page) == (422, True, True)
    browser.post(path, {f"revision-{line.pk}": "2", f"text-{line.pk}": "Mine.", "do": "save"})
    line.refresh_from_db()
    assert line.text == "Mine."
    empty = browser.post(path, {f"revision-{line.pk}": "x", f"text-{line.pk}": " ", "do": "save"})
    assert (empty.status_code, "Write what you want to change" in empty.content.decode()) == (422, True)
    nothing = browser.post(path, {"text": "", "do": "add"})
    assert (nothing.status_code, "Write what you want to change" in nothing.content.decode()) == (422, True)


def test_words_for_a_line_that_somebody_else_dropped_are_saved_and_that_is_said(
    town: Answering, browser: Client
) -> None:
    path = at(town, "first-list/")
    line = changes.add_own_change(assessment=town.assessment, text="One", by=town.officer.actor)
    changes.drop_proposed_change(change=line, by=town.officer.actor)
    page = browser.post(path, {f"revision-{line.pk}": "1", f"text-{line.pk}": "Mine.", "do": "save"}, follow=True)
    line.refresh_from_db()
    assert (line.text, line.kept) == ("Mine.", False)
    assert "Your words for it are kept, below the list." in page.content.decode()


def test_words_that_meet_others_on_a_dropped_line_come_back(town: Answering, browser: Client) -> None:
    path = at(town, "first-list/")
    line = changes.add_own_change(assessment=town.assessment, text="One", by=town.officer.actor)
    changes.edit_proposed_change(change=line, seen_revision=1, text="Theirs.", by=town.officer.actor)
    changes.drop_proposed_change(change=line, by=town.officer.actor)
    late = browser.post(path, {f"revision-{line.pk}": "1", f"text-{line.pk}": "Mine.", "do": "save"})
    page = late.content.decode()
    assert (late.status_code, "Mine.</textarea>" in page, "Theirs." in page, page.count(f'id="change-{line.pk}"')) == (
        422,
        True,
        True,
        1,
    )
