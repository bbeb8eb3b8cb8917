"""Who sends a form after the sign-in expired is not led away from it: the words come back, to be copied."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from hospes.www.assessments.naming import named

UNSEEN = re.compile(
    r"csrfmiddlewaretoken|agree|city|code|country|do|earlier|kind|language|move|next|path|place|remark|role|settle|shows|sure|then|to|toolkit"
    r"|sealed|seen|layer|keep-.+|version|what|whose|.*password.*|(.+-)?revision(-.+)?|.+-key"
)  # what the pages' buttons and hidden fields send, and what must never be shown


@dataclass(frozen=True)
class Written:
    """What stood in one field of a form."""

    name: str
    words: str
    question: str = ""  # what was asked, where that can be known


class SignedOutMiddleware:
    """Answers with what was written where a view would only ask to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; 401 with the words, where they would be lost on the way to the sign-in."""
        answer = self.get_response(request)
        if request.method != "POST" or is_of_script(request) or not _asks_to_sign_in(request, answer):
            return answer
        shown = {"written": words_of(request), "sign_in": f"{_sign_in()}?{urlencode({'next': _form_of(request)})}"}
        page = render(request, "front/signed_out.html", shown, status=401)
        add_never_cache_headers(page)
        return page


def words_of(request: HttpRequest) -> tuple[Written, ...]:
    """What the person wrote and chose, in the order of the form."""
    every = ((name, value) for name, values in request.POST.lists() for value in values)
    fields = [(name, value) for name, value in every if value.strip() and not UNSEEN.fullmatch(name)]
    said = zip(fields, named(fields), strict=True)
    return tuple(Written(name, words, question) for (name, _value), (question, words) in said)


def is_of_script(request: HttpRequest) -> bool:
    """The script that saves while one writes keeps the words on its page, and says so there."""
    return request.headers.get("X-Requested-With") == "fetch"


def _asks_to_sign_in(request: HttpRequest, answer: HttpResponse) -> bool:
    """The view led to the sign-in, and from there back to this address; other ways to the sign-in are meant."""
    to = urlsplit(answer.headers.get("Location", ""))
    return (
        not request.user.is_authenticated
        and to.path == _sign_in()
        and parse_qs(to.query).get("next") == [request.get_full_path()]
    )


def _sign_in() -> str:
    return resolve_url(settings.LOGIN_URL)


def _form_of(request: HttpRequest) -> str:
    """The page on which the form stands; it is sent to another address now and then."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    return urlsplit(page)._replace(scheme="", netloc="").geturl()
