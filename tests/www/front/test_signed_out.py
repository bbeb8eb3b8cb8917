"""A form that is sent too late: no word of it is lost."""

import pytest
from django.test import Client, override_settings
from django.utils import translation

from factories.assessments import Answering, make_assessment
from factories.toolkits import make_toolkit_version
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Question
from hospes.www.assessments.naming import named

pytestmark = pytest.mark.django_db
SENT = {
    "csrfmiddlewaretoken": "secret",
    "q-bcdf-revision": "3",
    "revision-7": "1",
    "q-bcdf-note": "Since <May>.",
    "q-bcdk-note": "  ",
    "oldpassword": "open door",
    "then": "next",
}


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


@pytest.fixture
def path(town: Answering) -> str:
    """A page of questions."""
    return f"/assessments/{town.assessment.pk}/factor/kf-bcdf/"


def test_what_was_sent_after_the_sign_in_expired_stands_on_the_page(path: str) -> None:
    answer = Client().post(path, SENT)
    assert (answer.status_code, answer.templates[0].name) == (401, "front/signed_out.html")
    assert [(one.name, one.words) for one in answer.context["written"]] == [("q-bcdf-note", "Since <May>.")]
    assert "Since &lt;May&gt;.</textarea>" in answer.text
    assert f"/account/login/?next={path.replace('/', '%2F')}" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert answer.text.count("readonly") == 1
    assert 'method="post"' not in answer.text  # nothing that sends it once more by itself


def test_a_form_that_holds_no_words_says_that_nothing_was_done(town: Answering) -> None:
    answer = Client().post(f"/assessments/{town.assessment.pk}/finish/")
    assert (answer.status_code, "Nothing was done just now" in answer.text) == (401, True)


@pytest.mark.parametrize(
    ("page", "onward"),
    [
        ("http://testserver/toolkits/?q=a", "%2Ftoolkits%2F%3Fq%3Da"),
        ("https://elsewhere.example/", "%2Fassessments%2Fstart%2F"),
    ],
)
def test_the_sign_in_leads_back_to_the_page_of_the_form(page: str, onward: str) -> None:
    answer = Client().post("/assessments/start/", headers={"referer": page})
    assert f'href="/account/login/?next={onward}"' in answer.text


def test_other_ways_to_the_sign_in_stay_open(town: Answering, path: str) -> None:
    assert Client().get(path).status_code == 302
    script = {"X-Requested-With": "fetch"}
    assert (
        Client().post(f"/assessments/{town.assessment.pk}/save/", {"item": "q-bcdf"}, headers=script).status_code == 302
    )
    assert Client().post("/account/login/code/confirm/", {"code": "123"}).status_code == 302
    signed_in = Client()
    signed_in.force_login(town.officer)
    assert signed_in.post(path, {"then": "next"})["Location"].endswith("/factor/kf-bcdg/")


def test_a_form_without_its_key_gives_the_words_back(path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path, SENT)
    assert (answer.status_code, "What you wrote" in answer.text) == (403, True)
    assert [(one.name, one.words) for one in answer.context["written"]] == [("q-bcdf-note", "Since <May>.")]


def test_words_are_named_by_their_question_where_everybody_can_read_it(path: str) -> None:
    sent = {"q-bcdf-note": "Since May.", "q-zzzz-note": "To nobody.", "text": "A café.", "version": "1.0.0"}
    answer = Client().post(path, sent)
    assert [(one.name, one.question) for one in answer.context["written"]] == [
        ("q-bcdf-note", "Is there one counter for newcomers?"),
        ("q-zzzz-note", ""),
        ("text", ""),
    ]
    assert ("Is there one counter for newcomers?</label>" in answer.text, "Text 2" in answer.text) == (True, True)


def test_words_are_named_by_questions_with_figures_in_their_identifier_too() -> None:
    question = Question("q-b2c4", "Who opens on Saturday?", AnswerKind.YPN)
    make_toolkit_version(key_factors=(KeyFactor("kf-n94b", "A door", questions=(question,)),))
    assert named([("q-b2c4-note", "Ana"), ("kf-n94b-level", "2"), ("kf-n94b-importance", "3")]) == [
        ("Who opens on Saturday?", "Ana"),
        ("A door", "partly in place"),
        ("A door", "very important"),
    ]


def test_choices_come_back_in_words_of_the_reader(path: str) -> None:
    with translation.override("fr"):
        said = named([("q-bcdf-value", "partly"), ("q-bcdf-value", "maybe"), ("q-zzzz-value", "no"), ("text", "Oui.")])
    assert [words for _question, words in said] == ["En partie", "maybe", "no", "Oui."]


def test_who_may_no_longer_write_gets_the_words_back(town: Answering, path: str) -> None:
    browser = Client()
    browser.force_login(town.officer)
    town.city.mandates.all().delete()
    answer = browser.post(path, SENT)
    assert (answer.status_code, "Since &lt;May&gt;.</textarea>" in answer.text) == (404, True)
    assert "What you wrote" not in browser.get(path).text


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def test_more_than_we_read_at_all_is_refused_without_a_fault(town: Answering, path: str) -> None:
    browser = Client()
    browser.force_login(town.officer)
    answer = browser.post(path, {"q-bcdf-note": "x" * 200})
    assert (answer.status_code, "We could not read that" in answer.text) == (400, True)
