"""Finding what a page is about, for somebody who may see it; for everybody else it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.people.models import Person

View = Callable[..., HttpResponse]


def of_own_city(view: View) -> View:
    """Give ``view`` the assessment instead of its number, if the reader speaks for its city."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
        assessment = queries.assessment_for(request.user, pk)
        if assessment is None:
            raise Http404
        return view(request, assessment, **named)

    return login_required(found)


def item_or_404(assessment: Assessment, item: str) -> str:
    """The item, if the round's version of the toolkit has it."""
    if item not in queries.items_of(queries.toolkit_of(assessment)):
        raise Http404
    return item


def reader(request: HttpRequest) -> Person:
    """The signed-in person; every view that asks is closed to others."""
    return cast("Person", request.user)
