"""Inviting voices: for a person or a group, sent, reminded of, withdrawn; refused aloud where links lead nowhere."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from factories.assessments import Answering, make_assessment
from factories.toolkits import make_toolkit_version
from factories.voices import come, guest, make_invitation, person
from hospes.audit.models import Record
from hospes.journey.assessments import changes, emails, queries, rules
from hospes.journey.assessments.enums import Group, InvitationKind
from hospes.journey.assessments.models import VoiceInvitation
from hospes.journey.assessments.queries.inviting import GroupLine
from hospes.journey.assessments.rules import Refused
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://hospes.town.example"


@pytest.fixture(autouse=True)
def elsewhere(settings) -> None:
    """The address of an installation that others can reach."""
    settings.URL = ELSEWHERE


@pytest.fixture
def town() -> Answering:
    """A city that answers, with a toolkit in English and French."""
    return make_assessment(make_toolkit_version(languages=("fr",)))


def test_link_of_a_group_names_nobody(town):
    made = make_invitation(town, guest(name="Ana", email="ana@example.org", department="Library"))

    assert (made.kind, made.limit, made.name, made.email, str(made)) == ("group", 10, "", "", "Library")
    assert (made.created_by, made.joined) == (town.officer.actor.name, 0)


def test_link_of_a_person_is_for_one_and_its_record_names_nobody(town):
    made = make_invitation(town, person(), limit=7)

    record = Record.objects.get(change="invite_voices")
    assert (made.limit, made.name, made.email) == (1, "Ana", "ana@example.org")
    assert record.detail == {"invitation": str(made.pk), "kind": "person", "group": "newcomers"}


def test_link_leads_to_its_invitation_and_an_altered_one_to_none(town):
    made = make_invitation(town)
    token = emails.voice_token(made)

    assert emails.read_voice_token(token) == made.pk
    assert emails.read_voice_token(f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}") is None
    assert emails.voice_link(made) == f"{ELSEWHERE}/voice/{token}/"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"ends_at": timezone.now() - timedelta(days=1)}, "Choose a day that is still to come."),
        ({"limit": 0}, "A link is for one voice to 1000 voices."),
        ({"limit": 1001}, "A link is for one voice to 1000 voices."),
    ],
)
def test_link_that_makes_no_sense_is_refused(town, given, said):
    with pytest.raises(Refused, match=said):
        make_invitation(town, **given)


def test_one_address_is_invited_once_until_its_link_is_withdrawn(town):
    first = make_invitation(town, person())

    with pytest.raises(Refused, match=r"Ana@Example.org is invited already."):
        make_invitation(town, person(email="Ana@Example.org"))
    changes.withdraw_invitation(invitation=first, by=town.officer.actor)
    again = make_invitation(town, person())

    assert VoiceInvitation.objects.get(revoked_at=None) == again


def test_finished_assessment_invites_nobody(town):
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)

    with pytest.raises(Refused, match="Reopen it to invite voices"):
        make_invitation(town)


def test_letter_is_written_in_the_language_of_the_link(town):
    made = make_invitation(town, person(language="fr", is_anonymous=True))
    with translation.override("en"):
        changes.send_invitation(invitation=made, by=town.officer.actor)

    letter = KeptLetter.objects.get()
    assert letter.to == "ana@example.org"
    assert emails.voice_link(made) in letter.text
    assert "fr The open door" in letter.text
    with pytest.raises(Refused, match="sent already"):
        changes.send_invitation(invitation=made, by=town.officer.actor)


def test_two_reminders_and_no_third(town):
    made = make_invitation(town, person())
    with pytest.raises(Refused, match="Send the invitation first"):
        changes.remind(invitation=made, by=town.officer.actor)
    changes.send_invitation(invitation=made, by=town.officer.actor)
    changes.remind(invitation=made, by=town.officer.actor)
    changes.remind(invitation=made, by=town.officer.actor)

    with pytest.raises(Refused, match="Two reminders have been sent already"):
        changes.remind(invitation=made, by=town.officer.actor)
    made.refresh_from_db()
    texts = list(KeptLetter.objects.order_by("pk").values_list("text", flat=True))
    assert (made.reminders, len(texts)) == (2, 3)
    assert ["last reminder" in text for text in texts] == [False, False, True]


def test_whoever_came_is_reminded_no_more(town):
    made = make_invitation(town, person())
    changes.send_invitation(invitation=made, by=town.officer.actor)
    come(made)

    with pytest.raises(Refused, match="has come already"):
        changes.remind(invitation=made, by=town.officer.actor)


def test_a_group_is_not_reminded(town):
    with pytest.raises(Refused, match="Only a person can be reminded"):
        changes.remind(invitation=make_invitation(town), by=town.officer.actor)


def test_link_is_withdrawn_once(town):
    made = make_invitation(town, person())
    changes.withdraw_invitation(invitation=made, by=town.officer.actor)

    for change in (changes.withdraw_invitation, changes.send_invitation, changes.remind):
        with pytest.raises(Refused, match="This invitation was withdrawn"):
            change(invitation=made, by=town.officer.actor)


def test_without_an_address_there_is_no_letter(town):
    with pytest.raises(Refused, match="no e-mail address"):
        changes.send_invitation(invitation=make_invitation(town, person(email="")), by=town.officer.actor)


def test_on_a_loopback_address_nothing_leaves_and_the_reason_is_said(town, settings):
    settings.URL = "http://127.0.0.1:8000"
    made = make_invitation(town, person())

    with pytest.raises(Refused, match=r"http://127.0.0.1:8000 and work on this computer only.*HOSPES_URL"):
        changes.send_invitation(invitation=made, by=town.officer.actor)
    assert not KeptLetter.objects.exists()


@pytest.mark.parametrize(
    ("url", "is_loopback"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://127.3.2.1", True),
        ("http://[::1]:8000", True),
        ("http://localhost:8000", True),
        ("http://hospes.localhost", True),
        ("http://192.168.1.7:8000", False),
        ("https://hospes.town.example", False),
        ("", False),
    ],
)
def test_loopback_addresses_are_known(url, is_loopback):
    assert rules.is_loopback(url) is is_loopback
    assert bool(rules.fault_of_address(url)) is is_loopback


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"revoked_at": timezone.now()}, "This invitation was withdrawn."),
        ({"ends_at": timezone.now() - timedelta(minutes=1)}, "This link has ended."),
        ({"joined": 10}, "As many voices as this link allows have joined."),
        ({"joined": 1, "limit": 1, "kind": InvitationKind.PERSON}, "This link has been used."),
    ],
)
def test_link_says_why_it_lets_nobody_in(town, fields, said):
    made = make_invitation(town)
    for name, value in fields.items():
        setattr(made, name, value)

    assert rules.fault_of_link(made, timezone.now()) == said


def test_link_of_a_finished_assessment_lets_nobody_in(town):
    made = make_invitation(town)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)

    with pytest.raises(Refused, match="it takes no more voices"):
        come(made)


def test_groups_are_counted_and_nobody_is_named(town):
    newcomers = make_invitation(town)
    make_invitation(town, person(group=Group.ELECTED))
    changes.withdraw_invitation(invitation=make_invitation(town, group=Group.CITY_STAFF), by=town.officer.actor)
    gone, _here = come(newcomers), come(newcomers)
    changes.withdraw_voice(voice=gone, by=queries.actor_of(gone))

    assert queries.by_group(town.assessment) == (
        GroupLine(Group.ELECTED, invited=1, came=0, withdrew=0),
        GroupLine(Group.NEWCOMERS, invited=10, came=1, withdrew=1),
    )


def test_unknown_number_names_no_link():
    assert queries.invitation_named(uuid4()) is None
