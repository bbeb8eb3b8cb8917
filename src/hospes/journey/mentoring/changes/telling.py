"""Letters to those on the list: invited, reminded once, told of a change, asked how it was."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.rules import fault_of_address
from hospes.journey.mentoring import emails
from hospes.journey.mentoring.enums import ActivityState, Attended, Coming, Invitation
from hospes.journey.mentoring.models import Activity, ActivityLetter, Participant
from hospes.journey.mentoring.rules import Refused, fault_of_inviting
from hospes.journey.people.changes import take_back_letter, write_letter
from hospes.journey.people.models import KeptLetter

LONGEST_LEAD = timedelta(days=60)  # as the database allows
APART = timedelta(days=1)  # between an invitation and the reminder of it


@transaction.atomic
def invite(*, activity: Activity, by: Actor, chosen: Collection[UUID] | None = None) -> int:
    """Invite all on the list who were not invited yet, or those ``chosen``; how many letters were written.

    Who has no address gets no letter: they are told in another way, and their answer is noted by hand.
    """
    now = _alone(activity)
    if fault := fault_of_inviting(now, timezone.now()) or fault_of_address(settings.URL):
        raise Refused(fault)
    waiting = to_invite(now)
    invited = [each for each in waiting if chosen is None or each.pk in chosen]
    for each in invited:
        _write(Invitation.INVITED, each, now, by)
    Participant.objects.filter(pk__in=[each.pk for each in invited]).update(invited_at=timezone.now())
    record("mentoring.invite", of=now, by=by, invited=len(invited))
    return len(invited)


def to_invite(activity: Activity) -> QuerySet[Participant]:
    """Who is on the list with an address, and was not invited yet."""
    return activity.participants.filter(removed_at=None, invited_at=None).exclude(email="").order_by("name", "pk")


def tell_invited(activity: Activity, kind: Invitation, by: Actor) -> int:
    """Write to all who were invited and did not say no, part of a change that records it; how many letters."""
    invited = activity.participants.filter(removed_at=None, invited_at__isnull=False).exclude(email="")
    coming = invited.exclude(coming=Coming.NO)
    return len([_write(kind, each, activity, by) for each in coming.order_by("pk")])


def to_remind(now: datetime) -> QuerySet[Participant]:
    """Who was invited to something that begins soon, did not say no, and was not reminded yet."""
    ahead = Activity.objects.filter(
        state=ActivityState.PLANNED, remind_days__gt=0, starts_at__gt=now, starts_at__lte=now + LONGEST_LEAD
    )
    days = ahead.values_list("pk", "starts_at", "remind_days")
    soon = [pk for pk, starts_at, lead in days if starts_at and starts_at - timedelta(days=lead) <= now]
    there = Participant.objects.filter(activity__in=soon, removed_at=None, reminded_at=None)
    return there.filter(invited_at__lte=now - APART).exclude(coming=Coming.NO).exclude(email="")


def remind_again(activity: Activity, now: datetime) -> None:
    """Who was reminded of a time that does not hold any more is reminded of the new one, if its day is to come."""
    if activity.starts_at and activity.starts_at - timedelta(days=activity.remind_days) > now:
        activity.participants.filter(reminded_at__isnull=False).update(reminded_at=None)


@transaction.atomic
def remind_invited(*, now: datetime, by: Actor) -> int:
    """Remind each of those once; how many letters."""
    waiting = to_remind(now).select_for_update(of=("self",)).select_related("activity__programme").order_by("pk")
    reminded = list(waiting)
    for each in reminded:
        _write(Invitation.REMINDED, each, each.activity, by)
    Participant.objects.filter(pk__in=[each.pk for each in reminded]).update(reminded_at=now)
    record("mentoring.remind_invited", of=None, by=by, reminded=len(reminded))
    return len(reminded)


@transaction.atomic
def ask_for_feedback(*, activity: Activity, by: Actor) -> int:
    """Ask those who were there, or all who said they come where nobody noted it, how it was; once."""
    now = _alone(activity)
    if now.state != ActivityState.HELD:
        raise Refused(_("Say first that the activity was held."))
    if now.feedback_asked_at is not None:
        raise Refused(_("They were asked already."))
    if fault := fault_of_address(settings.URL):
        raise Refused(fault)
    asked = [each for each in to_ask(now) if _write(Invitation.FEEDBACK, each, now, by)]
    Activity.objects.filter(pk=now.pk).update(feedback_asked_at=timezone.now())
    record("mentoring.ask_for_feedback", of=now, by=by, asked=len(asked))
    return len(asked)


def to_ask(activity: Activity) -> QuerySet[Participant]:
    """Who was there, by the attendance that was noted, or by what they said where none was."""
    listed = activity.participants.filter(removed_at=None).exclude(email="").order_by("pk")
    there = (Attended.PLACE, Attended.ONLINE)
    if activity.participants.filter(removed_at=None, attended__in=there).exists():
        return listed.filter(attended__in=there)
    return listed.exclude(coming=Coming.NO)


def take_back_letters(participant: Participant, by: Actor) -> None:
    """Letters to somebody that nobody has got yet are not sent; part of a change that records it."""
    for letter in KeptLetter.objects.filter(pk__in=participant.letters.values("letter")):
        take_back_letter(letter=letter, by=by)


def _write(kind: Invitation, participant: Participant, activity: Activity, by: Actor) -> ActivityLetter:
    """Write to a participant, part of a change that records it."""
    drafted = emails.draft(kind, participant, activity)
    letter = write_letter(to=drafted.to, subject=drafted.subject, text=drafted.text, by=by)
    return ActivityLetter.objects.create(
        participant=participant, kind=kind, language=drafted.language, letter=letter, written_by=by.name
    )


def _alone(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",)).select_related("programme").get(pk=activity.pk)
