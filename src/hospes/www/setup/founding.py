"""From four answers to a town that can begin: an account, a city, and who holds it."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import add_city
from hospes.journey.cities.models import Place
from hospes.journey.people.changes import agree_to_terms, create_person
from hospes.journey.people.models import Person


@dataclass(frozen=True)
class Answers:
    """What was answered; the place is missing when the town is added by hand."""

    town: str
    country: str
    place: Place | None
    name: str
    email: str
    password: str
    language: str


def is_open() -> bool:
    """There is a code, and nobody has an account."""
    return bool(settings.SETUP_CODE.exists()) and not Person.objects.exists()


def code() -> str:
    """What the terminal says, and whoever sets up must know."""
    return str(settings.SETUP_CODE.read_text(encoding="ascii"))


@transaction.atomic
def found_town(answers: Answers) -> Person:
    """Make the first account, which runs this installation and holds the town; the code has served."""
    person = create_person(
        email=answers.email,
        name=answers.name,
        password=answers.password,
        language=answers.language,
        is_coordinator=True,
        is_operator=True,
        by=SYSTEM,
    )
    agree_to_terms(person=person, by=person.actor)
    place = answers.place
    name = place.name if place else answers.town
    country = place.country if place else answers.country
    add_city(name=name, country=country, place=place, holder=person, by=person.actor)
    transaction.on_commit(lambda: settings.SETUP_CODE.unlink(missing_ok=True))
    return person
