"""What every view of this step asks first: which call, city or run, and may this person; how a refused form returns."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.journey.cities.rules import Visitor
from hospes.journey.matching.models import Call, Interest, Run
from hospes.journey.matching.queries import finding
from hospes.journey.matching.rules import Refused

UNREADABLE = 422
Made = TypeVar("Made")


def call_for(request: HttpRequest, pk: int, may: Callable[[Visitor, Call], bool] | None = None) -> Call:
    """The call at this address; for those who may not know of it there is none, and others are told it is not theirs."""
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


def done(form: forms.Form, change: Callable[[], Made]) -> Made | None:
    """What the change made; none if it was refused, and then the form says why and keeps what was written."""
    try:
        return change()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def form_page(request: HttpRequest, template: str, form: forms.Form, **shown: object) -> HttpResponse:
    """The page of a form, new or refused."""
    return render(request, template, {"form": form, **shown}, status=UNREADABLE if form.errors else 200)
