"""The pages of a voice without an account: the door, answering, finishing, coming back, withdrawing."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from factories.assessments import Answering, make_assessment
from factories.toolkits import make_toolkit_version
from factories.voices import come, guest, make_invitation, person, write
from hospes.journey.assessments import changes, emails, queries
from hospes.journey.assessments.models import Answer, Rating, Voice, VoiceInvitation, WrongGuesses
from hospes.www.voices import patience

pytestmark = pytest.mark.django_db
PAGES = ("tasks/", "factor/kf-bcdf/", "context/", "check/", "thanks/", "withdraw/")


@pytest.fixture
def town() -> Answering:
    """A city that answers, in English and Arabic."""
    return make_assessment(make_toolkit_version(languages=("ar",)))


def door(invitation: VoiceInvitation) -> str:
    """The address of a link."""
    return f"/voice/{emails.voice_token(invitation)}/"


def begun(invitation: VoiceInvitation) -> tuple[Client, Voice]:
    """A browser in which somebody began."""
    browser, before = Client(), set(Voice.objects.values_list("pk", flat=True))
    browser.post(door(invitation), {"do": "begin"})
    return browser, Voice.objects.exclude(pk__in=before).get()


def test_link_makes_no_voice_before_the_button_is_pressed(town):
    made = make_invitation(town)
    browser = Client()

    page = browser.get(door(made))
    assert page.status_code == browser.head(door(made)).status_code == 200
    assert "Littleton asks for your view" in page.text
    assert "nothing leads from your answers to this link" not in page.text
    assert (Voice.objects.count(), browser.session.keys()) == (0, set())
    assert browser.post(door(made), {"do": "begin"}).headers["Location"] == "/voice/tasks/"
    assert Voice.objects.get().invitation == made


def test_link_speaks_its_language_unless_the_reader_chose_another(town):
    made, chosen = make_invitation(town, guest(language="ar", is_anonymous=True)), Client()
    chosen.cookies["hospes_language"] = "fr"

    assert '<html lang="ar" dir="rtl">' in Client().get(door(made)).text
    assert '<html lang="fr" dir="ltr">' in chosen.get(door(made)).text
    browser, _voice = begun(made)
    assert '<html lang="ar" dir="rtl">' in browser.get("/voice/tasks/").text
    translation.activate("en")


@pytest.mark.parametrize(("token", "status"), [("none", 404), ("x:y", 404)])
def test_link_that_is_none_of_ours_says_so(token, status):
    answer = Client().get(f"/voice/{token}/")

    assert (answer.status_code, "This link is not one of ours." in answer.text) == (status, True)


def test_used_link_of_a_person_leads_to_the_four_words(town):
    made = make_invitation(town, person())
    come(made)

    for answer in (Client().get(door(made)), Client().post(door(made), {"do": "begin"})):
        assert answer.status_code == 410
        assert "This link has been used." in answer.text
        assert "Come back with four words" in answer.text


def test_second_person_at_one_computer_begins_with_nothing_of_the_first(town):
    made = make_invitation(town)
    browser, first = begun(made)
    write(first, "q-bcdf", "Mine alone.")

    assert "Somebody has begun in this browser" in browser.get(door(made)).text
    assert browser.post(door(made), {"do": "go_on"}).headers["Location"] == "/voice/tasks/"
    assert "Mine alone." in browser.get("/voice/check/").text
    browser.post(door(made), {"do": "begin"})
    assert "Mine alone." not in browser.get("/voice/check/").text
    assert Voice.objects.count() == 2


def test_finished_voice_is_not_offered_to_the_next_person(town):
    made = make_invitation(town)
    browser, _first = begun(made)
    browser.post("/voice/finish/")

    assert "Somebody has begun in this browser" not in browser.get(door(made)).text
    browser.post(door(made), {"do": "go_on"})
    assert Voice.objects.count() == 2


def test_voice_answers_page_by_page(town):
    town.answer("q-bcdf", "yes", "The officer's words.")
    browser, voice = begun(make_invitation(town))

    page = browser.get("/voice/factor/kf-bcdf/")
    assert "The officer" not in page.text
    assert "Add evidence" not in page.text
    sent = {"version": "1.0.0", "q-bcdf-revision": "0", "q-bcdf-value": "no", "q-bcdf-note": "Closed."}
    rated = {"kf-bcdf-revision": "0", "kf-bcdf-level": "1", "kf-bcdf-importance": "3", "kf-bcdf-note": ""}
    onward = browser.post("/voice/factor/kf-bcdf/", sent | rated | {"then": "next"})
    assert onward.headers["Location"] == "/voice/factor/kf-bcdg/"
    assert browser.post("/voice/factor/kf-bcdg/", {"then": "next"}).headers["Location"] == "/voice/context/"
    context = {"cf-bcdf-revision": "0", "cf-bcdf-value": "helps", "cf-bcdf-note": ""}
    assert browser.post("/voice/context/", context).headers["Location"] == "/voice/check/"
    assert browser.post("/voice/context/", {"then": "tasks"}).headers["Location"] == "/voice/tasks/"

    said = Answer.objects.get(respondent=voice.pk)
    assert (said.value, said.note, said.changed_by) == ("no", "Closed.", "")
    assert Rating.objects.get(respondent=voice.pk).level == 1
    assert "Closed." in browser.get("/voice/check/").text
    assert browser.get("/voice/factor/kf-zzzz/").status_code == 404


def test_each_answer_is_saved_as_it_is_given(town):
    browser, voice = begun(make_invitation(town))
    sent = {"item": "q-bcdf", "version": "1.0.0", "q-bcdf-revision": "0", "q-bcdf-value": "yes", "q-bcdf-note": "A."}

    assert browser.post("/voice/save/", sent).json() == {"state": "saved", "revision": 1}
    late = browser.post("/voice/save/", sent | {"q-bcdf-note": "B."})
    assert (late.status_code, late.json()["theirs"]["note"]) == (409, "A.")
    refused = browser.post("/voice/save/", sent | {"q-bcdf-revision": "1", "q-bcdf-value": "perhaps"})
    assert (refused.status_code, refused.json()["state"]) == (422, "refused")
    assert browser.post("/voice/save/", {"item": "q-bcdf"}).json() == {"state": "refused", "problem": ""}
    assert Answer.objects.get(respondent=voice.pk).note == "A."


def test_two_devices_of_one_voice_are_shown_both_texts(town):
    browser, voice = begun(make_invitation(town))
    write(voice, "q-bcdf", "On the phone.")
    sent = {"version": "1.0.0", "q-bcdf-revision": "0", "q-bcdf-value": "", "q-bcdf-note": "At the desk."}

    page = browser.post("/voice/factor/kf-bcdf/", sent)
    assert page.status_code == 422
    assert "On the phone." in page.text
    assert "At the desk.</textarea>" in page.text
    settle = sent | {"q-bcdf-revision": "1", "settle": "together:q-bcdf"}
    assert browser.post("/voice/factor/kf-bcdf/", settle).headers["Location"] == "/voice/factor/kf-bcdf/#q-bcdf"
    assert Answer.objects.get(respondent=voice.pk).note == "At the desk.\n\nOn the phone."


def test_page_of_an_earlier_version_keeps_its_words(town):
    browser, voice = begun(make_invitation(town))
    newer = make_toolkit_version(version="1.1.0", languages=("ar",))
    changes.move_round(round=town.assessment.round, to_version=newer, by=town.officer.actor)
    sent = {"version": "1.0.0", "q-bcdf-revision": "0", "q-bcdf-value": "yes", "q-bcdf-note": "Then."}

    assert browser.post("/voice/factor/kf-bcdf/", sent).headers["Location"] == "/voice/tasks/"
    assert Answer.objects.get(respondent=voice.pk).note == "Then."
    moved = {"item": "q-bcdf", "version": "1.0.0", "q-bcdf-revision": "1", "q-bcdf-value": "no", "q-bcdf-note": "Now."}
    assert "moved to version 1.1.0" in browser.post("/voice/save/", moved).json()["words"]


def test_four_words_bring_a_voice_back_in_another_browser(town):
    browser, voice = begun(make_invitation(town))
    write(voice, "q-bcdf", "Mine.")
    words = queries.words_of(queries.voice_named(str(voice.pk)))
    for page in ("/voice/tasks/", "/voice/thanks/"):
        assert words in browser.get(page).text

    other = Client()
    assert "Come back" in other.get("/voice/").text
    assert other.post("/voice/", {"words": words.title()}).headers["Location"] == "/voice/tasks/"
    assert "Mine." in other.get("/voice/check/").text
    assert "Go on with the answers" in other.get("/voice/").text


def test_guesses_are_few_in_all_processes_together(monkeypatch):
    monkeypatch.setattr(patience, "FROM_ONE_PLACE", 2)
    browser, statuses = Client(), []
    for _process in range(3):
        cache.clear()  # another process of the server remembers nothing itself
        statuses.append(browser.post("/voice/", {"words": "apple apron arch arrow"}).status_code)

    assert statuses == [422, 422, 429]
    assert browser.post("/voice/", {"words": ""}).status_code == 422
    elsewhere = browser.post("/voice/", {"words": "a b c d"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 422
    monkeypatch.setattr(patience, "IN_ALL", 3)
    last = browser.post("/voice/", {"words": "a b c d"}, REMOTE_ADDR="192.0.2.8")
    assert last.status_code == 429
    assert "127.0.0.1" not in str(list(WrongGuesses.objects.values()))
    WrongGuesses.objects.update(until=timezone.now())
    assert browser.post("/voice/", {"words": "a b c d"}).status_code == 422
    assert sorted(WrongGuesses.objects.values_list("count", flat=True)) == [1, 1]  # what was before is forgotten


def test_finishing_thanks_and_keeps_a_wish(town):
    browser, _voice = begun(make_invitation(town))

    assert browser.post("/voice/finish/").headers["Location"] == "/voice/thanks/"
    assert browser.post("/voice/thanks/", {"email": "ana"}).status_code == 422
    assert browser.post("/voice/thanks/", {"email": "ana@example.org"}).status_code == 302
    assert Voice.objects.get().tell == "ana@example.org"


def test_anonymous_voice_is_asked_for_no_address(town):
    browser, _voice = begun(make_invitation(town, guest(is_anonymous=True)))

    assert 'name="email"' not in browser.get("/voice/thanks/").text
    refused = browser.post("/voice/thanks/", {"email": "ana@example.org"})
    assert (refused.status_code, "leaves no address" in refused.text) == (422, True)


def test_withdrawing_asks_first_and_deletes(town):
    browser, voice = begun(make_invitation(town))
    write(voice, "q-bcdf", "Mine.")

    assert "Delete all that I said" in browser.get("/voice/withdraw/").text
    after = browser.post("/voice/withdraw/", follow=True)
    assert "All that you said is deleted." in after.text
    assert not Answer.objects.filter(respondent=voice.pk).exists()
    assert browser.get("/voice/tasks/").status_code == 302


def test_leaving_the_computer_forgets_the_voice_and_keeps_its_words(town):
    browser, voice = begun(make_invitation(town))
    write(voice, "q-bcdf", "Mine.")
    browser.post("/voice/leave/")

    assert {browser.get(f"/voice/{page}").headers["Location"] for page in PAGES} == {"/voice/"}
    assert Answer.objects.filter(respondent=voice.pk).exists()


def test_officer_who_tries_a_link_stays_signed_in(town):
    browser = Client()
    browser.force_login(town.officer)
    browser.post(door(make_invitation(town)), {"do": "begin"})
    browser.post("/voice/leave/")

    assert browser.get(f"/assessments/{town.assessment.pk}/").status_code == 200


def test_words_sent_by_nobody_come_back(town):
    answer = Client().post("/voice/factor/kf-bcdf/", {"q-bcdf-note": "Do not lose me."})
    script = Client().post("/voice/save/", {"item": "q-bcdf"}, headers={"X-Requested-With": "fetch"})

    assert answer.status_code == 401
    assert "Do not lose me." in answer.text
    assert (script.status_code, script.headers["Location"]) == (302, "/voice/")


def test_closed_assessment_is_read_and_takes_nothing_more(town):
    browser, voice = begun(make_invitation(town))
    write(voice, "q-bcdf", "Mine.")
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)

    assert {browser.get(f"/voice/{page}").status_code for page in PAGES} == {200}
    assert "It takes no more answers" in browser.get("/voice/tasks/").text
    assert "can no longer be withdrawn here" in browser.get("/voice/withdraw/").text
    sent = {"version": "1.0.0", "q-bcdf-revision": "1", "q-bcdf-value": "yes", "q-bcdf-note": "Late."}
    page = browser.post("/voice/factor/kf-bcdf/", sent)
    assert page.status_code == 422
    assert "The city has finished this assessment: it takes no more answers." in page.text
    assert "Late.</textarea>" in page.text
    assert Answer.objects.get(respondent=voice.pk).note == "Mine."


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_a_voice_asks_as_often_among_many(town, count, django_assert_num_queries):
    made = make_invitation(town)
    for _ in range(count):
        browser, voice = begun(made)
        write(voice, "q-bcdf", "Mine.")
    browser.get("/voice/factor/kf-bcdf/")

    with django_assert_num_queries(5):
        browser.get("/voice/factor/kf-bcdf/")


def test_no_page_of_a_voice_stays_in_the_browser(town):
    browser, _voice = begun(make_invitation(town))

    headers = {browser.get(f"/voice/{page}").headers["Cache-Control"] for page in PAGES}
    assert headers == {"private, no-store"}
