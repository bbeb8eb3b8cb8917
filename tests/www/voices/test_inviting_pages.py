"""The officer's pages of voices: links, letters, the sheet, the notes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories.assessments import Answering, make_assessment, make_officer
from factories.toolkits import make_toolkit_version
from factories.voices import come, guest, make_invitation, person, write
from hospes.journey.assessments import changes, emails, queries
from hospes.journey.assessments.enums import Reading
from hospes.journey.assessments.models import ReadNote, VoiceInvitation
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def elsewhere(settings) -> None:
    """The address of an installation that others can reach."""
    settings.URL = "https://hospes.town.example"


@pytest.fixture
def town() -> Answering:
    """A city that answers, in English and Arabic."""
    return make_assessment(make_toolkit_version(languages=("ar",)))


@pytest.fixture
def desk(town) -> Client:
    """The officer's browser."""
    browser = Client()
    browser.force_login(town.officer)
    return browser


def page_of(town: Answering) -> str:
    """The page of all voices."""
    return f"/assessments/{town.assessment.pk}/voices/"


def of(invitation: VoiceInvitation, more: str = "") -> str:
    """The page of one link."""
    return f"/assessments/{invitation.assessment_id}/voices/{invitation.pk}/{more}"


def filled(**given: str) -> dict[str, str]:
    """The form of a link for a group, unless the test says otherwise."""
    last = timezone.localdate() + timedelta(days=7)
    usual = {"kind": "group", "group": "newcomers", "limit": "20", "language": "ar", "ends_on": str(last)}
    return usual | {"department": "", "name": "", "email": ""} | given


def test_officer_makes_a_link_and_finds_it_to_copy(town, desk):
    answer = desk.post(page_of(town), filled(is_anonymous="on"), follow=True)

    made = VoiceInvitation.objects.get()
    assert (made.kind, made.group, made.limit, made.language, made.is_anonymous) == (
        "group", "newcomers", 20, "ar", True
    )  # fmt: skip
    assert timezone.localtime(made.ends_at).date() == timezone.localdate() + timedelta(days=7)
    assert f'value="{emails.voice_link(made)}"' in answer.text
    assert "Send it by mail" not in answer.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "person"}, "Give a name or an e-mail address"),
        ({"limit": ""}, "Say how many voices may come by this link."),
        ({"limit": "0"}, "greater than or equal to 1"),
        ({"group": "peer_reviewer"}, "Select a valid choice"),
        ({"ends_on": "2020-01-01"}, "Choose a day that is still to come."),
    ],
)
def test_form_that_lacks_something_comes_back(town, desk, given, said):
    answer = desk.post(page_of(town), filled(department="The library", **given))

    assert answer.status_code == 422
    assert said in answer.text
    assert "The library" in answer.text
    assert not VoiceInvitation.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_as_often_for_many_links_and_notes(town, desk, count, django_assert_num_queries):
    for number in range(count):
        voice = come(make_invitation(town, person(f"Ana {number}", f"ana{number}@example.org")))
        write(voice, "q-bcdf", "Closed at noon.")
    desk.get(page_of(town))

    with django_assert_num_queries(13):
        answer = desk.get(page_of(town))
    assert answer.text.count("1 of 1 came") == count
    assert "to be read" in answer.text


def test_letter_without_a_mail_server_is_handed_over_from_the_mailbox_of_the_city(town, desk, settings):
    settings.EMAIL_BACKEND = settings.MAILBOX
    made = make_invitation(town, person())
    answer = desk.post(of(made), {"do": "send"}, follow=True)

    assert "waits in your mailbox: open it there and hand it over." in answer.text
    assert "1 letter waits for you to hand it over" in desk.get(page_of(town)).text
    assert emails.voice_link(made) in desk.get(f"/mailbox/{KeptLetter.objects.get().pk}/").text


def test_letter_and_reminder_leave_from_the_page(town, desk):
    made = make_invitation(town, person())
    for do in ("send", "remind", "nothing"):
        desk.post(of(made), {"do": do})

    assert KeptLetter.objects.count() == 2
    page = desk.get(of(made)).text
    assert "Reminders: 1 of 2." in page
    assert "Send it by mail" not in page
    refused = desk.post(of(made), {"do": "send"}, follow=True).text
    assert "It was sent already. You can remind." in refused


def test_withdrawn_link_is_shown_as_such(town, desk):
    made = make_invitation(town, person())
    desk.post(of(made), {"do": "withdraw"})

    assert "This invitation was withdrawn." in desk.get(of(made)).text
    assert "withdrawn" in desk.get(page_of(town)).text
    assert "This invitation was withdrawn." in desk.get(of(made, "sheet/")).text


