"""Rows as the lines of a record: numbers of the database become numbers of the record, which are alike everywhere."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from hospes.archive.gathering import Gathered, Rows
from hospes.archive.kinds import DETAILS, ITEMS, KINDS, NAMED, Field, Kind, Model, pointed_to
from hospes.archive.values import Json, Line, to_json

AT_ONCE = 2000
TOLD_OF = frozenset(model for model, _as_text in DETAILS.values()) | frozenset(ITEMS.values())
REFERRED_TO = TOLD_OF | {model for kind in KINDS for one in kind.fields if (model := pointed_to(one))}


class Numbering:
    """By which identifier each row stands in the record, so that others can point to it."""

    def __init__(self, written: datetime) -> None:
        self.written = written
        self._ids: defaultdict[Model, dict[Any, Json]] = defaultdict(dict)

    def id_of(self, model: Model, key: Any) -> Json:
        """The identifier of a row of ``model``; none when it is not in the record."""
        return self._ids[model].get(key)

    def keys_of(self, model: Model) -> Iterable[Any]:
        """The rows of a model that are in the record."""
        return self._ids[model].keys()

    def lines(self, kind: Kind, rows: Rows) -> Iterator[Line]:
        """The rows of a kind, one line each."""
        read = ((row[0], self._line(kind, row[1:])) for row in _values(kind, rows))
        ordered = read if kind.city else sorted(read, key=lambda found: _known_by(kind, found[1]))
        for number, (key, line) in enumerate(ordered, start=1):
            identifier: Json = number if kind.is_numbered else to_json(key)
            if kind.model in REFERRED_TO or kind.model._meta.label_lower in SUBJECTS:
                self._ids[kind.model][key] = identifier
            yield {"id": identifier, **line} if kind.is_numbered else line

    def _line(self, kind: Kind, row: tuple[Any, ...]) -> Line:
        line = {one.name: self._value(one, value) for one, value in zip(kind.fields, row, strict=True)}
        if kind.ends and line[kind.ends] is None and not (kind.ended_by and line[kind.ended_by]):
            line[kind.ends] = to_json(self.written)
        if "item" in line:
            line["item"] = renumbered(str(line["item"]), str(line.get("kind", "")), self.id_of)
        return line

    def _value(self, one: Field, value: Any) -> Json:
        model = pointed_to(one)
        is_number = model and model not in NAMED and value is not None
        return self.id_of(model, value) if model and is_number else to_json(value)


def renumbered(item: str, kind: str, other: Callable[[Model, int], Json]) -> str:
    """An item; where it is a row of ours, by its ``other`` number; of one that is gone, by none."""
    prefix, dash, number = item.rpartition("-")
    model = ITEMS.get(prefix or kind)
    return f"{prefix}{dash}{other(model, int(number)) or 0}" if model and number.isdecimal() else item


SUBJECTS = frozenset(kind.model._meta.label_lower for kind in KINDS if kind.city)


def _values(kind: Kind, rows: Rows) -> Iterator[tuple[Any, ...]]:
    columns = (_column(one) for one in kind.fields)
    return rows.order_by(*kind.order).values_list("pk", *columns).iterator(chunk_size=AT_ONCE)


def _column(one: Field) -> str:
    model = pointed_to(one)
    return f"{one.name}__{NAMED[model]}" if model and model in NAMED else one.attname


def _known_by(kind: Kind, line: Line) -> str:
    return json.dumps([line[name] for name in kind.known_by])


def all_lines(found: Gathered, numbering: Numbering) -> Iterator[tuple[Kind, Iterator[Line]]]:
    """The lines of each kind, in the order in which they are taken in; each is to be read to its end."""
    return ((kind, numbering.lines(kind, rows)) for kind, rows in found)
