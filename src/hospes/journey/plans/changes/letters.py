"""Letters about how a plan goes: written by recurring work, and to nobody who wants none."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.plans import emails
from hospes.journey.plans.changes.revisions import alone
from hospes.journey.plans.changes.telling import keep
from hospes.journey.plans.models import Plan, Quiet, Step
from hospes.journey.plans.queries.overdue import overdue_steps, plans_to_ask, reader_of, steps_to_ask


def write_overdue(*, by: Actor, now: datetime | None = None) -> int:
    """Write to who takes an overdue step of which nobody said how it goes, or to the plan's keeper; not again within
    14 days. Returns how many letters are written.
    """
    moment = now or timezone.now()
    found = overdue_steps(timezone.localdate(moment), moment)
    return sum(write_overdue_of(step=step, now=moment, by=by) for step in found)


def ask_updates(*, by: Actor, now: datetime | None = None) -> int:
    """Ask those who take steps how they go, as often as each city wants it; returns how many letters are written."""
    moment = now or timezone.now()
    return sum(ask_of_plan(plan=plan, now=moment, by=by) for plan in plans_to_ask(moment))


@transaction.atomic
def be_quiet(*, plan: Plan, email: str, by: Actor) -> None:
    """Write no more letters about how the plan goes to an address."""
    found = alone(plan)
    if not found.quiet.filter(email__iexact=email).exists():
        Quiet.objects.create(plan=found, email=email)
        record("plans.be_quiet", of=found, by=by)


@transaction.atomic
def hear_again(*, plan: Plan, email: str, by: Actor) -> None:
    """Write them again."""
    found = alone(plan)
    if found.quiet.filter(email__iexact=email).delete()[0]:
        record("plans.hear_again", of=found, by=by)


@transaction.atomic
def write_overdue_of(*, step: Step, now: datetime, by: Actor) -> bool:
    """Write about one overdue step, if it still is one and nobody else has just written."""
    plan = alone(step.change.plan)  # two workers at once: the second finds that it is written
    if not overdue_steps(timezone.localdate(now), now).filter(pk=step.pk).exists():
        return False
    reader, is_owner = reader_of(step)
    if reader is None:
        return False
    keep(plan, emails.write_overdue(step, reader, by, is_owner=is_owner), step)
    record("plans.write_overdue", of=plan, by=by, code=step.code)
    return True


@transaction.atomic
def ask_of_plan(*, plan: Plan, now: datetime, by: Actor) -> int:
    """Ask those who take the steps of one plan, if nobody else has just asked; returns how many letters are written."""
    found = alone(plan)
    if found.updates_asked_at != plan.updates_asked_at:
        return 0
    Plan.objects.filter(pk=found.pk).update(updates_asked_at=now)
    asked = steps_to_ask(found, timezone.localdate(now))
    for reader, steps in asked.items():
        keep(found, emails.write_update(found, steps, reader, by))
    record("plans.ask_updates", of=found, by=by, letters=len(asked))
    return len(asked)
