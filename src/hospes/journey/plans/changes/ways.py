"""How a city works with its plan: who reads drafts, who keeps it, when it answers and when it asks."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.people.models import Person
from hospes.journey.plans.changes.revisions import locked
from hospes.journey.plans.models import Plan
from hospes.journey.plans.models.plans import LONGEST_ANSWER
from hospes.journey.plans.rules import Refused

MOST_MONTHS = 24


@dataclass(frozen=True)
class WaysGiven:
    """Who keeps a plan; the days in which proposals are answered; every how many months it is asked, 0: never."""

    keeper: Person | None = None
    response_days: int = 30
    update_months: int = 3
    shows_answers: bool = False


@transaction.atomic
def share_plan(*, plan: Plan, layer: Layer, by: Actor) -> None:
    """Say who reads the plan as it is worked on: the city, its local support group, its schemes, its programmes."""
    found = locked(plan)
    if layer > Layer.PROGRAMME:
        raise Refused(_("A draft is not public. Publish a version."))
    Plan.objects.filter(pk=found.pk).update(layer=layer)
    record("plans.share_plan", of=found, by=by, before=found.layer, layer=int(layer))


@transaction.atomic
def set_ways(*, plan: Plan, seen_revision: int, given: WaysGiven, by: Actor) -> Saved | Stale[Plan]:
    """Set who keeps a plan, how soon proposals are answered, how often it is asked how steps go, what is shown."""
    found = locked(plan)
    if not 1 <= given.response_days <= LONGEST_ANSWER:
        raise Refused(_("Give the city 1 to 365 days to answer."))
    if not 0 <= given.update_months <= MOST_MONTHS:
        raise Refused(_("Ask every 1 to 24 months, or never (0)."))
    wanted = {one.name: getattr(given, one.name) for one in fields(given)}
    outcome = revise(found, wanted, seen_revision)
    record(
        "plans.set_ways",
        of=found,
        by=by,
        keeper=str(given.keeper or ""),
        response_days=given.response_days,
        update_months=given.update_months,
        shows_answers=given.shows_answers,
        stale=isinstance(outcome, Stale),
    )
    return outcome
