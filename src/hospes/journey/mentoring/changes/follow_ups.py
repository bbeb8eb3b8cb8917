"""Asking the mentees of a programme again, 12 and 24 months after its end."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes import join_round
from hospes.journey.assessments.models import Assessment, Round
from hospes.journey.mentoring.changes import asking
from hospes.journey.mentoring.enums import Months
from hospes.journey.mentoring.models import FollowUp, FollowUpCity
from hospes.journey.mentoring.queries.follow_ups import (
    due_on,
    is_answered,
    mentees_of,
    to_propose,
    toolkits_of,
    version_to_ask,
)
from hospes.journey.mentoring.rules import Refused
from hospes.journey.programmes.models import Programme
from hospes.journey.toolkits.models import Toolkit

BETWEEN_REMINDERS = timedelta(days=7)


@transaction.atomic
def propose_follow_ups(*, today: date, by: Actor) -> int:
    """Propose each follow-up that is due soon, and tell its coordinators; returns how many are new."""
    waiting = to_propose(today)
    for programme, toolkit, months, due in waiting:
        made = FollowUp.objects.create(programme=programme, toolkit=toolkit, months=months, due_on=due)
        asking.tell_due(made, by)
        record("mentoring.propose_follow_ups", of=programme, by=by, months=int(months), toolkit=toolkit.slug)
    return len(waiting)


@transaction.atomic
def open_follow_up(*, programme: Programme, toolkit: Toolkit, months: Months, by: Actor) -> FollowUp:
    """Open a round for the mentees of a programme and write to each; proposed or not, it is opened once."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    found = FollowUp.objects.filter(programme=programme, toolkit=toolkit, months=months).first()
    version = version_to_ask(programme, toolkit)
    cities = tuple(mentees_of(programme, toolkit))
    if found and found.opened_at:
        raise Refused(_("This follow-up is open already."))
    if version is None or not cities or not toolkits_of(programme).filter(pk=toolkit.pk).exists():
        raise Refused(_("Nobody in this programme is mentored with this toolkit."))
    now = timezone.now()
    made = found or FollowUp(programme=programme, toolkit=toolkit, months=months)
    made.due_on = made.due_on or due_on(programme, months) or timezone.localdate(now)
    round = Round.objects.create(toolkit_version=version, title=f"{programme.name}: {version.title} (+{months})")
    made.round = round
    made.opened_at, made.opened_by, made.is_example = now, by.name, programme.is_example
    made.save()
    for city in cities:
        _ask(made, join_round(round=round, city=city, by=by, is_example=city.is_example), now, by)
    record("mentoring.open_follow_up", of=programme, by=by, months=int(months), toolkit=toolkit.slug)
    return made


@transaction.atomic
def remind_follow_up(*, follow_up: FollowUp, by: Actor) -> int:
    """Write once more to each mentee that has not finished; at most once a week. Returns to how many cities."""
    now = timezone.now()
    rows = follow_up.cities.select_for_update(of=("self",)).select_related("city", "assessment", "follow_up__programme")
    silent = [row for row in rows if not is_answered(row)]
    waiting = [row for row in silent if row.reminded_at is None or now - row.reminded_at >= BETWEEN_REMINDERS]
    if not waiting:
        raise Refused(_("All have answered.") if not silent else _("They were reminded less than a week ago."))
    for row in waiting:
        asking.ask_again(row, by, is_reminder=True)
        FollowUpCity.objects.filter(pk=row.pk).update(reminded_at=now)
    record("mentoring.remind_follow_up", of=follow_up.programme, by=by, cities=len(waiting))
    return len(waiting)


def _ask(follow_up: FollowUp, assessment: Assessment, now: datetime, by: Actor) -> None:
    """One mentee: its assessment, and the letter."""
    row = FollowUpCity.objects.create(follow_up=follow_up, city=assessment.city, assessment=assessment)
    letter = asking.ask_again(row, by)
    FollowUpCity.objects.filter(pk=row.pk).update(letter=letter, written_at=now if letter else None)
