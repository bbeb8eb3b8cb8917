"""What the parts of a plan say: saved as they are written; of two who write at once neither is overwritten."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved
from hospes.journey.cities.models import City, SupportMember
from hospes.journey.people.models import Person
from hospes.journey.plans.changes.revisions import Stale, fitting, locked, write
from hospes.journey.plans.enums import Money, PlanState
from hospes.journey.plans.models import BudgetLine, Change, Indicator, Plan, Step
from hospes.journey.plans.queries.owners import member_named, person_named
from hospes.journey.plans.queries.statements import BudgetSaid, ChangeSaid, IndicatorSaid, PlanSaid, StepSaid
from hospes.journey.plans.rules import Refused


@transaction.atomic
def save_plan(*, plan: Plan, seen_revision: int, content: PlanSaid, by: Actor) -> Saved | Stale[PlanSaid]:
    """Write what a plan is called, what it is for, and its days."""
    now = locked(plan)
    said = fitting(now, content)
    _check_titled(said.title, said.theme)
    if said.begins and said.ends and said.ends < said.begins:
        raise Refused(_("A plan cannot end before it begins."))
    others = Plan.objects.filter(city=now.city_id, theme=said.theme, state=PlanState.CURRENT)
    if others.exclude(pk=now.pk).exists():
        raise Refused(_("The city has a current plan on this theme. End it first, or name another theme."))
    return write(now, now, said, seen_revision, by)


@transaction.atomic
def save_change(*, change: Change, seen_revision: int, content: ChangeSaid, by: Actor) -> Saved | Stale[ChangeSaid]:
    """Write what changes, why and for whom, and what is different then."""
    plan = locked(change.plan)
    now = Change.objects.get(pk=change.pk)
    said = fitting(now, content)
    _check_titled(said.title)
    return write(plan, now, said, seen_revision, by)


@transaction.atomic
def save_step(*, step: Step, seen_revision: int, content: StepSaid, by: Actor) -> Saved | Stale[StepSaid]:
    """Write who does what with whom, from when until when, with what.

    Who is named as a member of the local support group, or as a person who speaks for the city, is known as such.
    """
    plan = locked(step.change.plan)
    now = Step.objects.get(pk=step.pk)
    said = fitting(now, content)
    _check_titled(said.title)
    if said.money not in Money.values:
        raise Refused(_("Choose from the list what is known of the money."))
    member, person = _owner(plan.city, said.owner)
    return write(plan, now, said, seen_revision, by, member=member, person=person)


@transaction.atomic
def save_budget_line(
    *, line: BudgetLine, seen_revision: int, content: BudgetSaid, by: Actor
) -> Saved | Stale[BudgetSaid]:
    """Write from whom money comes, how much, and whether it is promised."""
    plan = locked(line.step.change.plan)
    now = BudgetLine.objects.get(pk=line.pk)
    said = fitting(now, content)
    if said.amount is None and not said.source and not said.note:
        raise Refused(_("Give a source, an amount or a note."))
    if said.amount is not None and (said.amount < 0 or len(said.currency) != _LETTERS):
        raise Refused(_("An amount is not below 0 and has a currency of three letters, such as EUR."))
    return write(plan, now, said, seen_revision, by)


@transaction.atomic
def save_indicator(
    *, indicator: Indicator, seen_revision: int, content: IndicatorSaid, by: Actor
) -> Saved | Stale[IndicatorSaid]:
    """Write what is counted, where it stood and where it is to stand."""
    plan = locked(indicator.step.change.plan)
    now = Indicator.objects.get(pk=indicator.pk)
    said = fitting(now, content)
    _check_titled(said.title)
    if said.is_baseline_unknown and (said.baseline is not None or said.baseline_on):
        raise Refused(_("A baseline is a figure, or nobody knows it. Empty the figure, or say that it is known."))
    return write(plan, now, said, seen_revision, by)


_LETTERS = 3


def _check_titled(*titles: str) -> None:
    if not all(titles):
        raise Refused(_("Write a title, so that others know what is meant."))


def _owner(city: City, name: str) -> tuple[SupportMember | None, Person | None]:
    """The member or the person of that name."""
    member = member_named(city, name) if name else None
    return member, person_named(city, name) if name and member is None else None
