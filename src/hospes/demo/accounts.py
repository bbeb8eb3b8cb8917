"""The people of the demonstration. They are invented, and so are their passwords."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import give_mandate
from hospes.journey.cities.models import Association, City
from hospes.journey.people.changes import agree_to_terms, create_person
from hospes.journey.people.models import Person


@dataclass(frozen=True)
class SignIn:
    """One sign-in of the demonstration, and for whom the person speaks."""

    email: str
    password: str
    name: str
    who: str
    language: str = ""  # none: the browser's, until the person chooses
    city: str = ""
    association: str = ""
    is_coordinator: bool = False
    is_facilitator: bool = False
    is_operator: bool = False


PASSWORD = "open-door-2026"  # noqa: S105 - invented, printed at every start, for demonstrations only

SIGN_INS = (
    SignIn("capaci@demo.example", PASSWORD, "Rosa, Capaci", "integration officer of Capaci", city="capaci"),
    SignIn("mechelen@demo.example", PASSWORD, "Joris, Mechelen", "officer of Mechelen", city="mechelen"),
    SignIn("jelgava@demo.example", PASSWORD, "Ilze, Jelgava", "holds the place of Jelgava", city="jelgava"),
    SignIn("aiccre@demo.example", PASSWORD, "Paola, AICCRE", "the Italian association", association="aiccre"),
    SignIn("cemr@demo.example", PASSWORD, "Camille, CEMR", "coordinator", is_coordinator=True),
    SignIn("facilitator@demo.example", PASSWORD, "Sam, MigrationWork", "facilitator", is_facilitator=True),
    SignIn("operator@demo.example", PASSWORD, "Operator", "runs this installation", is_operator=True),
)


def load_people(by: Actor) -> None:
    """Make the accounts, let each agree to the terms, and give the mandates."""
    hashed = cache(make_password)  # they share one password, and so its half a second
    for sign_in in SIGN_INS:
        if not Person.objects.filter(email=sign_in.email).exists():
            _load(sign_in, hashed(sign_in.password), by)


def _load(sign_in: SignIn, hashed: str, by: Actor) -> None:
    person = create_person(
        email=sign_in.email,
        hashed=hashed,
        name=sign_in.name,
        language=sign_in.language,
        is_coordinator=sign_in.is_coordinator,
        is_facilitator=sign_in.is_facilitator,
        is_operator=sign_in.is_operator,
        by=by,
    )
    agree_to_terms(person=person, by=by)
    if sign_in.city:
        give_mandate(person=person, whom=City.objects.get(slug=sign_in.city), by=by)
    if sign_in.association:
        give_mandate(person=person, whom=Association.objects.get(slug=sign_in.association), by=by)
