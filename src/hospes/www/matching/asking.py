"""What every view of this step asks first: which call, city or run, and may this person."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.models import Call, Interest, Run
from hospes.journey.matching.queries import finding


def call_for(request: HttpRequest, pk: int, may: Callable[[Visitor, Call], bool] | None = None) -> Call:
    """The call at this address; for those who may not know of it there is none; others are told whose it is."""
    found = finding.call_for(request.user, pk)
    if found is None:
        raise Http404
    if may is not None and not may(request.user, found):
        raise PermissionDenied
    return found


def interest_for(request: HttpRequest, pk: int, may: Callable[[Visitor, Interest], bool] | None = None) -> Interest:
    """The city in a call at this address, for who speaks for it and for who runs the call; for others there is none."""
    found = finding.interest_for(request.user, pk)
    if found is None:
        raise Http404
    if may is not None and not may(request.user, found):
        raise PermissionDenied
    return found


def run_for(request: HttpRequest, pk: int) -> Run:
    """The run at this address, for who runs its call; for others there is none."""
    found = finding.run_for(request.user, pk)
    if found is None:
        raise Http404
    return found
