"""Plans as JSON text and back (docs/plan-format.md). The same plan is always the same text."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from hospes.method.plan import Plan

FORMAT = "hospes-plan"
VERSION = 1

Json = str | int | bool | list[Any] | dict[str, Any] | None


class PlanError(ValueError):
    """What a text lacks to be a plan: where, and what stands there."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"{place or 'plan'}: {fault}")
        self.place, self.fault = place, fault


def record_of(plan: Plan) -> dict[str, Json]:
    """The plan as JSON has it: ``{"format": ..., "version": ..., "plan": {...}}``; what nobody said is left out."""
    return {"format": FORMAT, "version": VERSION, "plan": _written(plan)}


def plan_in(record: Mapping[str, Json]) -> Plan:
    """The plan that a record holds. Raises ``PlanError`` with the place of the first fault."""
    if record.get("format") != FORMAT:
        raise PlanError("format", f"it is not {FORMAT}")
    if record.get("version") != VERSION:
        raise PlanError("version", f"this version of Hospes reads version {VERSION}")
    found: Plan = _read(Plan, record.get("plan"), "plan")
    return found


def text_of(plan: Plan) -> str:
    """The plan as a text: keys in order, one value a line, a line feed at its end."""
    return json.dumps(record_of(plan), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def plan_of(text: str) -> Plan:
    """The plan that a text holds. Raises ``PlanError``."""
    try:
        record = json.loads(text)
    except ValueError as fault:
        raise PlanError("", f"it is not JSON ({fault})") from fault
    if not isinstance(record, dict):
        raise PlanError("", "it is not a table")
    return plan_in(record)


def _written(value: Any) -> Json:
    if is_dataclass(value):
        own = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: _written(said) for one, said in own if said != _usual(one)}
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.value if isinstance(value, StrEnum) else value


def _usual(one: "Field[Any]") -> object:
    """What a field is when nothing is said; nothing is like it where something must be said."""
    return one.default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, place: str) -> Any:
    if get_origin(kind) is tuple:
        return _read_list(get_args(kind)[0], value, place)
    options = [one for one in get_args(kind) if one is not NoneType]
    if options:
        return None if value is None else _read(options[0], value, place)
    return _read_table(kind, value, place) if is_dataclass(kind) else _read_one(kind, value, place)


def _read_list(kind: Any, value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise PlanError(place, "it is not a list")
    return tuple(_read(kind, each, f"{place}[{number}]") for number, each in enumerate(value))


def _read_table(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise PlanError(place, "it is not a table")
    hints = _hints(kind)
    if unknown := sorted(set(value) - set(hints)):
        raise PlanError(f"{place}.{unknown[0]}", "no such field")
    missing = [one.name for one in fields(kind) if one.default is MISSING and one.name not in value]
    if missing:
        raise PlanError(f"{place}.{missing[0]}", "it is missing")
    return kind(**{name: _read(hints[name], said, f"{place}.{name}") for name, said in value.items()})


def _read_one(kind: type, value: Any, place: str) -> Any:
    if not isinstance(value, bool if kind is bool else str):
        raise PlanError(place, "it is not true or false" if kind is bool else "it is not a text")
    try:
        return _one(kind, value)
    except (ValueError, InvalidOperation):
        raise PlanError(place, f"{value!r} cannot stand here") from None


def _one(kind: type, value: Any) -> Any:
    if kind is date:
        return date.fromisoformat(value)
    found = kind(value)
    if isinstance(found, Decimal) and not found.is_finite():
        raise ValueError(value)
    return found
