"""What a rule refuses is said to whoever asked, wherever it happens; no word that was typed is lost."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from hospes.journey import STEPS
from hospes.www.front.signed_out import is_of_script, words_of

CONFLICT, UNREADABLE = 409, 422
Made = TypeVar("Made")


def _refusals() -> tuple[type[Exception], ...]:
    """What each step refuses with, if its rules refuse: a new step needs to say so nowhere else."""
    names = [f"hospes.journey.{step}.rules" for step in STEPS]
    rules = [import_module(name) for name in names if find_spec(name)]
    return tuple(step.Refused for step in rules if hasattr(step, "Refused"))


REFUSALS = _refusals()


def done(form: forms.Form, change: Callable[[], Made]) -> Made | None:
    """What the change made; none if it was refused, and then the form says why and keeps what was written."""
    try:
        return change()
    except REFUSALS as refused:
        form.add_error(None, str(refused))
        return None


def form_page(request: HttpRequest, template: str, form: forms.Form, **shown: object) -> HttpResponse:
    """The page of a form, new or refused."""
    return render(request, template, {"form": form, **shown}, status=UNREADABLE if form.errors else 200)


class RefusalMiddleware:
    """Answers for the views that leave a refusal to it: mostly somebody else was a moment quicker."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A sentence where there would be a page of a fault; anything else is a fault and is treated as one."""
        if not isinstance(exception, REFUSALS):
            return None
        if is_of_script(request):
            return JsonResponse({"state": "refused", "problem": str(exception)}, status=UNREADABLE)
        if request.method == "POST" and not words_of(request):
            messages.warning(request, str(exception))
            return redirect(_onward(request))
        return _page(request, str(exception))


def _page(request: HttpRequest, reason: str) -> HttpResponse:
    """The reason, and what was written."""
    shown = {"reason": reason, "written": words_of(request), "onward": _onward(request)}
    page = render(request, "front/refused.html", shown, status=CONFLICT)
    add_never_cache_headers(page)
    return page


def _onward(request: HttpRequest) -> str:
    """The page from which the person came, if it is another one of ours; this one may no longer be there for them."""
    page = request.headers.get("Referer", "")
    came_from = urlsplit(page)
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    if is_ours and came_from.path != request.path and _is_there(came_from.path):
        return came_from._replace(scheme="", netloc="").geturl()
    return resolve_url("home")


def _is_there(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
