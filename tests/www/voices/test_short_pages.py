"""The short form in the browser of a voice and of an officer, without a script."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from factories.assessments import Answering, make_assessment, make_officer
from factories.short_forms import make_long_version
from factories.toolkits import make_toolkit_version
from factories.versions import make_two_versions
from factories.voices import make_invitation
from hospes.journey.assessments import changes, emails
from hospes.journey.assessments.models import Answer, Rating, Respondent, ShortForm

pytestmark = pytest.mark.django_db
OFFER = "How much time do you have?"


@pytest.fixture
def town() -> Answering:
    """A city that answers more than ten minutes of questions."""
    return make_assessment(make_long_version())


def come_in(town: Answering, **given: Any) -> tuple[Client, str]:
    """A voice in its browser, and where the door leads it."""
    browser = Client()
    link = make_invitation(town, **given)
    return browser, browser.post(f"/voice/{emails.voice_token(link)}/", {"do": "begin"})["Location"]


def test_voice_walks_through_the_few_questions_and_back_and_its_answers_are_the_same(town: Answering) -> None:
    browser, tasks = come_in(town)
    assert OFFER in browser.get(tasks).text
    first = browser.post("/voice/short/")["Location"]
    page = browser.get(first)
    assert ("Ten minutes: 1 of 3" in page.text, "0 of 12" in page.text, "Save and go back" in page.text) == (
        True, True, False,
    )  # fmt: skip
    assert "q-bbbg" not in page.text
    sent = {"kf-bbbb-revision": "0", "kf-bbbb-level": "2", "q-bbbb-revision": "0", "q-bbbb-value": "yes"}
    second = browser.post(first, sent | {"then": "next"})["Location"]
    assert (first, second) == ("/voice/short/kf-bbbb/", "/voice/short/kf-cbbb/")
    assert "2 of 12" in browser.get(second).text
    assert browser.post(second, {"then": "back"})["Location"] == first
    assert browser.post(first, {"then": "tasks"})["Location"] == "/voice/tasks/"
    assert browser.post("/voice/short/kf-dbbb/", {"then": "next"})["Location"] == "/voice/short/"
    assert 'value="yes" checked' in browser.get("/voice/factor/kf-bbbb/").text
    assert (Answer.objects.count(), Rating.objects.count()) == (1, 1)
    going_on = browser.get("/voice/tasks/").text
    assert ("2 of 12 questions answered" in going_on, "Go on with the few questions" in going_on) == (True, True)
    end = browser.get("/voice/short/").text
    for said in (
        "level open (0 to 4)",
        "2: partly in place",
        "of the rest can still move your picture",
        "Ten more minutes",
        "<svg",
    ):
        assert said in end, said
    assert "With all that you answered" not in end


def test_link_that_begins_with_the_short_form_leads_to_its_first_page(town: Answering) -> None:
    browser, there = come_in(town, is_short=True)
    assert there == "/voice/short/kf-bbbb/"
    assert browser.get(there).status_code == 200
    italian, there = come_in(town, is_short=True, language="it")
    assert "Dieci minuti: 1 di 3" in italian.get(there).text
    translation.activate("en")
    officer = Client()
    officer.force_login(town.officer)
    officer.post(
        f"/assessments/{town.assessment.pk}/voices/",
        {
            "kind": "group",
            "group": "elected",
            "limit": "3",
            "language": "en",
            "ends_on": "2096-01-01",
            "is_short": "on",
        },
    )
    assert list(town.assessment.invitations.order_by("created_at").values_list("is_short", flat=True)) == [True] * 3


def test_officer_who_starts_alone_is_offered_both_and_nobody_elses_pages_are_shown(town: Answering) -> None:
    browser, at = Client(), f"/assessments/{town.assessment.pk}/"
    browser.force_login(town.officer)
    assert OFFER in browser.get(at).text
    assert browser.get(f"{at}short/")["Location"] == at
    assert browser.get(f"{at}short/kf-bbbb/").status_code == 404
    assert browser.post(f"{at}short/")["Location"] == f"{at}short/kf-bbbb/"
    assert browser.get(f"{at}short/kf-none/").status_code == 404
    town.rate("kf-bbbb", 1)
    stale = browser.post(f"{at}short/kf-bbbb/", {"kf-bbbb-revision": "0", "kf-bbbb-level": "4"})
    assert (stale.status_code, "Somebody else changed this too" in stale.text) == (422, True)
    settle = {"kf-bbbb-revision": "1", "kf-bbbb-level": "3", "settle": "mine:kf-bbbb"}
    assert browser.post(f"{at}short/kf-bbbb/", settle)["Location"] == f"{at}short/kf-bbbb/#kf-bbbb"
    beside = browser.post(f"{at}short/kf-bbbb/", {"then": "beside:kf-bbbb"})["Location"]
    assert beside == f"{at}item/kf-bbbb/"
    assert "Finish</button>" not in browser.get(f"{at}short/").text
    stranger = Client()
    stranger.force_login(make_officer())
    assert [stranger.get(f"{at}short/{page}").status_code for page in ("", "kf-bbbb/")] == [404, 404]


def test_a_small_toolkit_offers_no_short_form_and_one_that_is_answered_has_none() -> None:
    town = make_assessment(make_toolkit_version())
    browser, tasks = come_in(town)
    assert OFFER not in browser.get(tasks).text
    voice = Respondent.objects.exclude(voice=None).get()
    for item in ("q-bcdf", "q-bcdh", "q-bcdj", "q-cdfg", "q-cdfh"):
        browser.post("/voice/save/", {"item": item, f"{item}-revision": "0", f"{item}-value": "yes"})
    for item in ("kf-bcdf", "kf-bcdg"):
        browser.post("/voice/save/", {"item": item, f"{item}-revision": "0", f"{item}-level": "3"})
    assert (voice.answers.count(), voice.ratings.count()) == (5, 2)
    answer = browser.post("/voice/short/", follow=True)
    assert "You have answered everything that a short form asks." in answer.text
    assert not ShortForm.objects.exists()


def test_page_that_is_open_while_its_round_moves_is_kept_as_it_was_read() -> None:
    one, two = make_two_versions()
    town = make_assessment(one)
    browser, at = Client(), f"/assessments/{town.assessment.pk}/"
    browser.force_login(town.officer)
    browser.post(f"{at}short/")
    changes.move_round(round=town.assessment.round, to_version=two, by=town.officer.actor)
    sent = {"version": "1.0.0", "q-cdfg-revision": "0", "q-cdfg-value": "yes", "then": "next"}
    assert browser.post(f"{at}short/kf-bcdg/", sent)["Location"] == at
    assert Answer.objects.get().version == one
    end = browser.get(f"{at}short/").text
    assert ("kf-bcdj" in end, "A language shared by all" in end) == (False, True)


def test_page_that_is_open_while_the_short_form_begins_again_elsewhere_keeps_all_that_it_sends(town: Answering) -> None:
    browser, _tasks = come_in(town)
    first = browser.post("/voice/short/")["Location"]
    sent = {"q-bbbb-revision": "0", "q-bbbb-value": "yes", "q-bbbc-revision": "0", "q-bbbc-value": "yes"}
    ShortForm.objects.update(items=["q-cbbb"])
    assert browser.get(first).status_code == 404
    assert browser.post(first, sent | {"then": "next"})["Location"] == "/voice/tasks/"
    assert sorted(Answer.objects.values_list("item", "value")) == [("q-bbbb", "yes"), ("q-bbbc", "yes")]
    assert browser.post("/voice/short/kf-none/", {"then": "next"}).status_code == 404


def test_refused_words_to_a_question_that_the_newer_short_form_does_not_ask_come_back_on_the_page(
    town: Answering,
) -> None:
    browser, _tasks = come_in(town)
    first = browser.post("/voice/short/")["Location"]
    words = "Too long. " * 2001
    sent = {"q-bbbb-revision": "0", "q-bbbb-value": "yes", "q-bbbc-revision": "0", "q-bbbc-note": words}
    for items, is_a_step in ((["q-bbbd", "q-cbbb"], True), (["q-cbbb"], False)):
        ShortForm.objects.update(items=items)
        page = browser.post(first, sent)
        shown = ["q-bbbb-note" in page.text, words.strip() in page.text, "q-bbbd-note" in page.text]
        assert (page.status_code, shown) == (422, [False, True, is_a_step])
        assert ("Ten minutes: 1 of 2" in page.text) is is_a_step
    assert Answer.objects.get().item == "q-bbbb"
