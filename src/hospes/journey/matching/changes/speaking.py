"""The contact of a city that nobody ever held takes its place, by the link in the letter of a call."""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import give_mandate
from hospes.journey.cities.models import City, Mandate
from hospes.journey.cities.rules import is_held, may_hold_city
from hospes.journey.matching.models import CallLink
from hospes.journey.matching.rules import Refused
from hospes.journey.people.changes import confirm_address
from hospes.journey.people.models import Person


@transaction.atomic
def take_place(*, link: CallLink, person: Person, by: Actor) -> Mandate:
    """Let the person to whom the letter went hold its city; others are told who can let them."""
    city = City.objects.select_for_update().get(pk=link.interest.city_id)
    if fault := fault_of_place(link, city, person):
        raise Refused(fault)
    confirm_address(person=person, by=by)  # who holds the link has read what came to the address
    mandate = give_mandate(person=person, whom=city, by=by)
    record("matching.take_place", of=link.interest, by=by)
    return mandate


def fault_of_place(link: CallLink, city: City, person: Person) -> str:
    """Why somebody cannot hold the city to which a letter went; empty when they can."""
    if link.revoked_at is not None:
        return _("This invitation was withdrawn.")
    if is_held(city):
        return _("%(city)s has a holder. Ask them to invite you.") % {"city": city}
    if not may_hold_city(person, city):
        said = _(
            "Somebody spoke for %(city)s before. Its national association, or whoever runs this installation,"
            " can ask you to hold its place now."
        )
        return said % {"city": city}
    if link.email.lower() != person.email.lower():
        said = _(
            "The letter went to another address than that of your account, %(email)s. Make an account with the address"
            " to which it went, or ask whoever runs the call to write to yours."
        )
        return said % {"email": person.email}
    return ""
