"""Evidence and comments beside a question: one form, so that whichever button is pressed no word is lost."""

import pytest
from django.test import Client

from factories.assessments import Answering, make_assessment
from factories.versions import make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes

pytestmark = pytest.mark.django_db
GIVEN = {"title": "Decision", "url": "https://example.org/", "text": "Page 3.", "comment": "Ask the library."}


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


def path(town: Answering, item: str = "q-bcdf") -> str:
    """The page of one question."""
    return f"/assessments/{town.assessment.pk}/item/{item}/"


def kept(town: Answering) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The evidence that stands, and the comments."""
    pieces = town.assessment.evidence.filter(removed_at=None).values_list("title", "url", "text")
    return list(pieces), list(town.assessment.comments.values_list("text", flat=True))


ALL = ([("Decision", "https://example.org/", "Page 3.")], ["Ask the library."])


@pytest.mark.parametrize("do", ["evidence", "comment", "keep", "remove:999999", "put_back:x", ""])
def test_whichever_button_is_pressed_all_that_was_written_is_kept(town: Answering, browser: Client, do: str) -> None:
    page = browser.post(path(town), {**GIVEN, "do": do}, follow=True).content.decode()
    assert kept(town) == ALL
    assert ("https://example.org/" in page, "Ask the library." in page) == (True, True)


def test_a_piece_is_taken_away_and_put_back_and_what_was_written_is_kept(town: Answering, browser: Client) -> None:
    piece = changes.add_evidence(assessment=town.assessment, item="q-bcdf", text="Minutes.", by=town.officer.actor)
    browser.post(path(town), {**GIVEN, "do": f"remove:{piece.pk}"})
    assert kept(town) == ALL
    for do, gone in (("remove", True), ("put_back", False), ("put_back", False)):
        browser.post(path(town), {"do": f"{do}:{piece.pk}"})
        piece.refresh_from_db()
        assert (do, bool(piece.removed_at)) == (do, gone)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"do": "evidence"}, "Give a link, a file or a few words."),
        ({"do": "evidence", "comment": "Ask."}, "Give a link, a file or a few words."),
        ({"do": "comment", "title": "Decision", "comment": "Ask."}, "Give a link, a file or a few words."),
        ({"do": "comment"}, "Write your comment first."),
        ({"do": "comment", "text": "Minutes.", "comment": " "}, "Write your comment first."),
        ({"do": "comment", "url": "no address at all", "comment": "Ask."}, "Give a whole address"),
        ({"do": "evidence", "text": "x" * 5001, "comment": "Ask."}, "at most 5000 characters"),
        ({"do": "evidence", "url": "ftp://example.org/", "comment": "Ask."}, "Give a whole address"),
        ({"do": "comment", "text": "Minutes.", "comment": "A\x00sk."}, "Null characters"),
    ],
)
def test_what_is_refused_comes_back_whole_and_nothing_is_added_twice(
    town: Answering, browser: Client, sent: dict[str, str], said: str
) -> None:
    answer = browser.post(path(town), sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page, kept(town)) == (422, True, ([], []))
    assert all(value.strip() in page for name, value in sent.items() if name != "do")


def test_no_field_cuts_a_text_that_is_pasted(town: Answering, browser: Client) -> None:
    assert b"maxlength" not in browser.get(path(town)).content
    assert b"maxlength" not in browser.get(f"/assessments/{town.assessment.pk}/first-list/").content


def test_the_enter_key_presses_no_button_of_a_piece(town: Answering, browser: Client) -> None:
    changes.add_evidence(assessment=town.assessment, item="q-bcdf", text="Minutes.", by=town.officer.actor)
    page = browser.get(path(town)).content.decode()
    form = page[page.index('<form method="post" enctype="multipart/form-data" autocomplete="off">') :]
    assert form.index('value="keep"') < form.index('value="remove:')


def test_a_button_that_is_pressed_twice_adds_one(town: Answering, browser: Client) -> None:
    for _twice in range(2):
        browser.post(path(town), {**GIVEN, "do": "evidence"})
    assert kept(town) == ALL


def test_a_finished_assessment_takes_comments_and_gives_evidence_back(town: Answering, browser: Client) -> None:
    piece = changes.add_evidence(assessment=town.assessment, item="q-bcdf", text="Minutes.", by=town.officer.actor)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    refused = browser.post(path(town), {**GIVEN, "do": "evidence"})
    page = refused.content.decode()
    assert (refused.status_code, "Page 3." in page, "Ask the library." in page) == (422, True, True)
    assert "Reopen it" in browser.post(path(town), {"do": f"remove:{piece.pk}"}, follow=True).content.decode()
    browser.post(path(town), {"do": "comment", "comment": "Ask the library."})
    assert kept(town)[1] == ["Ask the library."]


def test_a_page_leads_back_to_its_question(town: Answering, browser: Client) -> None:
    assert "context/#cf-bcdf" in browser.get(path(town, "cf-bcdf")).content.decode()
    assert browser.get(path(town, "q-zzzz")).status_code == 404


def test_the_page_of_a_question_that_is_asked_no_more_keeps_what_is_written() -> None:
    one, two = make_two_versions()
    town = make_assessment(one)
    town.answer("q-cdfg", "no", "Nobody teaches.")
    changes.move_round(round=town.assessment.round, to_version=two, by=SYSTEM)
    browser = Client()
    browser.force_login(town.officer)
    page = browser.post(path(town, "q-cdfg"), {**GIVEN, "do": "evidence"}, follow=True).content.decode()
    assert kept(town) == ALL
    assert ("Are there courses in the evening?" in page, f"/assessments/{town.assessment.pk}/check/" in page) == (
        True,
        True,
    )
    assert path(town, "q-cdfg") in browser.get(f"/assessments/{town.assessment.pk}/factor/kf-bcdg/").content.decode()
    history = browser.get(f"{path(town, 'q-cdfg')}history/").content.decode()
    assert ("Nobody teaches." in history, "<b>No</b>" in history) == (True, True)
