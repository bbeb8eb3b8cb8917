"""Values of a row as JSON has them, and back."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from hospes.archive.manifest import moment

Json = str | int | float | bool | list[Any] | dict[str, Any] | None
Line = dict[str, Json]  # one row: a name for each field; it never leaves this room


def as_line(line: Line) -> bytes:
    """One line: the same row is always the same bytes."""
    return json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def to_json(value: Any) -> Json:
    """A value of the database as JSON has it."""
    if isinstance(value, datetime):
        return moment(value.astimezone(UTC))
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def from_json(one: "models.Field[Any, Any]", value: Json) -> Any:
    """The value that a field takes; ValidationError when it cannot be one."""
    if value is None:
        if not one.null:
            raise ValidationError("nothing stands where something must")
        return None
    if isinstance(one, models.JSONField):
        return value
    if not isinstance(value, str | int | float):
        raise ValidationError("a list or a table stands where a value must")
    found = one.to_python(value)
    if isinstance(found, datetime) and found.tzinfo is None:
        raise ValidationError("a moment says no time zone")
    _check(one, found)
    return found


def _check(one: "models.Field[Any, Any]", value: Any) -> None:
    """Its length, its range, its address, its place in a closed list; that it is empty is the page's affair."""
    if value in one.empty_values:
        return
    one.run_validators(value)
    if one.choices and value not in {choice for choice, _label in one.flatchoices}:
        raise ValidationError("a value stands there that the list does not have")
