"""Lines of a record as rows of the database: numbers of the record become numbers of this installation."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.db import models

from hospes.archive.kinds import NAMED, Field, Kind, Model, pointed_to
from hospes.archive.lines import REFERRED_TO, SUBJECTS, renumbered
from hospes.archive.manifest import ArchiveError
from hospes.archive.values import Json, Line, from_json
from hospes.journey.cities.models import FactKind


class Rows:
    """Makes rows of lines, and remembers by which keys they stand here."""

    def __init__(self) -> None:
        self._keys: defaultdict[Model, dict[Json, Any]] = defaultdict(dict)

    def row(self, kind: Kind, line: Line) -> models.Model:
        """The row of a line, not yet in the database; what a line does not say is as it is in a new row."""
        fields = {one.name: one for one in kind.fields}
        if unknown := line.keys() - fields.keys() - ({"id"} if kind.is_numbered else set()):
            raise ValueError(f"it says {', '.join(sorted(unknown))}, which this version of Hospes does not know")
        said = {
            fields[name].attname: self._value(fields[name], value) for name, value in line.items() if name in fields
        }
        if "item" in said:
            said["item"] = renumbered(said["item"], str(said.get("kind", "")), self.key_or_none)
        row = kind.model(**said)
        for name, pattern in kind.stands_in.items():
            setattr(row, name, pattern.format(pk=row.pk))
        return row

    def remember(self, kind: Kind, line: Line, row: models.Model) -> None:
        """The row is in the database now; others may point to it."""
        if kind.model in REFERRED_TO or kind.model._meta.label_lower in SUBJECTS:
            self._keys[kind.model][line["id"] if kind.is_numbered else str(row.pk)] = row.pk

    def key(self, model: Model, identifier: Json) -> Any:
        """By which key the row stands here that the record calls ``identifier``."""
        number = identifier if isinstance(model._meta.pk, models.AutoField) else str(identifier)
        if number not in self._keys[model]:
            raise ValueError(f"it points to {model._meta.model_name} {identifier}, which is not in the record")
        return self._keys[model][number]

    def key_or_none(self, model: Model, identifier: Json) -> Any:
        """The same; none for a row that was gone when the record was written."""
        return None if identifier in (None, 0) else self.key(model, identifier)

    def _value(self, one: Field, value: Json) -> Any:
        model = pointed_to(one)
        if model is None or value is None:
            return from_json(one, value)
        if model in NAMED:
            return self._named(str(value))
        return self.key(model, value)

    def _named(self, kind: str) -> str:
        """A kind of fact; each comes with a version of Hospes."""
        if kind not in self._fact_kinds:
            raise ArchiveError(f"This record holds facts of the kind {kind}, which comes with a newer Hospes: update.")
        return kind

    @cached_property
    def _fact_kinds(self) -> frozenset[str]:
        return frozenset(FactKind.objects.values_list("pk", flat=True))
