"""Bringing a record: refused, found to be here already, or taken in."""

from pathlib import Path

from django.db import connection

from hospes.archive.comparing import differences
from hospes.archive.manifest import ArchiveError, Manifest
from hospes.archive.opening import Opened, opened
from hospes.archive.taking_in import TakenIn, taken_in
from hospes.audit.actors import Actor
from hospes.journey.cities.models import City, CityName
from hospes.method.spelling import fold


def import_city(file: Path, *, by: Actor, is_trial: bool) -> TakenIn:
    """Take the record of a city in; when the city is here as the record says, nothing comes."""
    if "cities_city" not in connection.introspection.table_names():
        raise ArchiveError("This installation is not ready yet. Type: hospes run --prepare")
    with opened(file) as record:
        there = City.objects.filter(slug=record.manifest.slug).first()
        if there:
            return _compared(record, there)
        _refuse_twin(record.manifest)
        return taken_in(record, by=by, is_trial=is_trial)


def _compared(record: Opened, city: City) -> TakenIn:
    """Nothing to take in; refused when what is here is another city, or says something else."""
    if city.country != record.manifest.country:
        raise ArchiveError(f"Another city is here under the address “{city.slug}”: {city.name} ({city.country}).")
    if differing := differences(record, city):
        raise ArchiveError(
            f"{city.name} ({city.country}) is here already, and is not as this record says. Nothing is overwritten.",
            *(f"  {line}" for line in differing),
        )
    return TakenIn(record.manifest, {}, {}, 0, ())


def _refuse_twin(manifest: Manifest) -> None:
    """The same city must not be here twice, under two addresses."""
    twins = CityName.objects.filter(folded=fold(manifest.city), city__country=manifest.country)
    if twin := twins.select_related("city").first():
        raise ArchiveError(
            f"{manifest.city} ({manifest.country}) is here already under the address “{twin.city.slug}”, not"
            f" “{manifest.slug}”. Is it the same city? Nothing was changed."
        )
