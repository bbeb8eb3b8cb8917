"""Who comes: on the list, invited by a link, reminded once, told of changes; who was there, and what is forgotten."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from factories.mentoring import START, Pair, make_activity, make_participant, refused
from hospes.audit.actors import SYSTEM
from hospes.cli.recurring import WORKS, tick
from hospes.journey.cities.changes import Saved, Stale
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import ActivityGiven, ParticipantGiven
from hospes.journey.mentoring.emails import participant_token, read_participant_token
from hospes.journey.mentoring.enums import ActivityKind, Attended, Coming, Invitation, Part
from hospes.journey.mentoring.models import Activity, ActivityLetter, Participant
from hospes.journey.mentoring.rules import Span
from hospes.journey.people.models import KeptLetter

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
ADA = ParticipantGiven(" Ada ", "ada@example.org", "fr", Part.MENTEE, access_needs="A ramp", languages=("it",))


def add(visit: Activity, given: ParticipantGiven = ADA) -> Participant:
    """Somebody on the list."""
    return changes.add_participant(activity=visit, given=given, by=SYSTEM)


def letters() -> list[tuple[str, str]]:
    """To whom was written, and how the letter begins."""
    return [(one.to, one.subject) for one in KeptLetter.objects.order_by("pk")]


def at(visit: Activity, **given: object) -> Activity:
    """The same visit with other columns."""
    Activity.objects.filter(pk=visit.pk).update(**given)
    visit.refresh_from_db()
    return visit


def test_somebody_comes_on_the_list_changes_and_is_taken_off(visit: Activity):
    made = add(visit)
    change = {"participant": made, "by": SYSTEM}
    teacher = ParticipantGiven("Ada", "ada@example.org", function="Teacher", access_needs="A ramp")

    assert (str(made), made.language, made.languages) == ("Ada", "fr", ["it"])
    assert changes.change_participant(**change, seen_revision=1, given=teacher) == Saved(2)
    other = ParticipantGiven("Ada", "ada@example.org")
    assert isinstance(changes.change_participant(**change, seen_revision=1, given=other), Stale)
    for _twice in range(2):
        changes.remove_participant(**change)
    made.refresh_from_db()
    assert (made.removed_at is not None, made.access_needs) == (True, "")
    assert add(visit).name == "Ada"  # the address is free again


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (ParticipantGiven(" "), "Write a name."),
        (ParticipantGiven("Bo", "bo"), "Write a whole e-mail address, such as name@example.org."),
        (ParticipantGiven("Bo", "ADA@example.org"), "Somebody with this address is on the list already."),
    ],
)
def test_who_cannot_be_on_the_list(visit: Activity, given: ParticipantGiven, said: str):
    add(visit)
    add(visit, ParticipantGiven("No address"))
    add(visit, ParticipantGiven("Nor one either"))

    assert refused(changes.add_participant, activity=visit, given=given, by=SYSTEM) == said


def test_a_list_has_its_length(visit: Activity, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("hospes.journey.mentoring.changes.participants.MOST", 0)

    assert refused(changes.add_participant, activity=visit, given=ADA, by=SYSTEM) == "A list can have 0 people."


def test_all_are_invited_once_each_in_their_language(visit: Activity):
    ada, bo = add(visit), add(visit, ParticipantGiven("Bo", "bo@example.org"))
    add(visit, ParticipantGiven("No address"))

    assert changes.invite(activity=visit, chosen=[ada.pk], by=SYSTEM) == 1
    assert changes.invite(activity=visit, by=SYSTEM) == 1
    assert changes.invite(activity=visit, by=SYSTEM) == 0
    assert [to for to, _subject in letters()] == ["ada@example.org", "bo@example.org"]
    text = KeptLetter.objects.get(to="bo@example.org").text
    assert "From 12 May 2031, 09:00 to 13 May 2031, 17:00, by the clocks of Europe/Brussels." in " ".join(text.split())
    assert f"https://hospes.example/invited/{participant_token(bo)}/" in text
    assert read_participant_token(participant_token(bo)) == bo.pk
    assert read_participant_token(f"{participant_token(bo)}x") is None
    assert str(ActivityLetter.objects.get(participant=bo)) == "invitation: Bo"


def test_a_letter_about_one_day_says_it_once(visit: Activity):
    add(at(visit, ends_at=START + timedelta(hours=8)))
    changes.invite(activity=visit, by=SYSTEM)

    said = KeptLetter.objects.get().text
    assert "Le 12 mai 2031, de 09:00 à 17:00" in said or "On 12 mai 2031, from 09:00 to 17:00" in said


def test_nobody_is_invited_to_what_is_over_or_has_no_time(visit: Activity, settings: LazySettings):
    add(visit)
    invite = {"activity": visit, "by": SYSTEM}
    settings.URL = "http://127.0.0.1:8000"
    assert refused(changes.invite, **invite).startswith("Links made now begin with http://127.0.0.1:8000")
    at(visit, starts_at=START.replace(year=2020), ends_at=START.replace(year=2021))
    assert refused(changes.invite, **invite) == "This activity is over."
    at(visit, starts_at=None, ends_at=None, zone="")
    assert refused(changes.invite, **invite).startswith("Say first when it starts and ends")
    changes.mark_held(**invite)
    assert refused(changes.invite, **invite) == "Only to what is to come people are invited."


def test_an_answer_can_be_given_anew_until_it_is_over(visit: Activity):
    ada = add(visit)
    answer = {"participant": ada, "by": SYSTEM}

    changes.answer_invitation(**answer, coming=Coming.YES, note=" On the second day. ")
    said = changes.answer_invitation(
        **answer, coming=Coming.ONLINE, access_needs="Captions", languages=("lv",), function="Teacher"
    )
    assert (said.coming, said.answer_note, said.access_needs, said.languages, said.function, said.revision) == (
        Coming.ONLINE,
        "",
        "Captions",
        ["lv"],
        "Teacher",
        3,
    )
    assert refused(changes.answer_invitation, **answer, coming=Coming.SILENT) == "Say whether you come."
    at(visit, starts_at=START.replace(year=2020), ends_at=START.replace(year=2021))
    assert refused(changes.answer_invitation, **answer, coming=Coming.NO) == "This activity is over."
    changes.remove_participant(**answer)
    assert refused(changes.answer_invitation, **answer, coming=Coming.NO) == "This invitation was withdrawn."


def test_who_was_invited_is_told_of_another_time_and_that_it_is_cancelled(visit: Activity):
    ada, bo, cy = (add(visit, ParticipantGiven(name, f"{name}@example.org")) for name in ("ada", "bo", "cy"))
    changes.invite(activity=visit, chosen=[ada.pk, bo.pk], by=SYSTEM)
    changes.answer_invitation(participant=bo, coming=Coming.NO, by=SYSTEM)
    given = ActivityGiven(ActivityKind.VISIT, visit.title, when=Span(begins="2031-06"))
    changes.change_activity(activity=visit, seen_revision=1, given=given, by=SYSTEM)

    assert changes.cancel_activity(activity=visit, why="A storm.", by=SYSTEM) == 1
    assert letters()[2:] == [
        ("ada@example.org", "Changed: The first visit"),
        ("ada@example.org", "Cancelled: The first visit"),
    ]
    assert "A storm." in KeptLetter.objects.order_by("pk").last().text
    assert " by the clocks of " not in KeptLetter.objects.order_by("pk").last().text  # only the month is known
    assert cy.letters.count() == 0


def test_who_is_taken_off_gets_no_letter_that_still_waits(visit: Activity):
    ada = add(visit)
    changes.invite(activity=visit, by=SYSTEM)
    ada.letters.update(kind=Invitation.INVITED)
    changes.remove_participant(participant=ada, by=SYSTEM)

    assert letters() == []
    assert ada.letters.get().letter is None
    ada.refresh_from_db()
    Participant.objects.filter(pk=ada.pk).update(removed_at=None)
    changes.remove_participant(participant=ada, by=SYSTEM)  # with a letter that is gone


def test_each_is_reminded_once_some_days_before(pair: Pair, visit: Activity):
    ada, bo = make_participant(visit, "Ada"), make_participant(visit, "Bo")
    make_participant(visit, "Not invited")
    changes.invite(activity=visit, chosen=[ada.pk, bo.pk], by=SYSTEM)
    changes.answer_invitation(participant=bo, coming=Coming.NO, by=SYSTEM)
    make_participant(make_activity(pair, remind_days=0), invited_at=timezone.now())
    KeptLetter.objects.all().delete()

    assert [changes.remind_invited(now=START - timedelta(days=days), by=SYSTEM) for days in (4, 3, 2)] == [0, 1, 0]
    assert letters() == [(ada.email, "Soon: The first visit")]


def test_needs_are_deleted_a_month_after_the_activity(pair: Pair, visit: Activity):
    there = [visit, make_activity(pair, starts_at=None, ends_at=None, zone="", ends="2031-05"), make_activity(pair)]
    for one in there:
        add(one)
    changes.cancel_activity(activity=there[2], why="Rain", by=SYSTEM)

    assert changes.forget_access_needs(now=START, by=SYSTEM) == 1  # of the cancelled one
    assert changes.forget_access_needs(now=START + timedelta(days=60), by=SYSTEM) == 2
    assert not changes.needs_to_forget(START + timedelta(days=90)).exists()


def test_recurring_work_reminds_and_forgets(visit: Activity):
    now = timezone.now()
    at(visit, starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=2))
    add(visit)
    changes.invite(activity=visit, by=SYSTEM)
    Participant.objects.update(invited_at=now - timedelta(days=2))
    works = [work for work in WORKS if work.name in ("remind_of_activities", "forget_access_needs")]

    assert tick(now, works) == ["remind_of_activities"]
    assert tick(now, works) == []
    at(visit, starts_at=now - timedelta(days=60), ends_at=now - timedelta(days=59))
    assert tick(now, works) == ["forget_access_needs"]


def test_who_was_there_is_noted(visit: Activity):
    ada = add(visit)
    for _twice in range(2):
        changes.note_attendance(participant=ada, attended=Attended.PLACE, by=SYSTEM)

    ada.refresh_from_db()
    assert (ada.attended, ada.revision) == (Attended.PLACE, 2)
