"""Finding what a page is about, for somebody who may see it; for everybody else it does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.people.models import Person
from hospes.method.toolkit_format.model import Toolkit
from hospes.www import keeping
from hospes.www.front.signed_out import is_of_script, words_of

View = Callable[..., HttpResponse]
UNKNOWN = 401


def unkept(view: View) -> View:
    """What ``view`` shows is somebody's: after signing out, nobody finds it with the back button of the browser."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        answer = view(request, *args, **named)
        patch_cache_control(answer, private=True, no_store=True)
        return answer

    return shown


def of_own_city(view: View) -> View:
    """Give ``view`` the assessment instead of its number, if the reader speaks for its city and the page was theirs."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
        assessment = queries.assessment_for(request.user, pk)
        if assessment is None:
            raise Http404
        if keeping.is_of_another(request, keeping.of_person(request.user.pk)):
            return of_somebody_else(request)
        return view(request, assessment, **named)

    return unkept(login_required(found))


def of_somebody_else(request: HttpRequest) -> HttpResponse:
    """What was written before another signed in stands under nobody else's name: it comes back, to be copied."""
    if is_of_script(request):
        return HttpResponse(status=UNKNOWN)
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    shown = {"written": words_of(request), "sign_out": f"{reverse('account_logout')}?{urlencode({'next': sign_in})}"}
    return render(request, "front/somebody_else.html", shown, status=UNKNOWN)


def of_led_meeting(view: View) -> View:
    """Give ``view`` the assessment whose meeting the reader leads, and whether the reader speaks for its city."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **named: Any) -> HttpResponse:
        own = queries.assessment_for(request.user, pk)
        assessment = own or queries.facilitated_meetings(request.user).filter(pk=pk).first()
        if assessment is None:
            raise Http404
        return view(request, assessment, is_own=own is not None, **named)

    return unkept(login_required(found))


def item_or_404(assessment: Assessment, item: str) -> str:
    """The item, if the round's version of the toolkit has it."""
    if item not in queries.items_of(queries.toolkit_of(assessment)):
        raise Http404
    return item


def toolkit_or_404(assessment: Assessment, item: str) -> Toolkit:
    """The toolkit that asks the item, or that asked it before the round moved: what was said to it is kept."""
    toolkit = queries.toolkit_asking(assessment, item)
    if toolkit is None:
        raise Http404
    return toolkit


def reader(request: HttpRequest) -> Person:
    """The signed-in person; every view that asks is closed to others."""
    return cast("Person", request.user)
