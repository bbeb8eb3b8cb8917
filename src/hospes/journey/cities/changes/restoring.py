"""A city as its record has it, taken in; and its record, taken along."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Model

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes.cities import name_city
from hospes.journey.cities.models import City
from hospes.journey.people.changes import take_in_rows


def take_in_cities(rows: Sequence[Model]) -> None:
    """Put rows of this step into the database as they were; a city is found by its names from then on."""
    take_in_rows(rows, "cities")
    for row in rows:
        if isinstance(row, City):
            name_city(row)


@transaction.atomic
def take_in_city(*, city: City, rows: int, voices: bool, by: Actor) -> None:
    """Remember that the record of a city was taken in here: how many rows, and whether single voices are in it."""
    record("cities.take_in_city", of=city, by=by, rows=rows, voices=voices)


@transaction.atomic
def take_record_along(*, city: City, voices: bool, by: Actor) -> None:
    """Remember that somebody took the record of a city along, which holds names and addresses of people."""
    record("cities.take_record_along", of=city, by=by, voices=voices)
