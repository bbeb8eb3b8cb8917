"""Which rows of the database belong to a city's record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.related import ForeignKey

from hospes.archive.kinds import KINDS, Kind, Model, pointed_to
from hospes.archive.manifest import Voices
from hospes.journey.cities.models import City

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Gathered:
    """The rows of each kind, in the order in which they are taken in."""

    rows: Mapping[str, Rows]

    def __iter__(self) -> Iterator[tuple[Kind, Rows]]:
        return ((kind, self.rows[kind.name]) for kind in KINDS)


def gathered(city: City, voices: Voices) -> Gathered:
    """The city's own rows, and of what others share with it those to which its own rows point."""
    wanted: defaultdict[Model, set[Any]] = defaultdict(set)
    found = {}
    for kind in reversed(KINDS):
        rows = _of_city(kind, city, voices) if kind.city else kind.model._base_manager.filter(pk__in=wanted[kind.model])
        found[kind.name] = rows
        for field in kind.fields:
            if (model := pointed_to(field)) and isinstance(field, ForeignKey):
                wanted[model] |= set(rows.order_by().values_list(field.attname, flat=True).distinct())
    return Gathered(found)


def _of_city(kind: Kind, city: City, voices: Voices) -> Rows:
    rows = kind.model._base_manager.filter(**{kind.city: city.pk})
    if kind.voice and voices is Voices.WITHOUT:
        rows = rows.filter(**{f"{kind.voice}__isnull": True})
    # A round is found once, however many assessments of the city it has.
    return rows.distinct() if kind.known_by else rows
