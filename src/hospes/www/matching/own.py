"""A city's own page of a call: what is done, what is next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hospes.www.matching.asking import interest_for


@require_safe
@login_required
def own(request: HttpRequest, city: int) -> HttpResponse:
    """Where the city is with the call."""
    found = interest_for(request, city)
    return render(request, "matching/own.html", {"interest": found, "call": found.call})
