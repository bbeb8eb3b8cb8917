"""What is alike in all languages: time, links, source; and the key factors that a practice serves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.cities.changes import Saved, stated_source
from hospes.journey.practices import changes
from hospes.journey.practices.changes import Stale
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.statements import FrameGiven, Served
from hospes.journey.practices.queries.writing import programmes_for, themes_to_serve
from hospes.journey.practices.rules import fault_of_editing
from hospes.www.assessments.finding import reader
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.practices.asking import of_own_practice
from hospes.www.practices.forms import FactorsForm, FrameForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def frame(request: HttpRequest, practice: Practice) -> HttpResponse:
    """When, where one reads more, in which source."""
    if keeps_theirs(request):
        return redirect(request.path)
    programmes = programmes_for(practice.city, request.user)
    form = FrameForm(request.POST or None, programmes=programmes, initial=_as_it_stands(practice))
    shown: dict[str, Any] = {"practice": practice, "fault": fault_of_editing(practice)}
    if request.method == "POST" and form.is_valid():
        outcome = done(form, lambda: _saved(request, practice, form))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("practices:write", practice.slug)
        if outcome is None:
            return form_page(request, "practices/frame_form.html", form, **shown)
        practice.refresh_from_db()
        form = sent_too_late(form, _as_it_stands(practice))
    return answer(request, "practices/frame_form.html", form, **shown)


def _saved(request: HttpRequest, practice: Practice, form: FrameForm) -> Saved | Stale[FrameGiven]:
    given, source = form.own, form.source
    stated_in = stated_source(source) if source else None
    said = FrameGiven(**given | {"languages": tuple(given["languages"])}, source=stated_in)
    by = reader(request).actor
    return changes.save_frame(practice=practice, seen_revision=form.seen_revision, frame=said, by=by)


def _as_it_stands(practice: Practice) -> dict[str, Any]:
    names = ("since", "until", "website", "languages", "revision")
    known = {name: getattr(practice, name) for name in names} | {"programme": practice.programme_id}
    return known | FrameForm.initial_of_source(practice.source)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_practice
def factors(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Which key factors it serves: by these it is found beside the gaps of other cities."""
    themes = themes_to_serve(get_language() or "en")
    served = [f"{one.toolkit}/{one.item}" for one in practice.factors.all()]
    form = FactorsForm(request.POST or None, themes=themes, initial={"factors": served})
    if request.method == "POST" and form.is_valid():
        chosen = [Served(*one.split("/")) for one in form.cleaned_data["factors"]]
        if done(form, lambda: _served(request, practice, chosen)):
            messages.success(request, _("Saved."))
            return redirect("practices:write", practice.slug)
    return form_page(
        request, "practices/factors.html", form, practice=practice, fault=fault_of_editing(practice), served=served
    )


def _served(request: HttpRequest, practice: Practice, chosen: list[Served]) -> bool:
    changes.set_factors(practice=practice, factors=chosen, by=reader(request).actor)
    return True
