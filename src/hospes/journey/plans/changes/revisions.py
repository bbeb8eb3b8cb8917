"""One revision after the other: what is replaced is kept, and what comes too late is kept too."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Generic

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved
from hospes.journey.plans.models import EarlierText, Plan
from hospes.journey.plans.queries.statements import (
    LABELS,
    Content,
    Row,
    Said,
    as_kept,
    continues,
    kind_of,
    said_in,
    said_of,
    tidied,
)
from hospes.journey.plans.rules import Refused, fault_of_editing

LONGEST = 20_000  # characters of one text: some ten pages
IN_ONE_BREATH = timedelta(minutes=10)  # what one hand adds within it is one wording


@dataclass(frozen=True)
class Stale(Generic[Content]):
    """Somebody else has changed it since: both contents are kept, and a person decides."""

    yours: Content
    theirs: Content
    their_revision: int
    says_new: bool = True  # else "yours" is only what stood there before "theirs": nothing is to be decided


def write(
    plan: Plan, row: Row, content: Content, seen_revision: int, by: Actor, **more: object
) -> Saved | Stale[Content]:
    """Keep ``content``, which fits, as the next revision of a row, if it was made from the present one.

    ``more`` are fields that follow from it.
    """
    now: Content = said_in(row)
    if content == now:
        return Saved(row.revision)  # two people who write the same do not contradict each other
    goes_on = _goes_on(row, content, now, by)
    if seen_revision != row.revision and not goes_on:
        says_new = _says_new(plan, row, content, seen_revision)
        if says_new:
            _keep_late(plan, row, content, seen_revision, by)
        return Stale(content, now, row.revision, says_new)
    if not goes_on:
        _keep(plan, row, now)
    for name, value in {**asdict(content), **more}.items():
        setattr(row, name, value)
    row.revision, row.changed_at, row.changed_by = row.revision + 1, timezone.now(), by.name
    row.save()
    record(f"plans.save_{kind_of(row)}", of=plan, by=by, code=row.code, revision=row.revision)
    return Saved(row.revision)


@transaction.atomic
def set_aside(*, plan: Plan, row: Row, seen_revision: int, content: Content, by: Actor) -> None:
    """Keep words that come when nothing can be changed any more, so that they can stand once it can."""
    wanted = tidied(content)
    if said_in(row) != wanted and _says_new(plan, row, wanted, seen_revision):
        _keep_late(plan, row, wanted, seen_revision, by)


def alone(plan: Plan) -> Plan:
    """A plan, for this transaction alone: one lock for all of its parts."""
    rows = Plan.objects.select_for_update(of=("self",)).select_related("city", "toolkit_version")
    return rows.defer("toolkit_version__texts").get(pk=plan.pk)


def locked(plan: Plan) -> Plan:
    """A plan, for this transaction alone; refused when nothing of it can be changed."""
    found = alone(plan)
    if fault := fault_of_editing(found):
        raise Refused(fault)
    return found


def fitting(row: Row, content: Content) -> Content:
    """The content as it is kept; refused where it is longer or larger than what is kept."""
    found = tidied(content)
    for name, value in asdict(found).items():
        field = row._meta.get_field(name)
        most = getattr(field, "max_length", None) or LONGEST
        if isinstance(value, str) and len(value) > most:
            raise Refused(_("“%(field)s” can have %(most)s characters.") % {"field": LABELS[name], "most": most})
        if isinstance(value, Decimal):
            check_figure(str(LABELS[name]), value, field.max_digits - field.decimal_places, field.decimal_places)  # type: ignore[union-attr]  # a field of figures
    return found


def words(text: str, most: int, fault: str) -> str:
    """Words that must be there, as they are kept; refused with ``fault`` where there are none."""
    found = " ".join(text.split())
    if not found:
        raise Refused(fault)
    if len(found) > most:
        raise Refused(_("Write %(most)s characters at most.") % {"most": most})
    return found


def check_figure(name: str, value: Decimal, digits: int, decimals: int) -> None:
    """Refuse a figure that cannot be kept as it is."""
    said = {"field": name, "digits": digits, "decimals": decimals}
    if not value.is_finite() or abs(value) >= 10**digits or value != round(value, decimals):
        raise Refused(
            _("“%(field)s” is a number with %(digits)s digits, and %(decimals)s after the point, at most.") % said
        )


def _goes_on(row: Row, wanted: Content, now: Content, by: Actor) -> bool:
    """One hand adds to what it has just said, maybe without having heard that it was kept: nothing is replaced."""
    recent = timezone.now() - row.changed_at < IN_ONE_BREATH
    return recent and row.changed_by == by.name and continues(wanted, now)


def _says_new(plan: Plan, row: Row, content: Content, seen_revision: int) -> bool:
    """A page that was sent whole has this as it found it: then nothing was said, and nothing came too late."""
    rows = EarlierText.objects.filter(plan=plan, kind=kind_of(row), code=row.code, was_stale=False)
    before = rows.filter(revision=seen_revision).first()
    return before is None or said_of(before) != content


def _late(plan: Plan, row: Row, by: Actor) -> QuerySet[EarlierText]:
    """What this hand said here and came too late."""
    return EarlierText.objects.filter(plan=plan, kind=kind_of(row), code=row.code, was_stale=True, by=by.name)


def _keep_late(plan: Plan, row: Row, content: Said, seen_revision: int, by: Actor) -> None:
    """Keep what came too late, once, however often it is sent."""
    if _late(plan, row, by).filter(said=as_kept(content)).exists():
        return
    EarlierText.objects.create(
        plan=plan,
        kind=kind_of(row),
        code=row.code,
        revision=seen_revision,
        said=as_kept(content),
        was_stale=True,
        by=by.name,
    )
    record("plans.keep_late_words", of=plan, by=by, kind=kind_of(row), code=row.code)


def _keep(plan: Plan, row: Row, now: Said) -> None:
    """Keep what is about to be replaced."""
    EarlierText.objects.create(
        plan=plan,
        kind=kind_of(row),
        code=row.code,
        revision=row.revision,
        said=as_kept(now),
        at=row.changed_at,
        by=row.changed_by,
    )
