"""Bringing a record: refused, found to be here already, or taken in."""

from pathlib import Path

from django.db import connection, transaction

from hospes.archive.comparing import differences
from hospes.archive.manifest import ArchiveError
from hospes.archive.opening import Opened, opened
from hospes.archive.taking_in import TakenIn, speakers_of, taken_in
from hospes.audit.actors import Actor
from hospes.journey.cities.models import City, CityName
from hospes.journey.people.changes import entrust_installation
from hospes.journey.people.models import Person
from hospes.method.spelling import fold


@transaction.atomic
def import_city(file: Path, *, by: Actor, is_trial: bool, operator: str = "") -> TakenIn:
    """Take the record of a city in; when the city is here as the record says, nothing comes.

    ``operator`` is the address of who runs this installation from now on: somebody who speaks for the city.
    """
    must_be_ready()
    with opened(file) as record:
        there = City.objects.filter(slug=record.manifest.slug).first()
        became = _compared(record, there) if there else _taken_in(record, by, is_trial=is_trial)
    if operator:
        _entrust(operator, became, by, is_trial=is_trial)
    return became


def must_be_ready() -> None:
    """Refused while there are no tables."""
    if "cities_city" not in connection.introspection.table_names():
        raise ArchiveError("This installation is not ready yet. Type: hospes run --prepare")


def is_run_by_somebody() -> bool:
    """Whether there is an operator; in an empty installation there is none."""
    return Person.objects.filter(is_superuser=True, is_active=True).exists()


def _entrust(operator: str, became: TakenIn, by: Actor, *, is_trial: bool) -> None:
    if operator not in became.speakers:
        listed = ", ".join(became.speakers) or "nobody"
        raise ArchiveError(f"{operator} does not speak for the city. Those who do: {listed}. Nothing was changed.")
    if not is_trial:
        entrust_installation(person=Person.objects.get(email=operator), by=by)


def _compared(record: Opened, city: City) -> TakenIn:
    """Nothing to take in; refused when what is here is another city, or says something else."""
    if city.country != record.manifest.country:
        raise ArchiveError(f"Another city is here under the address “{city.slug}”: {city.name} ({city.country}).")
    if differing := differences(record, city):
        raise ArchiveError(
            f"{city.name} ({city.country}) is here already, and is not as this record says. Nothing is overwritten.",
            *(f"  {line}" for line in differing),
        )
    return TakenIn(record.manifest, {}, {}, 0, speakers_of(city))


def _taken_in(record: Opened, by: Actor, *, is_trial: bool) -> TakenIn:
    """Take it in; the same city must not be here twice, under two addresses."""
    manifest = record.manifest
    twins = CityName.objects.filter(folded=fold(manifest.city), city__country=manifest.country)
    if twin := twins.select_related("city").first():
        raise ArchiveError(
            f"{manifest.city} ({manifest.country}) is here already under the address “{twin.city.slug}”, not"
            f" “{manifest.slug}”. Is it the same city? Nothing was changed."
        )
    return taken_in(record, by=by, is_trial=is_trial)
