"""A city with a plan, and the browser of its officer."""

import pytest
from django.conf import LazySettings
from django.test import Client

from factories.assessments import Answering, make_assessment
from factories.cities import make_group
from factories.people import make_person, signed_in
from factories.planned import Planned, make_planned
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.people.models import Person


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


@pytest.fixture
def member(town: Answering) -> Person:
    """Somebody of the local support group whose address is known to be theirs."""
    person = make_person()
    add_support_member(
        group=make_group(town.city), organisation="Harbour school", kind=OrganisationKind.SCHOOL, contact="Hana",
        email=person.email, language="", by=SYSTEM,
    )  # fmt: skip
    return person


@pytest.fixture
def planned(town: Answering, member: Person) -> Planned:
    """A plan with one of each of its parts."""
    assert member
    return make_planned(town)


@pytest.fixture
def desk(town: Answering) -> Client:
    """The browser of who speaks for the city."""
    return signed_in(town.officer)


@pytest.fixture(autouse=True)
def _links_work_elsewhere(settings: LazySettings) -> None:
    settings.URL = "https://hospes.example"
