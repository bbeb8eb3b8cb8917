"""What every view of this step asks first: which programme, and may this person; and how a refused form comes back."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hospes.journey.cities.rules import Visitor
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.rules import Refused, readable_by

UNREADABLE = 422
Made = TypeVar("Made")


def programme_for(
    request: HttpRequest, slug: str, may: Callable[[Visitor, Programme], bool] | None = None
) -> Programme:
    """The programme at this address; for those who may not read it there is none."""
    found = Programme.objects.select_related("source").filter(slug=slug).first()
    if found is None:
        raise Http404
    if may is not None and may(request.user, found):
        return found
    if not Programme.objects.filter(readable_by(request.user), pk=found.pk).exists():
        raise Http404
    if may is not None:
        raise PermissionDenied
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
