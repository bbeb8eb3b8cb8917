"""The set-up: four questions on one page, behind a code that only the terminal shows."""

import secrets

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from hospes.www.setup.forms import BY_HAND, FourQuestions, country_names
from hospes.www.setup.founding import Answers, code, found_town, is_open

SIGNS_IN = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password", "code")
def questions(request: HttpRequest) -> HttpResponse:
    """Ask, and found the town when all four are answered."""
    if not is_open():
        raise Http404
    if not _has_code(request):
        return render(request, "setup/code.html", {"is_wrong": bool(_given_code(request))})
    form = FourQuestions(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _founded(request, form)
    return render(request, "setup/questions.html", {"form": form, "code": code(), **_choices(form)})


@require_safe
@never_cache
def places(request: HttpRequest) -> HttpResponse:
    """The places that the typed name may mean: the part of the page that changes while one types."""
    if not is_open() or not _has_code(request):
        raise Http404
    return render(request, "setup/questions.html#places", _choices(FourQuestions(request.GET)))


def _given_code(request: HttpRequest) -> str:
    return request.POST.get("code", "") or request.GET.get("code", "")


def _has_code(request: HttpRequest) -> bool:
    """An empty file is no code: nothing given must not equal nothing written."""
    written = code()
    return bool(written) and secrets.compare_digest(_given_code(request).strip().encode(), written.encode())


def _choices(form: FourQuestions) -> dict[str, object]:
    chosen = form.data.get("place", "")
    return {
        "places": form.choices() if form.is_bound else [],
        "asked": form.is_bound and bool(form.data.get("town")),
        "chosen": chosen,
        "by_hand": BY_HAND,
        "countries": country_names(),
        "country": form.data.get("country", ""),
    }


def _founded(request: HttpRequest, form: FourQuestions) -> HttpResponse:
    said = form.cleaned_data
    answers = Answers(
        town=said["town"],
        country=said["country"],
        place=said["found"],
        name=said["name"],
        email=said["email"],
        password=said["password"],
        language=get_language() or "en",
    )
    login(request, found_town(answers), backend=SIGNS_IN)
    messages.success(request, _("Your town is set up, and you hold its place here."))
    return redirect("home")
