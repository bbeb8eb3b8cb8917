"""Everything that changes cities, their people, their groups and what is said about them."""

from hospes.journey.cities.changes.associations import add_association, add_member, remove_member
from hospes.journey.cities.changes.cities import add_city, free_slug, set_city_details
from hospes.journey.cities.changes.facts import (
    About,
    SourceGiven,
    add_fact,
    define_fact_kinds,
    stated_source,
    withdraw_fact,
)
from hospes.journey.cities.changes.groups import (
    add_support_member,
    remove_support_member,
    set_support_member,
    set_up_group,
)
from hospes.journey.cities.changes.invitations import (
    accept_invitation,
    invite,
    restore_city,
    revoke_invitation,
)
from hospes.journey.cities.changes.mandates import end_mandate, give_mandate, hand_over, leave, must_have_proved
from hospes.journey.cities.changes.places import COUNTRIES, RegistryPlace, import_places, read_registry
from hospes.journey.cities.changes.restoring import take_in_cities, take_in_city, take_record_along
from hospes.journey.cities.changes.revisions import Saved, Stale, revise

__all__ = [
    "COUNTRIES",
    "About",
    "RegistryPlace",
    "Saved",
    "SourceGiven",
    "Stale",
    "accept_invitation",
    "add_association",
    "add_city",
    "add_fact",
    "add_member",
    "add_support_member",
    "define_fact_kinds",
    "end_mandate",
    "free_slug",
    "give_mandate",
    "hand_over",
    "import_places",
    "invite",
    "leave",
    "must_have_proved",
    "read_registry",
    "remove_member",
    "remove_support_member",
    "restore_city",
    "revise",
    "revoke_invitation",
    "set_city_details",
    "set_support_member",
    "set_up_group",
    "stated_source",
    "take_in_cities",
    "take_in_city",
    "take_record_along",
    "withdraw_fact",
]
