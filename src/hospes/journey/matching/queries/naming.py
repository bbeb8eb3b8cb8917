"""Which city a line of a list means: one that is here, a place of the registry that is not yet, or neither."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.languages import get_official_languages
from django.conf import settings
from django.utils.translation import gettext as _

from hospes.journey.cities.models import City, Place
from hospes.journey.cities.queries import search
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.inviting import InterestGiven, fault_of_email, fault_of_guest
from hospes.journey.programmes.queries import cities_in
from hospes.method.spelling import fold

SUGGESTED = 3


@dataclass(frozen=True)
class Named:
    """A city as a line names it: one that is here, or one to be added, with its place if the registry knows it."""

    name: str
    country: str
    city: City | None = None
    place: Place | None = None
    fault: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What is the same for two lines that mean the same city."""
        return ("", "", self.city.pk) if self.city else (fold(self.name), self.country, 0)


@dataclass(frozen=True)
class ListedCity:
    """One line of a list: a city by its name and country, its side, and to whom letters go."""

    row: int
    name: str
    country: str  # ISO code; empty where the line names none
    side: Side
    contact: str
    email: str
    language: str  # empty where the line names none


@dataclass(frozen=True)
class TriedCity:
    """What would become of a line: which city comes into the call; or why none does, and in which column."""

    listed: ListedCity
    named: Named
    language: str
    fault: str = ""
    is_there: bool = False  # in the call already, so nothing comes of the line

    @property
    def is_new(self) -> bool:
        """Whether the city is added to Hospes by it."""
        return not self.fault and self.named.city is None


def try_list(call: Call, listed: Iterable[ListedCity], language: str) -> tuple[TriedCity, ...]:
    """What would become of each line; ``language`` is the reader's, in whose it may be written to the city."""
    tried: list[TriedCity] = []
    for line in listed:
        named = city_named(line.name, line.country)
        is_there = named.city is not None and call.interests.filter(city=named.city).exists()
        fault = "" if is_there else named.fault or _fault(call, line, named)
        if not (fault or is_there) and any(one.named.key == named.key for one in tried):
            fault = _("This city stands in the list twice.")
        spoken = line.language or usual_language(named.country, language)
        tried.append(TriedCity(line, named, spoken, fault, is_there))
    return tuple(tried)


def _fault(call: Call, line: ListedCity, named: Named) -> str:
    if named.city is None:
        return fault_of_email(line.email)
    return fault_of_guest(call, InterestGiven(named.city, line.side, line.contact, line.email))


def city_named(name: str, country: str = "") -> Named:
    """The city that is meant, by any of its official names or those of its place; a city not here yet needs a country.

    A name that is nearly that of a city here is taken for a slip, unless the registry knows a place of that name.
    """
    folded, within = fold(name), {"country": country} if country else {}
    cities = list(City.objects.filter(names__folded=folded, **within))
    places = [] if cities else _places(folded, within)
    cities = cities or list(City.objects.filter(place__in=places))
    if len(cities) == 1:
        return Named(name, cities[0].country, cities[0])
    if cities:
        return Named(name, country, fault=_meant(cities))
    if near := [] if places else _near(name, country):
        return Named(name, country, fault=_meant(near))
    if not country:
        return Named(name, "", fault=_("No city here is called so yet. Write its country, and it is added."))
    return Named(name, country, place=places[0] if places else None)


def _places(folded: str, within: Mapping[str, str]) -> list[Place]:
    """The places of that name, the largest first; their names have no index of their own, which costs a moment."""
    return list(Place.objects.filter(names__folded=folded, **within).distinct().order_by("-population"))


def _near(name: str, country: str) -> list[City]:
    found = (hit.city for hit in search(name).cities)
    return [city for city in found if country in ("", city.country)]


def _meant(cities: Iterable[City]) -> str:
    """A question back, with the names that would be understood."""
    names = ", ".join(f"{city.name} ({city.country})" for city in list(cities)[:SUGGESTED])
    return _("Which city is meant? Here there is: %(cities)s. Write its name so, and its country.") % {"cities": names}


def usual_language(country: str, reader: str) -> str:
    """In which language to write to a country: the reader's if it is official there, or the only one, or English."""
    spoken = [code for code in get_official_languages(country) if code in dict(settings.VOICE_LANGUAGES)]
    if reader in spoken:
        return reader
    return spoken[0] if len(spoken) == 1 else "en"


def absent_cities(call: Call) -> tuple[City, ...]:
    """The cities of the programme that are not in the call, by name."""
    return tuple(cities_in(call.theme.programme).exclude(interests__call=call).order_by("name", "pk"))
