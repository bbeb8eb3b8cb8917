"""Many cities come into a call at once, as a list names them; those that are not here yet are added first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import add_city
from hospes.journey.cities.models import City
from hospes.journey.matching.changes.interests import add_interests
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.inviting import InterestGiven
from hospes.journey.matching.queries.naming import city_named
from hospes.journey.matching.rules import Refused


@dataclass(frozen=True)
class Brought:
    """A city that a list brings into a call, as it was looked at before: by name and country, with its contact."""

    name: str
    country: str
    side: Side
    contact: str
    email: str
    language: str


@transaction.atomic
def bring_cities(*, call: Call, brought: Iterable[Brought], by: Actor) -> tuple[Interest, ...]:
    """List the cities in a call, all or none; one that is not here is added, and nobody holds it yet."""
    given = [InterestGiven(_city(one, by), one.side, one.contact, one.email, one.language) for one in brought]
    made = add_interests(call=call, given=given, by=by)
    record("matching.bring_cities", of=call, by=by, cities=len(made))
    return made


def _city(one: Brought, by: Actor) -> City:
    named = city_named(one.name, one.country)
    if named.fault:
        raise Refused(named.fault)
    return named.city or add_city(name=one.name, country=one.country, place=named.place, by=by)
