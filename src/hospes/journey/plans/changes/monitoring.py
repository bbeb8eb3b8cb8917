"""How steps go, and where indicators stand."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.queries.contents import plain
from hospes.journey.plans.changes.revisions import check_figure, locked, words
from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import Indicator, Measure, StatusUpdate, Step
from hospes.journey.plans.models.indicators import FIGURE_DECIMALS, FIGURE_DIGITS
from hospes.journey.plans.rules import Refused

NEED_A_REASON = (Status.AT_RISK, Status.LATE)


@transaction.atomic
def say_status(*, step: Step, status: Status, by: Actor, reason: str = "", on: date | None = None) -> StatusUpdate:
    """Say how a step goes, as of a day; all that was said before stays. Pressed twice, it is said once."""
    plan, today = locked(step.change.plan), timezone.localdate()
    why, day = plain(reason).strip(), on or today
    if status in NEED_A_REASON and not why:
        raise Refused(_("Say why it is at risk or late."))
    if day > today:
        raise Refused(_("This day is still to come."))
    last = step.updates.order_by("-pk").first()
    if last and (last.status, last.reason, last.on, last.said_by) == (status, why, day, by.name):
        return last
    made = StatusUpdate.objects.create(step=step, status=status, reason=why, on=day, said_by=by.name)
    record("plans.say_status", of=plan, by=by, code=step.code, status=status)
    return made


@transaction.atomic
def measure(*, indicator: Indicator, value: Decimal, on: date, by: Actor, note: str = "") -> Measure:
    """Write down where an indicator stood on a day."""
    plan = locked(indicator.step.change.plan)
    check_figure(_("Value"), value, FIGURE_DIGITS - FIGURE_DECIMALS, FIGURE_DECIMALS)
    if on > timezone.localdate():
        raise Refused(_("This day is still to come."))
    there = indicator.measures.filter(withdrawn_at=None, on=on, value=value, said_by=by.name).first()
    if there:
        return there  # the button was pressed twice
    made = Measure.objects.create(
        indicator=indicator, value=value, on=on, note=" ".join(note.split())[:500], said_by=by.name
    )
    record("plans.measure", of=plan, by=by, code=indicator.code, value=str(value), on=on.isoformat())
    return made


@transaction.atomic
def withdraw_measure(*, measure: Measure, reason: str, by: Actor) -> None:
    """Say that a measure was wrong; it stays readable with the reason, and counts no more."""
    plan, why = locked(measure.indicator.step.change.plan), words(reason, 500, _("Say why."))
    if Measure.objects.filter(pk=measure.pk, withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_why=why):
        record("plans.withdraw_measure", of=plan, by=by, code=measure.indicator.code, reason=why)
