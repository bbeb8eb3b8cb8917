"""What is remembered of cities, their associations and groups, and what is said about them."""

from hospes.journey.cities.models.cities import Association, City, CityName, Membership, Revised
from hospes.journey.cities.models.facts import Fact, FactKind, Source
from hospes.journey.cities.models.groups import LocalSupportGroup, SupportMember
from hospes.journey.cities.models.mandates import Invitation, Mandate
from hospes.journey.cities.models.places import NameKey, Place, PlaceName

__all__ = [
    "Association",
    "City",
    "CityName",
    "Fact",
    "FactKind",
    "Invitation",
    "LocalSupportGroup",
    "Mandate",
    "Membership",
    "NameKey",
    "Place",
    "PlaceName",
    "Revised",
    "Source",
    "SupportMember",
]
