"""What the audit tells of the rows of a record."""

from collections.abc import Iterator
from itertools import islice

from django.apps import apps
from django.db.models import Model, QuerySet

from hospes.archive.kinds import DETAILS, NOT_OF_THE_CITY
from hospes.archive.lines import SUBJECTS, Numbering, renumbered
from hospes.archive.manifest import Voices
from hospes.archive.values import Json, Line, to_json
from hospes.audit.actors import ActorKind
from hospes.audit.models import Record
from hospes.journey.people.models import Person

AT_ONCE = 500  # names of rows in one question
LATE = "keep_late_"  # a change so named tells of an item that is a row of ours


def audit_lines(numbering: Numbering, voices: Voices) -> Iterator[Line]:
    """The audit records about the rows of the record, the earliest first."""
    found = sorted(key for label in sorted(SUBJECTS) for key in _about(label, numbering, voices))
    ids = iter([pk for _at, pk in found])
    while batch := list(islice(ids, AT_ONCE)):
        records = Record.objects.in_bulk(batch)
        yield from (_line(records[pk], numbering) for pk in batch)


def _about(label: str, numbering: Numbering, voices: Voices) -> Iterator[tuple[object, int]]:
    """When, and which: the record of one moment in the order in which they were written."""
    keys = iter([str(key) for key in numbering.keys_of(apps.get_model(label))])
    while batch := list(islice(keys, AT_ONCE)):
        told = Record.objects.filter(subject=label, subject_id__in=batch).exclude(change__in=NOT_OF_THE_CITY)
        yield from _readable(told, voices).order_by().values_list("at", "pk")


def _readable(told: "QuerySet[Record]", voices: Voices) -> "QuerySet[Record]":
    return told.exclude(actor_kind=ActorKind.RESPONDENT) if voices is Voices.WITHOUT else told


def _line(record: Record, numbering: Numbering) -> Line:
    model: type[Model] = apps.get_model(record.subject)
    return {
        "at": to_json(record.at),
        "change": record.change,
        "subject": record.subject,
        "subject_id": numbering.id_of(model, model._meta.pk.to_python(record.subject_id)),
        "actor_kind": record.actor_kind,
        "actor": _actor(record, numbering),
        "actor_name": record.actor_name,
        "detail": {name: _told(record, name, numbering) for name in record.detail},
    }


def _actor(record: Record, numbering: Numbering) -> Json:
    """Who did it: a person of the record by its number; of others the name says enough."""
    if record.actor_kind == ActorKind.PERSON:
        return numbering.id_of(Person, int(record.actor_id)) if record.actor_id.isdecimal() else None
    return record.actor_id


def _told(record: Record, name: str, numbering: Numbering) -> Json:
    """A detail, with the numbers of the record where it tells of a row."""
    value: Json = record.detail[name]
    if name == "item":
        return renumbered(str(value), record.change.removeprefix(LATE), numbering.id_of)
    if name not in DETAILS or not str(value).isdecimal():
        return value
    model, _as_text = DETAILS[name]
    return numbering.id_of(model, int(str(value)))
