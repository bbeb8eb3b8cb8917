"""The consensus meeting: begun, put right, ended, gone on with."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.decisions import Matter, alone, fitting, refusal_to_write
from hospes.journey.assessments.changes.revisions import Outcome, Saved, touch
from hospes.journey.assessments.models import Assessment, Meeting
from hospes.journey.assessments.queries.contents import MeetingSaid
from hospes.journey.assessments.rules import Refused

LONGEST_PLACE = 200


@transaction.atomic
def save_meeting(
    *,
    assessment: Assessment,
    seen_revision: int,
    held_on: date,
    place: str,
    present: str,
    shows_names: bool,
    by: Actor,
) -> Outcome:
    """Keep when and where one meets, and who is present: of the meeting that is going on, else of a new one."""
    found = alone(assessment)
    if len(place) > LONGEST_PLACE:
        raise Refused(_("A place can have %(most)s characters.") % {"most": LONGEST_PLACE})
    now = found.meetings.filter(closed_at__isnull=True).first()
    matter = Matter(found, "meeting", str(now.pk if now else ""), by)
    content = MeetingSaid(fitting(present), held_on.isoformat(), place, shows_names)
    if refused := refusal_to_write(matter, now, content, seen_revision):
        return refused
    meeting = now or Meeting(assessment=found)
    meeting.held_on, meeting.place, meeting.present, meeting.shows_names = held_on, place, content.note, shows_names
    meeting.revision = meeting.revision + 1 if now else 1
    meeting.save()
    touch(found, timezone.now())
    record("save_meeting", of=found, by=by, meeting=meeting.pk, revision=meeting.revision)
    return Saved(meeting.revision)


@transaction.atomic
def let_facilitators(*, assessment: Assessment, lets: bool, by: Actor) -> None:
    """Let the facilitators of the city's programmes lead its meeting, or no longer."""
    found = alone(assessment)
    Assessment.objects.filter(pk=found.pk).update(is_facilitated=lets)
    record("let_facilitators", of=found, by=by, lets=lets)


@transaction.atomic
def end_meeting(*, assessment: Assessment, by: Actor) -> None:
    """Say that the meeting is over; asked twice, it is over once."""
    found = alone(assessment)
    going_on = found.meetings.filter(closed_at__isnull=True).first()
    if going_on is None:
        return
    going_on.closed_at = timezone.now()
    going_on.save(update_fields=["closed_at"])
    record("end_meeting", of=found, by=by, meeting=going_on.pk)


@transaction.atomic
def resume_meeting(*, assessment: Assessment, by: Actor) -> None:
    """Go on with the last meeting, as long as no other is going on."""
    found = alone(assessment)
    last = found.meetings.order_by("opened_at", "pk").last()
    if last is None or last.closed_at is None:
        return
    last.closed_at = None
    last.save(update_fields=["closed_at"])
    record("resume_meeting", of=found, by=by, meeting=last.pk)
