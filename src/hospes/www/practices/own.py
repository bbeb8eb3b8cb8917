"""The practices of one's own cities: all of them, a new one, and the page of one on its way to its readers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.cities.queries import cities_of
from hospes.journey.practices import changes, rules
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.statements import TextGiven
from hospes.journey.practices.queries.writing import practices_of, waiting_for, writing_page
from hospes.www import words
from hospes.www.assessments.finding import reader, unkept
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import done, form_page
from hospes.www.practices.asking import of_own_practice, practice_for
from hospes.www.practices.forms import BeginPracticeForm, RetireForm, languages_to_write


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """What the reader's cities tell, and a new practice; for a facilitator also what waits."""
    cities = cities_of(request.user)
    begins_in = {"language": get_language(), "city": cities.first()}
    form = BeginPracticeForm(request.POST or None, cities=cities, initial=begins_in)
    if request.method == "POST" and form.is_valid() and (made := done(form, lambda: _begun(request, form))):
        messages.success(request, _("It is kept as a draft. Nobody outside your city reads it before it is published."))
        return redirect("practices:write", made.slug)
    shown = {"cities": cities, "lines": practices_of(cities), "waiting": waiting_for(request.user)}
    return form_page(request, "practices/own.html", form, **shown)


def _begun(request: HttpRequest, form: BeginPracticeForm) -> Practice:
    given, by = form.cleaned_data, person_of(request).actor
    text = TextGiven(title=given["title"], what=given["what"])
    return changes.draft_practice(city=given["city"], language=given["language"], given=text, by=by)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def write(request: HttpRequest, practice: Practice) -> HttpResponse:
    """What is there, what is missing, and the step to the facilitator."""
    if request.method == "POST":
        _move(request, practice)
        return redirect("practices:write", practice.slug)
    page = writing_page(practice, get_language() or "en")
    there = {line.language for line in page.texts}
    shown: dict[str, Any] = {
        "page": page,
        "practice": practice,
        "is_draft": practice.state == State.DRAFT,
        "fault": rules.fault_of_editing(practice),
        "others": [pair for pair in languages_to_write() if pair[0] not in there],
        "original_name": capfirst(words.language_name(practice.language)),
    }
    return render(request, "practices/write.html", shown)


def _move(request: HttpRequest, practice: Practice) -> None:
    """What is refused is said by the middleware, on this page."""
    by, do = reader(request).actor, request.POST.get("do")
    if do == "submit":
        changes.submit_practice(practice=practice, by=by)
        messages.success(request, _("A facilitator reads it now. You are told what comes of it."))
    elif do == "take_back":
        changes.take_back_practice(practice=practice, by=by)
        messages.success(request, _("You can change it again. Others do not read it until it is reviewed once more."))


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a practice is no longer recommended: its city, or who may review it."""
    practice = practice_for(request, slug, rules.may_retire)
    form = RetireForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and done(form, lambda: _retired(request, practice, form)):
        messages.success(request, _("No search finds it any more. Its page stays, with your reason on it."))
        return redirect("practices:practice", practice.slug)
    return form_page(request, "practices/retire.html", form, practice=practice)


def _retired(request: HttpRequest, practice: Practice, form: RetireForm) -> bool:
    changes.retire_practice(practice=practice, reason=form.cleaned_data["reason"], by=reader(request).actor)
    return True
