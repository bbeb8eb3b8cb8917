"""How it was: said once each, kept without whom it came from, shown from three answers on."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings

from factories.mentoring import Pair, make_participant, refused
from hospes.audit.actors import SYSTEM, ActorKind
from hospes.audit.models import Record
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.changes import FeedbackGiven
from hospes.journey.mentoring.enums import Attended, Coming
from hospes.journey.mentoring.models import Activity, Feedback, Participant
from hospes.journey.mentoring.queries.feedback import Asked, Heard, heard_of
from hospes.journey.people.models import KeptLetter

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]
TODAY = date(2031, 5, 14)
GOOD = FeedbackGiven(5, 4, 4, "Six boats.", "en")


@pytest.fixture
def held(pair: Pair, visit: Activity) -> Activity:
    """A visit that took place, with three people on its list."""
    for name in ("Ada", "Bo", "Cy"):
        make_participant(visit, name)
    changes.mark_held(activity=visit, by=pair.by)
    visit.refresh_from_db()
    return visit


def give(one: Participant, given: FeedbackGiven = GOOD, today: date = TODAY) -> None:
    """Say how it was."""
    changes.give_feedback(participant=one, given=given, today=today, by=SYSTEM)


def test_numbers_are_shown_from_three_answers_on(held: Activity):
    ada, bo, cy = held.participants.order_by("name")
    give(ada)
    give(bo, FeedbackGiven(3, 4))
    tomorrow = TODAY + timedelta(days=1)
    assert heard_of(held, tomorrow) == Heard(2, 3, is_shown=False)
    give(cy, FeedbackGiven(4, words="Long."))
    assert heard_of(held, TODAY) == Heard(3, 3, is_shown=False)  # others may come today
    heard = heard_of(held, tomorrow)

    assert heard.asked == (Asked("useful", 3, 4.0, (0, 0, 1, 1, 1)),)  # two answers to the others are too few
    assert set(heard.words) == {("en", "Six boats."), ("", "Long.")}
    row = Record.objects.get(change="mentoring.give_feedback")  # one a day for all
    assert (row.actor_kind, row.actor_id, row.actor_name, row.detail) == (ActorKind.RESPONDENT, "", "", {})
    assert str(Feedback.objects.first().pk) == str(Feedback.objects.first())


def test_no_single_answer_shows_by_what_it_adds(held: Activity):
    days = (TODAY, TODAY, TODAY + timedelta(1), TODAY + timedelta(3), TODAY + timedelta(5))
    for number, day in enumerate(days):
        give(make_participant(held, f"Guest {number}"), FeedbackGiven(number + 1), day)
    seen = [heard_of(held, TODAY + timedelta(after)) for after in (1, 2, 6, 33)]

    assert [(one.answers, one.is_shown, one.waiting) for one in seen] == [
        (5, False, 0), (3, True, 2), (3, True, 2), (5, True, 0),
    ]  # fmt: skip
    assert [one.mean for one in seen[2].asked] == [2.0]
    give(make_participant(held, "Late"), FeedbackGiven(1), TODAY + timedelta(5))
    assert heard_of(held, TODAY + timedelta(6)).answers == 6  # three more at once


def test_it_is_said_once_and_in_time(held: Activity):
    ada, bo, _cy = held.participants.order_by("name")
    give(ada)
    ask = {"participant": ada, "given": GOOD, "today": TODAY, "by": SYSTEM}

    assert refused(changes.give_feedback, **ask) == "You have said how it was. Thank you."
    late = {"participant": bo, "given": GOOD, "today": TODAY + timedelta(days=30), "by": SYSTEM}
    assert refused(changes.give_feedback, **late).startswith("It is too long ago")
    Activity.objects.update(ends="")
    give(bo, today=TODAY + timedelta(days=300))  # nobody knows when it was
    Activity.objects.update(state="planned")
    other = {"participant": _cy, "given": GOOD, "today": TODAY, "by": SYSTEM}
    assert refused(changes.give_feedback, **other).startswith("Nobody has noted yet")
    changes.remove_participant(participant=_cy, by=SYSTEM)
    assert refused(changes.give_feedback, **other) == "This invitation was withdrawn."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (FeedbackGiven(6), "Choose a number from 1 to 5."),
        (FeedbackGiven(words=" "), "Answer a question or write a few words."),
        (FeedbackGiven(words="x" * 4001), "A text can have 4000 characters. Link to longer ones."),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(held: Activity, given: FeedbackGiven, said: str):
    ada = held.participants.first()

    assert refused(changes.give_feedback, participant=ada, given=given, today=TODAY, by=SYSTEM) == said


def test_those_who_were_there_are_asked_once(pair: Pair, held: Activity, settings: LazySettings):
    ada, bo, cy = held.participants.order_by("name")
    changes.note_attendance(participant=ada, attended=Attended.ONLINE, by=pair.by)
    changes.note_attendance(participant=bo, attended=Attended.ABSENT, by=pair.by)
    ask = {"activity": held, "by": pair.by}

    settings.URL = "http://localhost:8000"
    assert refused(changes.ask_for_feedback, **ask).startswith("Links made now begin with")
    settings.URL = "https://hospes.example"
    assert changes.ask_for_feedback(**ask) == 1
    letter = KeptLetter.objects.get()
    assert (letter.to, letter.subject) == (ada.email, "How was it? The first visit")
    assert "/how-it-was/" in letter.text
    assert refused(changes.ask_for_feedback, **ask) == "They were asked already."
    give(cy, today=date(2026, 12, 1))  # asked in 2026 by the clock of the test, held in 2031


def test_where_nobody_noted_who_was_there_all_who_did_not_say_no_are_asked(pair: Pair, visit: Activity):
    ada, _bo = make_participant(visit, "Ada"), make_participant(visit, "Bo")
    changes.answer_invitation(participant=ada, coming=Coming.NO, by=SYSTEM)

    assert refused(changes.ask_for_feedback, activity=visit, by=pair.by) == "Say first that the activity was held."
    changes.mark_held(activity=visit, by=pair.by)
    assert [one.name for one in changes.to_ask(visit)] == ["Bo"]
