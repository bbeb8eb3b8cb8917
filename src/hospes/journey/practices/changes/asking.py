"""Which key factors a practice serves, what another city needs first, and what that city says of it."""

from collections.abc import Iterable
from dataclasses import fields

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.models import City
from hospes.journey.practices.changes.revisions import locked, touch
from hospes.journey.practices.enums import DecidedBy, State
from hospes.journey.practices.models import Condition, ConditionReading, Practice, PracticeFactor
from hospes.journey.practices.models.conditions import HIGHEST
from hospes.journey.practices.queries.statements import ConditionGiven, Served
from hospes.journey.practices.rules import Refused
from hospes.journey.toolkits.queries import latest_version, reading

LONGEST_NOTE = 500
LONGEST = 1000  # characters of a condition
NEEDS_ITEM = (DecidedBy.READING, DecidedBy.OURS, DecidedBy.LEVEL)


@transaction.atomic
def set_factors(*, practice: Practice, factors: Iterable[Served], by: Actor) -> None:
    """Say which key factors a practice serves; each must be one of its toolkit's newest version."""
    found, wanted = locked(practice), dict.fromkeys(factors)
    for one in wanted:
        if one.item not in _key_factors(one.toolkit):
            raise Refused(_("A key factor of this toolkit is not there any more. Choose again."))
    there = {Served(each.toolkit, each.item): each for each in found.factors.all()}
    if wanted.keys() == there.keys():
        return
    found.factors.exclude(pk__in=[each.pk for one, each in there.items() if one in wanted]).delete()
    new = (PracticeFactor(practice=found, toolkit=one.toolkit, item=one.item) for one in wanted if one not in there)
    PracticeFactor.objects.bulk_create(new)
    touch(found, by)
    record("practices.set_factors", of=found, by=by, factors=[f"{one.toolkit} {one.item}" for one in wanted])


@transaction.atomic
def add_condition(*, practice: Practice, given: ConditionGiven, by: Actor) -> Condition:
    """Say one thing that another city needs before it copies a practice."""
    found = locked(practice)
    last = found.conditions.aggregate(last=Max("position"))["last"]
    condition = Condition(practice=found, position=0 if last is None else last + 1)
    _set(condition, given)
    condition.save(force_insert=True)
    touch(found, by)
    record("practices.add_condition", of=found, by=by, kind=condition.kind, position=condition.position)
    return condition


@transaction.atomic
def edit_condition(*, condition: Condition, given: ConditionGiven, by: Actor) -> None:
    """Say it in other words, or let something else decide it; what cities said of it stays."""
    found = locked(condition.practice)
    now = _still(condition)
    _set(now, given)
    now.save()
    touch(found, by)
    record("practices.edit_condition", of=found, by=by, kind=now.kind, position=now.position)


@transaction.atomic
def remove_condition(*, condition: Condition, by: Actor) -> None:
    """Take a condition away, with what cities said of it."""
    found = locked(condition.practice)
    if condition.pk and Condition.objects.filter(pk=condition.pk).delete()[0]:
        touch(found, by)
        record("practices.remove_condition", of=found, by=by, kind=condition.kind, position=condition.position)


@transaction.atomic
def read_condition(
    *, condition: Condition, city: City, is_met: bool | None, note: str, by: Actor, seen_revision: int | None = None
) -> ConditionReading:
    """Say whether a city has what a practice of another needs; none: it is not known any more.

    Refused where a colleague has said something else since ``seen_revision``: 0 for who saw that nobody had.
    """
    now = _still(condition)
    if now.practice.state != State.PUBLISHED:
        raise Refused(_("This practice is not published now."))
    words = note.strip()
    if len(words) > LONGEST_NOTE:
        raise Refused(_("A note can have %(most)s characters.") % {"most": LONGEST_NOTE})
    row = ConditionReading.objects.select_for_update().filter(condition=now, city=city).first()
    if row and (row.is_met, row.note) == (is_met, words):
        return row
    if seen_revision is not None and seen_revision != (row.revision if row else 0):
        raise Refused(_("Somebody who speaks for your city has said something else since. Read it first."))
    reading_of = row or ConditionReading(condition=now, city=city, revision=0)
    reading_of.is_met, reading_of.note = is_met, words
    reading_of.revision += 1
    reading_of.changed_at, reading_of.changed_by = timezone.now(), by.name
    reading_of.save()
    record("practices.read_condition", of=now.practice, by=by, city=city.slug, position=now.position)
    return reading_of


def _still(condition: Condition) -> Condition:
    found = Condition.objects.select_for_update(of=("self",)).select_related("practice__city").filter(pk=condition.pk)
    if (now := found.first()) is None:
        raise Refused(_("Somebody took this condition away while you were writing."))
    return now


def _set(condition: Condition, given: ConditionGiven) -> None:
    words = {language: text.strip() for language, text in given.needed.items() if text.strip()}
    if not words:
        raise Refused(_("Say what another city needs."))
    if any(len(text) > LONGEST for text in words.values()):
        raise Refused(_("A condition can have %(most)s characters.") % {"most": LONGEST})
    if fault := _fault_of_deciding(given):
        raise Refused(fault)
    for one in fields(given):
        setattr(condition, one.name, getattr(given, one.name))
    condition.needed = words


def _fault_of_deciding(given: ConditionGiven) -> str:
    """Why what is named cannot decide a condition; empty when it can."""
    if given.decided_by in NEEDS_ITEM and not (given.toolkit and given.item):
        return _("Say which factor of which toolkit decides it.")
    if given.decided_by == DecidedBy.LEVEL and not 1 <= (given.at_least or 0) <= HIGHEST:
        return _("Choose the level from 1 to 4 that must be reached.")
    if given.decided_by == DecidedBy.SIZE:
        return _fault_of_size(given.at_least, given.at_most)
    if given.decided_by == DecidedBy.PARTNER and not given.organisation:
        return _("Say which kind of organisation must be there.")
    return ""


def _fault_of_size(at_least: int | None, at_most: int | None) -> str:
    if at_least is None and at_most is None:
        return _("Say how many inhabitants at least, or at most.")
    if at_least is not None and at_most is not None and at_most < at_least:
        return _("It cannot be fewer at most than at least.")
    return ""


def _key_factors(toolkit: str) -> frozenset[str]:
    version = latest_version(toolkit)
    found = reading(version, version.language).toolkit.key_factors if version else ()
    return frozenset(factor.id for factor in found)
