"""Who speaks for whom: giving a mandate, ending it, handing it over, leaving."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import Association, City, Mandate
from hospes.journey.cities.rules import CURRENT, Refused, address_is_unproved
from hospes.journey.people.changes import remove_person
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_proved_address


@transaction.atomic
def give_mandate(
    *,
    person: Person,
    by: Actor,
    whom: City | Association,
    role: Role = Role.HOLDER,
    title: str = "",
) -> Mandate:
    """Let a person speak for a city or an association; who holds it already stays a holder."""
    must_have_proved(person)
    mandate = begin_mandate(person, whom, role, title)
    record("cities.give_mandate", of=whom, by=by, person=str(person.pk), role=role)
    return mandate


def must_have_proved(person: Person) -> None:
    """Refuse to let somebody speak under an address that may be another's."""
    if not has_proved_address(person):
        raise Refused(address_is_unproved(person))


def begin_mandate(person: Person, whom: City | Association, role: Role, title: str = "") -> Mandate:
    """The person's mandate from now on, part of a change that records it; a holder stays one."""
    subject = {"association": whom} if isinstance(whom, Association) else {"city": whom}
    held = Mandate.objects.filter(CURRENT, person=person, **subject).first()
    mandate = held or Mandate(person=person, title=title, role=role, **subject)
    mandate.role = Role.HOLDER if mandate.role == Role.HOLDER else role
    mandate.save()
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: Actor) -> Mandate:
    """The person no longer speaks for the city or the association."""
    _end(mandate)
    record("cities.end_mandate", of=mandate.city or mandate.association, by=by, person=str(mandate.person_id))
    return mandate


@transaction.atomic
def hand_over(*, mandate: Mandate, to: Person, by: Actor) -> Mandate:
    """One holder's place goes to another person: the old mandate ends and the new one begins, in one record."""
    city = _held_city(mandate)
    if to.pk == mandate.person_id:
        raise Refused(_("You hold this place already. Choose somebody else."))
    must_have_proved(to)
    _end(mandate)
    following = begin_mandate(to, city, Role.HOLDER)
    record("cities.hand_over", of=city, by=by, before=str(mandate.person_id), after=str(to.pk))
    return following


@transaction.atomic
def leave(*, person: Person, by: Actor) -> None:
    """End what the person speaks for, then delete the account; the record of each city tells of it."""
    for mandate in Mandate.objects.filter(CURRENT, person=person).order_by("pk"):
        end_mandate(mandate=mandate, by=by)  # first: the city's own record must tell who left
    remove_person(person=person, by=by)


def _held_city(mandate: Mandate) -> City:
    """The city whose place is handed over; only a holder's place can be."""
    if mandate.city is None or mandate.role != Role.HOLDER:
        raise Refused(_("Only somebody who holds the city can hand its place over."))
    return mandate.city


def _end(mandate: Mandate) -> None:
    ended = Mandate.objects.filter(CURRENT, pk=mandate.pk).update(until=timezone.now())
    if not ended:
        raise Refused(_("This has ended already. Reload the page to see who speaks for the city now."))
    mandate.refresh_from_db()
