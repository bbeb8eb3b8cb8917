"""How an activity was: said by link or account, kept without whom it came from."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor, ActorKind
from hospes.audit.changes import record
from hospes.journey.mentoring.enums import ActivityState
from hospes.journey.mentoring.models import Feedback, Participant
from hospes.journey.mentoring.rules import FEEDBACK_DAYS, Refused, takes_no_feedback

QUESTIONS = ("useful", "heard", "organised")
MOST_WORDS = 4000  # characters


@dataclass(frozen=True)
class FeedbackGiven:
    """Three questions from 1 to 5 and a few words; whatever is left out is not asked again."""

    useful: int | None = None
    heard: int | None = None
    organised: int | None = None
    words: str = ""
    language: str = ""


@transaction.atomic
def give_feedback(*, participant: Participant, given: FeedbackGiven, today: date, by: Actor) -> None:
    """Say how it was, once. Neither the row nor the audit leads back to whom: only the day is kept, not ``by``."""
    del by  # whoever it was
    now = Participant.objects.select_for_update(of=("self",)).select_related("activity").get(pk=participant.pk)
    if fault := fault_of_feedback(now, today) or _fault_of(given):
        raise Refused(fault)
    said = {name: getattr(given, name) for name in QUESTIONS}
    Feedback.objects.create(activity=now.activity, words=given.words.strip(), language=given.language, on=today, **said)
    Participant.objects.filter(pk=now.pk).update(has_fed_back=True)
    record("mentoring.give_feedback", of=now.activity, by=Actor(ActorKind.RESPONDENT))  # anonymous: one a day in all


def fault_of_feedback(participant: Participant, today: date) -> str:
    """Why somebody cannot say how it was; empty when they can."""
    activity = participant.activity
    if participant.removed_at is not None:
        return _("This invitation was withdrawn.")
    if participant.has_fed_back:
        return _("You have said how it was. Thank you.")
    if activity.state != ActivityState.HELD:
        return _("Nobody has noted yet that this activity was held.")
    if takes_no_feedback(activity, today):
        return _("It is too long ago: answers were taken for %(days)s days.") % {"days": FEEDBACK_DAYS}
    return ""


def _fault_of(given: FeedbackGiven) -> str:
    points = [value for name in QUESTIONS if (value := getattr(given, name)) is not None]
    if any(not 1 <= value <= 5 for value in points):
        return _("Choose a number from 1 to 5.")
    if not points and not given.words.strip():
        return _("Answer a question or write a few words.")
    if len(given.words.strip()) > MOST_WORDS:
        return _("A text can have %(most)s characters. Link to longer ones.") % {"most": MOST_WORDS}
    return ""
