"""Whether a city that somebody wants to add is here already."""

from collections.abc import Iterable

from django.db.models import Q

from hospes.journey.cities.models import City, Place
from hospes.method.spelling import fold


def known_as(names: Iterable[str], country: str, place: Place | None) -> City | None:
    """The city of that country that has one of these names, or points to the same place of the registry.

    Two that point to different places are two cities of one name.
    """
    named = Q(names__folded__in=[fold(name) for name in names], country=country)
    same = Q(place=place) | named & Q(place=None) if place else named
    return City.objects.filter(same).order_by("pk").first()
