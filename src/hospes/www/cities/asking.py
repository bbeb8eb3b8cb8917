"""What every view of this step asks first: which city, and may this person."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; the views that call this are for signed-in people only."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def city_for(request: HttpRequest, slug: str, may: Callable[[Visitor, City], bool]) -> City:
    """The city at this address, if the rule allows it to this person."""
    city = get_object_or_404(City, slug=slug)
    if not may(request.user, city):
        raise PermissionDenied
    return city


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page; going back in the history needs the whole."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
