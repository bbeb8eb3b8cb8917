"""Writing the audit: the one function that every change of the journey ends with."""

from django.db import models

from hospes.audit.actors import Actor
from hospes.audit.models import Record

Detail = str | int | float | bool | None | list[str]


def record(change: str, *, of: models.Model | None, by: Actor, **detail: Detail) -> Record:
    """Remember that ``by`` made ``change`` to ``of``; call it inside the change's own transaction."""
    subject, subject_id = ("", "") if of is None else (of._meta.label_lower, str(of.pk))
    return Record.objects.create(
        change=change,
        subject=subject,
        subject_id=subject_id,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name,
        detail=detail,
    )
