"""Which steps somebody should say something about now."""

from datetime import timedelta

from django.db.models import Q

from hospes.journey.people.models import Person
from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import Plan, Step
from hospes.journey.plans.queries.seen import StepSeen

DAYS_OF_A_MONTH = 30


def is_due(step: StepSeen, plan: Plan) -> bool:
    """It has begun, is not done, and nobody said how it goes for as long as the plan says."""
    if step.said is not None and step.said.status == Status.DONE:
        return False
    if step.begins is not None and step.begins > step.today:
        return False
    if step.status == Status.LATE and (step.said is None or step.said.status != Status.LATE):
        return True  # its last day is over, and nobody said anything since
    patience = timedelta(days=DAYS_OF_A_MONTH * plan.update_months)
    return step.said is None or step.said.on + patience <= step.today


def steps_of(person: Person, plan: Plan) -> frozenset[str]:
    """The codes of the steps that somebody takes: as the person who is named, or for the member who is."""
    theirs = Q(person=person) | Q(member__email__iexact=person.email)
    rows = Step.objects.filter(theirs, change__plan=plan, taken_out_at=None, change__taken_out_at=None)
    return frozenset(rows.values_list("code", flat=True))
