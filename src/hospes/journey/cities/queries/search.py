"""Finding places and cities by any of their names, accents and slips forgiven.

Every name is cut into threes, and ``NameKey`` says which names contain each. The names that share most of them
with what was typed are compared letter by letter; nothing here depends on what a database knows of languages.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from django.db.models import Q

from hospes.journey.cities.models import City, CityName, NameKey, PlaceName
from hospes.method.spelling import distance, fold, threes

CANDIDATES = 50  # names compared letter by letter
RAREST = 10  # threes looked at: the rare ones say most, and their lists are short
SHORT = 5  # letters: in a shorter word two slips make another word
SHOWN = 10


@dataclass(frozen=True)
class FoundPlace:
    """A place of the registry, and the spelling by which it was found."""

    geonames_id: int
    name: str
    country: str
    found_by: str


@dataclass(frozen=True)
class FoundCity:
    """A city of Hospes, and the spelling by which it was found."""

    city: City
    found_by: str


@dataclass(frozen=True)
class Found:
    """What answers a search, best first."""

    cities: tuple[FoundCity, ...] = ()
    places: tuple[FoundPlace, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cities or self.places)


@dataclass(frozen=True, order=True)
class Closeness:
    """How near a name is to what was typed; the least is best."""

    slips: int
    is_inside: bool  # found at a later word of the name
    is_longer: bool  # spelt well so far, and the name goes on


def search(typed: str) -> Found:
    """The cities and places whose names are nearest to ``typed``; nothing for fewer than two letters."""
    folded = fold(typed)
    if len(folded) < 2:
        return Found()
    postings = list(NameKey.objects.filter(key__in=list(threes(folded))).values_list("places", "cities"))
    places = _places(folded, _most_shared(bytes(places) for places, _ in postings))
    cities = _cities(folded, _most_shared(bytes(cities) for _, cities in postings), places)
    return Found(cities[:SHOWN], tuple(places.values())[:SHOWN])


def _most_shared(lists: Iterable[bytes]) -> list[int]:
    """The names that stand in most of the lists; among equals the low numbers, which are the large places."""
    shared: Counter[int] = Counter()
    for numbers in sorted(filter(None, lists), key=len)[:RAREST]:
        shared.update(array("I", numbers))
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for number, times in shared.items():
        alike[times].append(number)
    in_order = chain.from_iterable(sorted(alike[times]) for times in sorted(alike, reverse=True))
    return list(islice(in_order, CANDIDATES))


def closeness(typed: str, name: str) -> Closeness | None:
    """How near the folded ``name`` is to the folded text ``typed``; none when it is another name."""
    is_longer = len(name) != len(typed)
    if name.startswith(typed):
        return Closeness(0, False, is_longer)
    if f" {typed}" in name:
        return Closeness(0, True, is_longer)
    limit = 1 if len(typed) < SHORT else 2
    slips = distance(typed, name, limit=limit)
    return Closeness(slips, False, False) if slips <= limit else None


def _places(folded: str, numbers: list[int]) -> dict[int, FoundPlace]:
    """The places among the candidates, each once, nearest first, then largest first."""
    rows = PlaceName.objects.filter(pk__in=numbers).values_list(
        "id", "folded", "place_id", "place__name", "place__country", "name"
    )
    near = sorted(
        (close, number, FoundPlace(place, name, country, spelling))
        for number, key, place, name, country, spelling in rows
        if (close := closeness(folded, key))
    )
    found: dict[int, FoundPlace] = {}
    for close, _number, place in near:
        if near[0][0].slips or not close.slips:  # who spelt it well is not offered other names
            found.setdefault(place.geonames_id, place)
    return found


def _cities(folded: str, numbers: list[int], places: dict[int, FoundPlace]) -> tuple[FoundCity, ...]:
    """The cities found by their own official names, then those found by the names of their places."""
    own = dict(_nearest_names(folded, numbers))
    rows = City.objects.filter(Q(pk__in=own) | Q(place__in=places)).order_by("name", "id")
    order = {place: rank for rank, place in enumerate(places)}
    cities = sorted(rows, key=lambda city: (city.pk not in own, order.get(city.place_id or 0, 0)))
    return tuple(FoundCity(city, own.get(city.pk) or places[city.place_id or 0].found_by) for city in cities)


def _nearest_names(folded: str, numbers: list[int]) -> Iterator[tuple[int, str]]:
    """City and spelling; the nearest spelling of each city last, so that a mapping keeps it."""
    rows = CityName.objects.filter(pk__in=numbers).values_list("city_id", "folded", "name")
    near = [(close, city, name) for city, key, name in rows if (close := closeness(folded, key))]
    return ((city, name) for _close, city, name in sorted(near, reverse=True))
