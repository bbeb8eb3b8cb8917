"""Cities, associations and facts for tests."""

from itertools import count

from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.journey.cities import changes
from hospes.journey.cities.changes import About, RegistryPlace, SourceGiven
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import Association, City, Fact, FactKind, LocalSupportGroup, Mandate
from hospes.journey.people.models import Person

numbers = count(1)
BOOK = SourceGiven("A book", "A publisher", "2022")
PAGE = SourceGiven("A page", "A publisher", url="https://example.org/page", read_on="2026-11")

TRANSCRIBED = ("Брюссель", "bu lu sai er")  # a real name, and a transcript that is none
PLACES = [
    RegistryPlace(1, "Brussels", "BE", 50.85, 4.35, 1_000_000, ("Bruxelles", "Brussel", "Brüssel", *TRANSCRIBED)),
    RegistryPlace(2, "Mechelen", "BE", 51.02, 4.47, 77_000, ("Malines", "Mecheln", "", "梅赫伦", "Мехелен")),
    RegistryPlace(3, "Saint-Jean-de-la-Ruelle", "FR", 47.91, 1.86, 17_000, ("Saint-Jean",)),
    RegistryPlace(4, "Livadeiá", "GR", 38.43, 22.87, 21_000, ("Levadia", "Λιβαδειά", "ليفاذيا")),
    RegistryPlace(5, "Bruges", "BE", 51.2, 3.22, 116_000, ("Brugge", "Ბრიუგე")),
]  # fmt: skip


def import_a_few_places() -> None:
    """The registry of a test: five places."""
    changes.import_places(places=sorted(PLACES, key=lambda place: -place.population), by=SYSTEM)


def make_city(name: str = "", **given: object) -> City:
    """A city of Belgium unless the test says otherwise."""
    fields = {"name": name or f"City {next(numbers)}", "country": "BE"} | given
    return changes.add_city(by=SYSTEM, **fields)  # type: ignore[arg-type]  # named fields of the change


def make_association(acronym: str = "", **given: object) -> Association:
    """A national association."""
    short = acronym or f"ASSOC{next(numbers)}"
    fields = {"name": f"Association {short}", "acronym": short, "country": "BE"} | given
    return changes.add_association(by=SYSTEM, **fields)  # type: ignore[arg-type]  # named fields of the change


def make_mandate(city: City | Association, person: Person | None = None, role: Role = Role.HOLDER) -> Mandate:
    """Somebody who speaks for a city or an association."""
    return changes.give_mandate(person=person or make_person(), whom=city, role=role, by=SYSTEM)


def make_group(city: City | None = None, name: str = "The table", **given: object) -> LocalSupportGroup:
    """The local support group of a city."""
    found = city or make_city()
    changes.set_up_group(city=found, name=name, by=SYSTEM, **given)  # type: ignore[arg-type]  # named fields of the change
    return LocalSupportGroup.objects.get(city=found)


def make_fact(city: City, value: str = "17000", kind: str = "population", **given: object) -> Fact:
    """A figure about a city, from a book unless the test says otherwise."""
    fields = {"about": About(city=city), "source": BOOK} | given
    return changes.add_fact(kind=FactKind.objects.get(pk=kind), value=value, by=SYSTEM, **fields)  # type: ignore[arg-type]  # named fields of the change
