"""Cities in a call, for who runs it: added, written to, served first, capped; and a city leaves."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Saved
from hospes.journey.cities.rules import Visitor
from hospes.journey.matching import changes, rules
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.cohorts import line_of
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done, form_page
from hospes.www.matching.asking import call_for, interest_for
from hospes.www.matching.city_forms import ALIKE, FIRST, AddCityForm, CapForm, ContactForm, FirstForm, ReasonForm
from hospes.www.matching.happened import happened


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a city to a call; the form stays for the next one."""
    found = call_for(request, pk, rules.may_run)
    form = AddCityForm(request.POST or None, call=found)
    if request.method == "POST" and form.is_valid():
        given, by = form.given(form.cleaned_data["city"]), person_of(request).actor
        if made := done(form, lambda: changes.add_interest(call=found, given=given, by=by)):
            messages.success(request, _("%(city)s is in the call. You can add the next one.") % {"city": made.city})
            return redirect("matching:add_city", found.pk)
    return form_page(request, "matching/add_city.html", form, call=found)


@login_required
def contact(request: HttpRequest, city: int) -> HttpResponse:
    """What is known of a city in a call, and to whom letters go there."""
    found = interest_for(request, city, may_run_its_call)
    if keeps_theirs(request):
        return redirect(request.path)
    form = ContactForm.of(found, request.POST or None)
    line = line_of(found)
    shown = {"interest": found, "call": found.call, "line": line, "happened": happened(line)}
    shown["may_be_removed"] = not rules.fault_of_removing(found)
    if request.method == "POST" and form.is_valid():
        outcome = done(form, lambda: _changed(found, form, person_of(request).actor))
        if isinstance(outcome, Saved):
            messages.success(request, _("Saved."))
            return redirect("matching:contact", found.pk)
        if outcome is None:
            return form_page(request, "matching/contact.html", form, **shown)
        form = sent_too_late(form, ContactForm.initial_of(outcome.theirs))
    return answer(request, "matching/contact.html", form, **shown)


@login_required
def first(request: HttpRequest, city: int) -> HttpResponse:
    """A mentee comes first where the call serves some before others, or no longer."""
    found = interest_for(request, city, may_run_its_call)
    form = FirstForm(request.POST or None, initial={"do": ALIKE if found.is_first else FIRST})
    if request.method == "POST" and form.is_valid():
        by, reason, wanted = person_of(request).actor, form.cleaned_data["reason"], form.cleaned_data["do"] == FIRST
        if done(form, lambda: (changes.set_first(interest=found, is_first=wanted, reason=reason, by=by), True)):
            messages.success(request, _("Saved. The next run of the match heeds it."))
            return redirect("matching:contact", found.pk)
    return form_page(request, "matching/first.html", form, interest=found, call=found.call)


@login_required
def caps(request: HttpRequest, pk: int) -> HttpResponse:
    """At most so many pairs for the cities of one association."""
    found = call_for(request, pk, rules.may_run)
    form = CapForm(request.POST or None, call=found)
    if request.method == "POST" and form.is_valid():
        by, asked = person_of(request).actor, form.asked
        if done(form, lambda: (changes.set_cap(call=found, by=by, **asked), True)):
            said = _("The cap is taken away.") if form.is_taken_away else _("The cap stands. The next run heeds it.")
            messages.success(request, said)
            return redirect("matching:caps", found.pk)
        form.seen_anew(found)
    return form_page(request, "matching/caps.html", form, call=found, caps=CapForm.caps_of(found))


@login_required
def withdraw(request: HttpRequest, city: int) -> HttpResponse:
    """A city leaves the call: by its own word, or noted by who runs the call."""
    found = interest_for(request, city, rules.may_fill_in)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, reason = person_of(request).actor, form.cleaned_data["reason"]
        if done(form, lambda: (changes.withdraw_interest(interest=found, reason=reason, by=by), True)):
            messages.success(request, _("%(city)s takes part no longer.") % {"city": found.city})
            return redirect("matching:call", found.call_id)
    own = rules.may_answer(request.user, found)
    return form_page(request, "matching/withdraw.html", form, interest=found, call=found.call, is_own=own)


@require_POST
@login_required
def remove(request: HttpRequest, city: int) -> HttpResponse:
    """Take a city out of a call that it was never asked for."""
    found = interest_for(request, city, may_run_its_call)
    try:
        changes.remove_interest(interest=found, by=person_of(request).actor)
        messages.success(request, _("%(city)s is not in the call any more.") % {"city": found.city})
    except rules.Refused as refused:
        messages.warning(request, str(refused))
    return redirect("matching:call", found.call_id)


def may_run_its_call(person: Visitor, interest: Interest) -> bool:
    """Whether somebody runs the call of a city."""
    return rules.may_run(person, interest.call)


def _changed(interest: Interest, form: ContactForm, by: Actor) -> Any:
    given = form.given(interest.city)
    return changes.change_contact(interest=interest, seen_revision=form.seen_revision, given=given, by=by)
