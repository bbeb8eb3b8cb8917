"""Calls for interest: all that one may know of, one of them, beginning one, changing what it says."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities.changes import Saved
from hospes.journey.matching import changes, rules
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.cohorts import cohort, members_of
from hospes.journey.matching.queries.finding import own_interests
from hospes.journey.matching.queries.listing import calls_for
from hospes.journey.matching.queries.toolkits import toolkit_of
from hospes.journey.programmes.rules import may_edit_programme
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import UNREADABLE, done, form_page
from hospes.www.matching.asking import call_for
from hospes.www.matching.call_forms import BeginForm, CallForm
from hospes.www.matching.joining import JoinForm, joinable
from hospes.www.matching.waiting import mailbox_of, next_in, said_of_places, waiting_in
from hospes.www.programmes.asking import programme_for


@require_safe
@login_required
def calls(request: HttpRequest) -> HttpResponse:
    """The calls that one runs or may know of, and the own cities in them."""
    own = tuple(own_interests(request.user))
    inside = {each.call_id for each in own}
    others = [line for line in calls_for(request.user) if line.pk not in inside]
    return render(request, "matching/list.html", {"calls": others, "own": own})


@require_safe
@login_required
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """For who runs it: its cities at a glance. For a city: what it is about. For an association: its members."""
    found = call_for(request, pk)
    if not rules.may_run(request.user, found):
        return render(request, "matching/call.html", _about(request, found))
    page = cohort(found)
    at = mailbox_of(request.user, found)
    shown = {"waiting": waiting_in(page, at), "places": said_of_places(page), "next": next_in(page, at)}
    return render(request, "matching/cohort.html", {"call": found, "cohort": page} | shown)


@require_POST
@login_required
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """A city that takes part in the programme comes to an open call by itself."""
    found = call_for(request, pk)
    if not (cities := joinable(request.user, found)):
        raise rules.Refused(_("None of your cities can come to this call now."))
    form = JoinForm(request.POST, cities=cities)
    if form.is_valid():
        by = person_of(request).actor
        if made := done(form, lambda: changes.join_call(call=found, by=by, **form.chosen)):
            messages.success(request, _("%(city)s is in the call. Say next how it takes part.") % {"city": made.city})
            return redirect("matching:own", made.pk)
    return render(request, "matching/call.html", _about(request, found) | {"form": form}, status=UNREADABLE)


@login_required
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a call; nobody outside sees it before it is opened."""
    found = programme_for(request, slug, may_edit_programme)
    form = BeginForm(request.POST or None, programme=found, initial=BeginForm.initial_for(found))
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: _begun(request, form))
        if made:
            messages.success(request, _("The call is being prepared. Nobody else sees it before you open it."))
            return redirect("matching:call", made.pk)
    return form_page(request, "matching/begin.html", form, programme=found)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a call says."""
    found = call_for(request, pk, rules.may_run)
    if keeps_theirs(request):
        return redirect(request.path)
    form = CallForm(request.POST or None, initial=CallForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        outcome = done(form, lambda: _edited(request, found, form))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("matching:call", found.pk)
        if outcome is None:
            return form_page(request, "matching/edit.html", form, call=found)
        form = sent_too_late(form, CallForm.initial_of(outcome.theirs))
    return answer(request, "matching/edit.html", form, call=found)


def _begun(request: HttpRequest, form: BeginForm) -> Call:
    theme, by = form.cleaned_data["theme"], person_of(request).actor
    return changes.begin_call(theme=theme, toolkit_version=form.version, given=form.given, by=by)


def _edited(request: HttpRequest, call: Call, form: CallForm) -> Any:
    by = person_of(request).actor
    return changes.edit_call(call=call, seen_revision=form.seen_revision, given=form.given, by=by)


def _about(request: HttpRequest, call: Call) -> dict[str, Any]:
    """What a call is about, and what the reader's cities and associations have to do with it."""
    cities = joinable(request.user, call)
    return {
        "call": call,
        "toolkit": toolkit_of(call),
        "own": tuple(own_interests(request.user).filter(call=call)),
        "form": JoinForm(cities=cities) if cities else None,
        "members": members_of(request.user, call),
    }
