"""The pages from which an assessment is taken along and to which it comes back."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from factories.assessments import Answering, make_assessment
from hospes.journey.assessments import changes, queries

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def town() -> Answering:
    """A city that has answered one question."""
    found = make_assessment()
    found.answer("q-bcdf", "yes", "Since May.")
    return found


@pytest.fixture
def browser(town: Answering) -> Client:
    """Its officer, signed in."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def path(town: Answering, rest: str = "files/") -> str:
    """A page of the assessment."""
    return f"/assessments/{town.assessment.pk}/{rest}"


def filled(browser: Client, town: Answering, **cells: str) -> bytes:
    """The workbook as it is downloaded, with words in some cells of the questions."""
    book, saved = openpyxl.load_workbook(BytesIO(browser.get(path(town, "workbook.xlsx")).content)), BytesIO()
    for cell, text in cells.items():
        book["Questions"][cell] = text
    book.save(saved)
    return saved.getvalue()


def send(browser: Client, town: Answering, content: bytes) -> HttpResponse:
    """Bring a file."""
    return browser.post(path(town), {"file": SimpleUploadedFile("workbook.xlsx", content)})


def go_on(browser: Client, town: Answering, shown: HttpResponse, **more: str) -> HttpResponse:
    """Press the button of the page that was shown."""
    fields = dict(HIDDEN.findall(shown.content.decode()))
    return browser.post(path(town, "files/bring/"), {**fields, **more}, follow=True)


def said(town: Answering) -> list[tuple[str, str]]:
    """The first question of both key factors."""
    return [(page.questions[0].value, page.questions[0].note) for page in queries.sheet(town.assessment).factors]


def test_workbook_is_a_file_to_keep_and_the_page_leads_to_it(town: Answering, browser: Client) -> None:
    page = browser.get(path(town))
    assert path(town, "workbook.xlsx").encode() in page.content
    assert path(town, "files/").encode() in browser.get(path(town, "")).content
    file = browser.get(path(town, "workbook.xlsx"))
    assert re.fullmatch(
        rf'attachment; filename="{town.city.slug}-open-door-\d{{4}}-\d\d-\d\d\.xlsx"', file["Content-Disposition"]
    )
    assert file["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_what_is_brought_back_is_shown_first_and_then_said(town: Answering, browser: Client) -> None:
    shown = send(browser, town, filled(browser, town, E2="Partly", F7="On\nMondays."))
    assert shown.status_code == 200
    assert said(town) == [("yes", "Since May."), ("", "")]
    page = shown.content.decode()
    assert ("<b>Yes</b><br><bdi>Since May." in page, "<b>Partly</b><br><bdi>Since May." in page) == (True, True)
    assert "On<br>Mondays." in page
    after = go_on(browser, town, shown)
    assert "2 answers were brought in." in after.content.decode()
    assert said(town) == [("partly", "Since May."), ("", "On\nMondays.")]
    assert "says what stands here already" in go_on(browser, town, shown).content.decode()


@pytest.mark.parametrize(
    ("takes", "stands", "words"),
    [
        (False, [("no", "Closed."), ("", "")], "1 answer of the file stands with the earlier wordings"),
        (True, [("partly", "Since May."), ("", "")], "1 answer was brought in."),
    ],
)
def test_what_somebody_changed_meanwhile_is_shown_beside_and_taken_only_when_ticked(
    town: Answering, browser: Client, takes: bool, stands: list[tuple[str, str]], words: str
) -> None:
    file = filled(browser, town, E2="Partly")
    town.answer("q-bcdf", "no", "Closed.", seen=1)
    shown = send(browser, town, file)
    page = shown.content.decode()
    assert ("Somebody was quicker" in page, "<b>No</b><br><bdi>Closed." in page, "<b>Partly</b>" in page) == (True,) * 3
    more = {"q-bcdf-take": "2"} if takes else {}
    assert words in go_on(browser, town, shown, **more).content.decode()
    assert said(town) == stands


def test_cells_that_cannot_be_understood_are_named_and_nothing_can_be_brought_in(
    town: Answering, browser: Client
) -> None:
    shown = send(browser, town, filled(browser, town, E2="perhaps", E7="Yes"))
    page = shown.content.decode()
    assert shown.status_code == 422
    assert ("“perhaps” is none of the answers" in page, '<bdi dir="ltr">E2<' in page, "Bring it in" in page) == (
        True,
        True,
        False,
    )


def test_a_file_that_changes_nothing_says_so(town: Answering, browser: Client) -> None:
    page = send(browser, town, filled(browser, town)).content.decode()
    assert ("Nothing would change." in page, "Bring it in" in page) == (True, False)


def test_no_file_a_foreign_file_and_one_of_another_city_are_refused_at_the_field(
    town: Answering, browser: Client
) -> None:
    missing = browser.post(path(town), {"x": "y"})
    other = make_assessment(town.assessment.round.toolkit_version)
    theirs = Client()
    theirs.force_login(other.officer)
    for page, words in (
        (missing, "Choose the file first."),
        (send(browser, town, b"%PDF"), "This is no Excel workbook."),
        (send(browser, town, filled(theirs, other)), "belongs to another assessment"),
    ):
        assert (page.status_code, words in page.content.decode()) == (422, True)


def test_a_finished_assessment_takes_no_file_and_says_how_to_go_on(town: Answering, browser: Client) -> None:
    file = filled(browser, town, E2="Partly")
    shown = send(browser, town, file)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    assert 'type="file"' not in browser.get(path(town)).content.decode()
    assert "Reopen it to change what it says" in send(browser, town, file).content.decode()
    assert "Reopen it to change what it says" in go_on(browser, town, shown).content.decode()
    assert said(town) == [("yes", "Since May."), ("", "")]


def test_a_sent_choice_that_nobody_offers_changes_nothing(town: Answering, browser: Client) -> None:
    sent = {"q-cdfg-revision": "0", "q-cdfg-value": "no", "q-bcdf-revision": "1", "q-bcdf-value": "perhaps"}
    page = browser.post(path(town, "files/bring/"), {**sent, "version": "1.0.0"}, follow=True)
    assert "Choose one of the answers." in page.content.decode()
    assert said(town) == [("yes", "Since May."), ("", "")]


def test_levels_and_context_are_brought_in_too(town: Answering, browser: Client) -> None:
    book = openpyxl.load_workbook(BytesIO(browser.get(path(town, "workbook.xlsx")).content))
    book["Levels"]["E2"], book["Levels"]["F3"], book["Context"]["E2"] = "3: meets the standard", 2, "Helps us"
    saved = BytesIO()
    book.save(saved)
    go_on(browser, town, send(browser, town, saved.getvalue()))
    found = queries.sheet(town.assessment)
    assert [(page.rating.level, page.rating.importance) for page in found.factors] == [(3, None), (None, 2)]
    assert found.context[0].value == "helps"