def test_sheet_is_in_the_language_of_the_link_with_a_code(town, desk):
    made = make_invitation(town, guest(language="ar"))
    page = desk.get(of(made, "sheet/")).text

    assert '<html lang="ar" dir="rtl">' in page
    assert "ar The open door" in page
    assert "<svg" in page
    assert f"<b>{emails.voice_link(made)}</b>" in page


def test_on_a_loopback_address_the_page_refuses_aloud(town, desk, settings):
    settings.URL = "http://127.0.0.1:8000"
    made = make_invitation(town, person())

    for path in (page_of(town), of(made)):
        page = desk.get(path).text
        assert "These links work on this computer only" in page
        assert "HOSPES_URL" in page
    page = desk.get(of(made)).text
    assert "Send it by mail" not in page
    assert "Show it for printing" not in page
    assert "Look at what they see first" in page
    sheet = desk.get(of(made, "sheet/"))
    assert (sheet.status_code, "HOSPES_URL" in sheet.text) == (409, True)


def test_finished_assessment_makes_no_more_links(town, desk):
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)

    assert "Make a link" not in desk.get(page_of(town)).text
    assert desk.post(page_of(town), filled()).status_code == 422


def test_strangers_and_other_cities_find_nothing(town):
    made = make_invitation(town)
    other = Client()
    other.force_login(make_officer())
    elsewhere = make_assessment(town.assessment.round.toolkit_version)
    own = Client()
    own.force_login(elsewhere.officer)

    for path in (page_of(town), f"{page_of(town)}notes/", of(made), of(made, "sheet/")):
        assert other.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert own.get(f"/assessments/{elsewhere.assessment.pk}/voices/{made.pk}/").status_code == 404


def test_officer_takes_up_no_words_of_a_voice(town, desk):
    voice = come(make_invitation(town))
    write(voice, "q-bcdf", "First.")
    write(voice, "q-bcdf", "Second.", seen=1)
    first = voice.respondent.earlier_wordings.get()

    history = f"/assessments/{town.assessment.pk}/item/q-bcdf/history/"
    assert "First." not in desk.get(history).text
    assert desk.post(history, {"earlier": first.pk, "revision": "2"}).status_code == 404


# Notes


def sent(page: str, **given: str) -> dict[str, str]:
    """What the first form of the page of notes sends."""
    return {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("key", "revision")} | given


def test_officer_reads_masks_and_holds(town, desk):
    made = make_invitation(town)
    for text in ("Ask Zoe.", "Zoe stole.", "Fine."):
        write(come(made), "q-bcdf", text)
    path, shown = f"{page_of(town)}notes/", {"Ask Zoe.": "masked", "Zoe stole.": "held", "Fine.": "shown"}
    toolkit = queries.toolkit_of(town.assessment)
    for note in queries.voice_notes(town.assessment, toolkit):
        given = {"key": note.key, "revision": note.revision, "reading": shown[note.text], "masked": "Ask somebody."}
        assert desk.post(path, given).status_code == 302

    assert sorted(ReadNote.objects.values_list("reading", "masked")) == [
        ("held", ""), ("masked", "Ask somebody."), ("shown", "")
    ]  # fmt: skip
    assert "Nothing waits to be read" in desk.get(path).text


def test_what_was_typed_stays_when_the_note_changed_meanwhile(town, desk):
    voice, path = come(make_invitation(town)), f"{page_of(town)}notes/"
    write(voice, "q-bcdf", "Ask Zoe.")
    given = sent(desk.get(path).text, reading="masked", masked="Ask somebody.")
    write(voice, "q-bcdf", "Ask Zoe or Max.", seen=1)

    answer = desk.post(path, given)
    assert answer.status_code == 422
    assert "The voice changed this text while you were reading. Read it again." in answer.text
    assert "Ask somebody.</textarea>" in answer.text
    assert "Ask Zoe or Max." in answer.text
    assert "Choose what others may see." in desk.post(path, given | {"reading": "burnt"}).text
    assert "has taken this text back" in desk.post(path, given | {"key": "none"}).text


def test_note_that_was_read_can_be_decided_anew(town, desk):
    voice, path = come(make_invitation(town)), f"{page_of(town)}notes/"
    write(voice, "q-bcdf", "Ask Zoe.")
    for reading in (Reading.HELD, Reading.SHOWN):
        desk.post(path, sent(desk.get(path).text, reading=reading.value))

    assert ReadNote.objects.get().reading == Reading.SHOWN
    assert reverse("voices:notes", args=[town.assessment.pk]) == path
