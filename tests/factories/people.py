"""People for tests: each has agreed to the terms unless the test says otherwise."""

from itertools import count

from django.test import Client

from hospes.audit.actors import SYSTEM
from hospes.journey.people.changes import agree_to_terms, create_person
from hospes.journey.people.models import Person

PASSWORD = "an invented password"
numbers = count(1)


def make_person(email: str = "", *, agreed: bool = True, **given: object) -> Person:
    """Somebody with an account; a new address each time unless the test names one."""
    address = email or f"person{next(numbers)}@example.org"
    person = create_person(email=address, password=PASSWORD, by=SYSTEM, **given)  # type: ignore[arg-type]  # named fields of the change
    if agreed:
        agree_to_terms(person=person, by=SYSTEM)
    return person


def signed_in(person: Person) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    client.force_login(person)
    return client
