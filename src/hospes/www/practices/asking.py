"""What every view of practices asks first: which practice, and may this person."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from hospes.journey.cities.rules import Visitor
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.pages import readable_practices
from hospes.journey.practices.rules import may_write
from hospes.www import keeping
from hospes.www.assessments.finding import of_somebody_else, unkept

View = Callable[..., HttpResponse]


def practice_for(request: HttpRequest, slug: str, may: Callable[[Visitor, Practice], bool] | None = None) -> Practice:
    """The practice at this address; for those who may not read it there is none; others are told whose it is."""
    found = readable_practices(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    if may is not None and not may(request.user, found):
        raise PermissionDenied
    return found


def of_own_practice(view: View) -> View:
    """Give ``view`` the practice instead of its address: for who speaks for its city, and whose page it was."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, **named: Any) -> HttpResponse:
        practice = practice_for(request, slug, may_write)
        if keeping.is_of_another(request, keeping.of_person(request.user.pk)):
            return of_somebody_else(request)
        return view(request, practice, **named)

    return unkept(login_required(found))
