"""Whoever has not agreed to the terms as they stand now is led to them, and back again."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from hospes.journey.people.models import Person
from hospes.journey.people.rules import TERMS_VERSION, has_agreed

AGREED = "terms_agreed"  # in the session: the version that the person agreed to, so that no query asks again
FREE = ("/account/", "/me/terms/", "/me/leave/", "/language/", "/words/", "/static/")


class ConsentMiddleware:
    """Leads only requests that read a page: what somebody sends is never thrown away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the terms."""
        if _is_free(request) or _agreed(request):
            return self.get_response(request)
        address = f"{reverse('people:terms')}?{urlencode({'next': request.get_full_path()})}"
        return HttpResponseClientRedirect(address) if "HX-Request" in request.headers else HttpResponseRedirect(address)


def _is_free(request: HttpRequest) -> bool:
    return request.method != "GET" or request.path.startswith(FREE) or SESSION_KEY not in request.session


def _agreed(request: HttpRequest) -> bool:
    if request.session.get(AGREED) == TERMS_VERSION:
        return True
    if isinstance(request.user, Person) and not has_agreed(request.user):
        return False
    request.session[AGREED] = TERMS_VERSION
    return True
