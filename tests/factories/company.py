"""Every kind of person around one city's assessment, as near to it as their kind can be."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from factories.assessments import Answering, make_assessment, make_officer, speak_for
from factories.cities import make_association, make_city, make_group, make_mandate
from factories.people import make_person
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from factories.voices import come, make_invitation
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.models import Voice
from hospes.journey.assessments.rules import Reader
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind, Role
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Scheme


@dataclass(frozen=True)
class Company:
    """A city that assesses itself as a mentee in a scheme of a programme, and everybody around it."""

    town: Answering
    scheme: Scheme
    voice: Voice
    people: dict[str, Person]

    @property
    def readers(self) -> dict[str, Reader]:
        """Everybody who could read, with an account or without."""
        return {**self.people, "anonymous": AnonymousUser(), "voice": self.voice}


def make_company(town: Answering | None = None) -> Company:
    """Everybody; of other cities one in the same scheme, one in the programme, one elsewhere."""
    town, programme = town or make_assessment(), make_programme()
    scheme = make_scheme(programme)
    make_partner(scheme, town.city)
    association, colleague = make_association(), make_officer("Bo")
    make_role(programme, RoleKind.ASSOCIATION, association=association)
    speak_for(colleague, town.city, Role.MEMBER)
    people = {
        "officer": town.officer,
        "colleague": colleague,
        "member": _member(town),
        "partner": make_mandate(make_partner(scheme, make_city(), Side.MENTOR).city).person,
        "fellow": make_mandate(make_partner(make_scheme(programme), make_city()).city).person,
        "stranger": make_mandate(make_city()).person,
        "association": make_mandate(association).person,
        "facilitator": make_role(programme, RoleKind.FACILITATOR, person=make_person(is_facilitator=True)).person,
        "coordinator": make_role(programme, RoleKind.COORDINATOR, person=make_person(is_coordinator=True)).person,
        "reader": make_role(programme, RoleKind.READER).person,
        "operator": make_person(is_operator=True),
    }
    return Company(town, scheme, come(make_invitation(town)), people)


def _member(town: Answering) -> Person:
    """Somebody of the local support group whose address is known to be theirs."""
    group, person = make_group(town.city), make_person()
    add_support_member(
        group=group, organisation="Harbour school", kind=OrganisationKind.SCHOOL, contact="",
        email=person.email.title(), language="", by=SYSTEM,
    )  # fmt: skip
    return person
