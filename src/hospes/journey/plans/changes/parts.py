"""Parts of a plan: added, linked, moved, taken out with a reason, put back. Nothing is deleted."""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.asking import toolkit_in
from hospes.journey.mentoring.models import Activity
from hospes.journey.plans.changes.revisions import locked, words
from hospes.journey.plans.enums import ChangeOrigin, Money
from hospes.journey.plans.models import BudgetLine, Change, Indicator, Plan, Step
from hospes.journey.plans.queries.statements import kind_of
from hospes.journey.plans.rules import Refused
from hospes.journey.practices.models import Practice

PartRow = Change | Step | BudgetLine | Indicator
Titled = TypeVar("Titled", Change, Step, Indicator)
LONGEST = 500  # of a title


@transaction.atomic
def add_change(
    *,
    plan: Plan,
    title: str,
    by: Actor,
    text: str = "",
    factor: str = "",
    practice: Practice | None = None,
    activity: Activity | None = None,
    origin: ChangeOrigin = ChangeOrigin.OWN,
    origin_item: str = "",
) -> Change:
    """Add a change at the end of the plan."""
    found = locked(plan)
    _check_factor(found, factor)
    row = Change(plan=found, text=text, factor=factor, practice=practice, activity=activity, origin=origin)
    row.origin_item = origin_item
    return _added(found, row, title, found.changes.all(), by)


@transaction.atomic
def link_change(
    *, change: Change, factor: str, practice: Practice | None, activity: Activity | None, by: Actor
) -> None:
    """Say which key factor a change works on, which practice it follows, from which visit it comes; or none."""
    found = locked(change.plan)
    if factor != change.factor:
        _check_factor(found, factor)
    Change.objects.filter(pk=change.pk).update(factor=factor, practice=practice, activity=activity)
    practised = practice.slug if practice else ""
    visited = activity.title if activity else ""
    record("plans.link_change", of=found, by=by, code=change.code, factor=factor, practice=practised, visit=visited)


@transaction.atomic
def add_step(*, change: Change, title: str, by: Actor) -> Step:
    """Add a step at the end of a change."""
    plan = locked(change.plan)
    return _added(plan, Step(change=change), title, change.steps.all(), by)


@transaction.atomic
def add_indicator(*, step: Step, title: str, by: Actor) -> Indicator:
    """Add an indicator to a step."""
    plan = locked(step.change.plan)
    return _added(plan, Indicator(step=step), title, step.indicators.all(), by, 300)


@transaction.atomic
def add_budget_line(*, step: Step, source: str, by: Actor) -> BudgetLine:
    """Add a source of money to a step; how much comes from it is said there."""
    plan = locked(step.change.plan)
    line = BudgetLine(step=step, source=words(source, 200, _("Say who gives the money.")))
    line.position, line.changed_by = _end(step.budget.all()), by.name
    line.save()
    Step.objects.filter(pk=step.pk).update(money=Money.LINES)
    record("plans.add_part", of=plan, by=by, kind=kind_of(line), code=line.code)
    return line


@transaction.atomic
def take_out(*, part: PartRow, reason: str, by: Actor) -> None:
    """Take a part out of its plan, with what stands in it; it can be put back."""
    plan, why = locked(plan_of(part)), words(reason, LONGEST, _("Say why it is taken out."))
    there = _same(part).filter(taken_out_at=None)
    if there.update(taken_out_at=timezone.now(), taken_out_why=why, taken_out_by=by.name):
        record("plans.take_out", of=plan, by=by, kind=kind_of(part), code=part.code, reason=why)


@transaction.atomic
def put_back(*, part: PartRow, by: Actor) -> None:
    """Put a part back where it stood."""
    plan = locked(plan_of(part))
    out = _same(part).filter(taken_out_at__isnull=False)
    if out.update(taken_out_at=None, taken_out_why="", taken_out_by=""):
        record("plans.put_back", of=plan, by=by, kind=kind_of(part), code=part.code)


@transaction.atomic
def move(*, part: PartRow, up: bool, by: Actor) -> None:
    """Let a part change places with the one before or after it that is in the plan; at the end nothing happens."""
    plan = locked(plan_of(part))
    rows = list(_beside(part).filter(taken_out_at=None))
    place = next((number for number, one in enumerate(rows) if one.pk == part.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, start=1):  # equal places of rows that came together are told apart with it
        one.position = number
    type(part)._default_manager.bulk_update(rows, ["position"])
    record("plans.move", of=plan, by=by, kind=kind_of(part), code=part.code, up=up)


def plan_of(part: PartRow) -> Plan:
    """The plan in which a part stands."""
    if isinstance(part, Change):
        return part.plan
    return part.change.plan if isinstance(part, Step) else part.step.change.plan


def _added(plan: Plan, row: Titled, title: str, beside: QuerySet[Titled], by: Actor, most: int = LONGEST) -> Titled:
    row.title = words(title, most, _("Write a title, so that others know what is meant."))
    row.position, row.changed_by = _end(beside), by.name
    row.save()
    record("plans.add_part", of=plan, by=by, kind=kind_of(row), code=row.code)
    return row


def _end(beside: QuerySet[Any]) -> int:
    """The place after all others."""
    return (beside.aggregate(last=Max("position"))["last"] or 0) + 1


def _same(part: PartRow) -> QuerySet[Any]:
    return type(part)._default_manager.filter(pk=part.pk)


def _beside(part: PartRow) -> QuerySet[Any]:
    """The parts among which one stands, itself too."""
    if isinstance(part, Change):
        return part.plan.changes.all()
    if isinstance(part, Step):
        return part.change.steps.all()
    return part.step.budget.all() if isinstance(part, BudgetLine) else part.step.indicators.all()


def _check_factor(plan: Plan, factor: str) -> None:
    """Refuse a key factor that the plan's toolkit does not have."""
    if not factor:
        return
    known = toolkit_in(plan.toolkit_version).key_factors if plan.toolkit_version else ()
    if factor not in {one.id for one in known}:
        raise Refused(_("The toolkit of this plan has no such key factor."))
