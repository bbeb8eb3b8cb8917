"""Writing the audit: the one function that every change of the journey ends with."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.models import Record

Detail = str | int | float | bool | None | list[str]


def moment_of(by: Actor) -> datetime:
    """When something is done: now; for an anonymous voice only the day, which is its first moment."""
    now = timezone.localtime()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) if by.is_anonymous else now


def record(change: str, *, of: models.Model | None, by: Actor, **detail: Detail) -> Record:
    """Remember that ``by`` made ``change`` to ``of``; call it inside the change's own transaction.

    Of an anonymous voice one record a day stands for all that are alike: neither how many nor in which order.
    """
    subject, subject_id = ("", "") if of is None else (of._meta.label_lower, str(of.pk))
    made = Record(
        at=moment_of(by),
        change=change,
        subject=subject,
        subject_id=subject_id,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name,
        detail=detail,
    )
    if by.is_anonymous and (same := _of_the_same_day(made)):
        return same
    made.save(force_insert=True)
    return made


def _of_the_same_day(made: Record) -> Record | None:
    alike = Record.objects.filter(change=made.change, subject=made.subject, subject_id=made.subject_id, at=made.at)
    voices = alike.filter(actor_kind=made.actor_kind, actor_id="")
    return next((each for each in voices if each.detail == made.detail), None)


def take_in_records(records: Sequence[Record]) -> None:
    """Put records of another installation beside our own, with their own moments; part of a change that records it."""
    Record.objects.bulk_create(records)
