"""What waits for a person in activities: to say whether they come, and to say how it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from hospes.journey.mentoring.enums import ActivityState, Coming
from hospes.journey.mentoring.models import Activity, Participant
from hospes.journey.mentoring.queries.finding import own_places
from hospes.journey.people.models import Person

ASKED_FOR = timedelta(days=30)  # as long as answers are taken


@dataclass(frozen=True)
class Waits:
    """An activity that waits for somebody: for their answer, or afterwards for how it was."""

    activity: Activity
    is_over: bool


def waiting_for_person(person: Person, now: datetime) -> tuple[Waits, ...]:
    """What waits for somebody, the next activity at the front."""
    invited = Q(activity__state=ActivityState.PLANNED, activity__ends_at__gt=now, invited_at__isnull=False)
    asked = Q(activity__state=ActivityState.HELD, activity__feedback_asked_at__gt=now - ASKED_FOR, has_fed_back=False)
    waits = (invited & Q(coming=Coming.SILENT)) | asked
    rows = Participant.objects.filter(waits, own_places(person), removed_at=None)
    found = rows.select_related("activity__programme").order_by("activity__starts_at", "pk")
    every = (Waits(one.activity, one.activity.state == ActivityState.HELD) for one in found)
    return tuple({one.activity.pk: one for one in every}.values())  # some stand on a list twice, with two addresses
