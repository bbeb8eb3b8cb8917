"""Who may do what with a city, an association and what is said about them."""

import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from hospes.audit.models import Record
from hospes.journey.cities.enums import Comparison, Role
from hospes.journey.cities.models import Association, City, FactKind, Mandate, SupportMember
from hospes.journey.people.models import Person
from hospes.journey.people.rules import COORDINATOR, may_read_mailbox


class Refused(Exception):  # noqa: N818 - it is said to a person, and nothing went wrong
    """A change of this step that cannot be; the sentence says why."""


Visitor = Person | AnonymousUser
CURRENT = Q(until__isnull=True)
MOMENT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")  # a year, a month, a day
NUMBER = re.compile(r"\d{1,12}(\.\d{1,4})?")
KEEPER = "city {}"
INVITATION_DAYS = timedelta(days=14)  # how long the link in an invitation works


def mandates_of(person: Visitor) -> QuerySet[Mandate]:
    """The mandates that ``person`` has now; none for a visitor without an account."""
    if not isinstance(person, Person) or not person.is_active:
        return Mandate.objects.none()
    return Mandate.objects.filter(CURRENT, person=person)


def spoken_for(person: Visitor, city: str = "city") -> Q:
    """The condition that ``person`` speaks for the city to which the field ``city`` leads.

    A person has one mandate of a city at a time, so no row is found twice.
    """
    if not isinstance(person, Person) or not person.is_active:
        return Q(pk__in=())
    return Q(**{f"{city}__mandates__person": person, f"{city}__mandates__until__isnull": True})


def in_support_group(person: Visitor, city: str = "city") -> Q:
    """The condition that ``person``, by an address that is proved to be theirs, is in the city's local support group.

    ``city`` is the field that leads to the city.
    """
    if not isinstance(person, Person) or not person.is_active:
        return Q(pk__in=())
    proved = EmailAddress.objects.filter(user=person, verified=True).annotate(address=Lower("email"))
    theirs = SupportMember.objects.annotate(address=Lower("email")).filter(address__in=proved.values("address"))
    return Q(**{f"{city}__in": theirs.values("group__city")})


def speaks_for(person: Visitor, city: City) -> bool:
    """Whether the person has a mandate of the city, whatever the role."""
    return mandates_of(person).filter(city=city).exists()


def holds(person: Visitor, city: City) -> bool:
    """Whether the person is one of the city's holders."""
    return mandates_of(person).filter(city=city, role=Role.HOLDER).exists()


def speaks_for_association(person: Visitor, association: Association) -> bool:
    """Whether the person has a mandate of the association."""
    return mandates_of(person).filter(association=association).exists()


def keeper(city: City) -> str:
    """As which a letter names those who may open it because they speak for the city."""
    return KEEPER.format(city.pk)


def keepers(person: Visitor) -> frozenset[str]:
    """As whom somebody may open letters that no mail server took."""
    own = mandates_of(person).filter(city__isnull=False).values_list("city", flat=True)
    cities = frozenset(map(KEEPER.format, own))
    return cities | {COORDINATOR} if may_read_mailbox(person) else cities


def may_add_city(person: Visitor) -> bool:
    """Anybody with an account can add the city they work for."""
    return isinstance(person, Person) and person.is_active


def may_edit_city(person: Visitor, city: City) -> bool:
    """Who speaks for a city works on it: its assessments, its facts, its local support group."""
    return speaks_for(person, city)


def may_hold_city(person: Visitor, city: City) -> bool:
    """A city that nobody has ever held can be taken up by the contact to whom a programme wrote."""
    return may_add_city(person) and not was_held(city)


def may_invite(person: Visitor, city: City) -> bool:
    """Holders invite colleagues and withdraw invitations."""
    return holds(person, city)


def may_take_record(person: Visitor, city: City) -> bool:
    """Holders take along all that is kept about the city; it holds names and addresses of people."""
    return holds(person, city)


def may_hand_over(person: Visitor, city: City) -> bool:
    """Holders pass their own place on."""
    return holds(person, city)


def may_end_mandate(person: Visitor, mandate: Mandate) -> bool:
    """One's own mandate always; those of a city's other people when one holds the city."""
    if mandate.until is not None or not isinstance(person, Person):
        return False
    return mandate.person_id == person.pk or (mandate.city is not None and holds(person, mandate.city))


def is_held(city: City) -> bool:
    """Whether the city has at least one holder now."""
    return city.mandates.filter(CURRENT, role=Role.HOLDER, person__is_active=True).exists()


def was_held(city: City) -> bool:
    """Whether somebody speaks or ever spoke for the city: mandates go with an account, their end stays on record."""
    ended = Record.objects.filter(subject=city._meta.label_lower, subject_id=str(city.pk), change="cities.end_mandate")
    return city.mandates.exists() or ended.exists()


def may_restore(person: Visitor, city: City) -> bool:
    """An association of the city in its own country, or the operator, asks somebody to hold a city that nobody holds.

    Any association can note any city as its member; only the national one gets at what a city has said.
    """
    if not isinstance(person, Person) or is_held(city):
        return False
    national = {"association__memberships__city": city, "association__country": city.country}
    return person.is_superuser or mandates_of(person).filter(**national).exists()


def may_add_association(person: Visitor) -> bool:
    """Coordinators and the operator add associations and say who speaks for them."""
    return isinstance(person, Person) and person.is_active and (person.is_coordinator or person.is_superuser)


def may_edit_association(person: Visitor, association: Association) -> bool:
    """Who speaks for an association keeps the list of its members."""
    return speaks_for_association(person, association)


def may_state_facts(person: Visitor, city: City) -> bool:
    """Who speaks for the city, and coordinators and facilitators of programmes, add and withdraw facts."""
    if isinstance(person, Person) and person.is_active and (person.is_coordinator or person.is_facilitator):
        return True
    return speaks_for(person, city)


def address_is_unproved(person: Person) -> str:
    """Why somebody cannot speak for a city or an association yet."""
    said = _(
        "Nobody has confirmed yet that %(email)s is theirs. Whoever uses it here opens the link in the letter that"
        " came to it, or asks for a new letter in their settings."
    )
    return said % {"email": person.email}


def member_is_gone() -> str:
    """Why nothing can be said of a member any more."""
    return _("Somebody took this member out of the group while you were writing.")


def fault_of_moment(moment: str) -> str:
    """What is wrong with a date that is as exact as it is known; empty when nothing is."""
    return "" if MOMENT.fullmatch(moment) else _("Write a year, a month or a day: 2026, 2026-11 or 2026-11-21.")


def fault_of_value(kind: FactKind, value: str) -> str:
    """What is wrong with the value of a fact of this kind; empty when it can be compared with others."""
    if kind.unit == "date":
        return fault_of_moment(value)
    if kind.comparison == Comparison.ESTIMATE or kind.unit == "count":
        return "" if NUMBER.fullmatch(value) else _("Write the figure as the source has it, in digits: 11500 or 6.5.")
    return "" if value else _("Write what the source says.")
