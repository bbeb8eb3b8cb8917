"""A city says whether it takes part in a call: signed in, or by the link in its letter."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import Stale
from hospes.journey.matching import changes, rules
from hospes.journey.matching.enums import InterestState
from hospes.journey.matching.models import Interest
from hospes.www.cities.asking import person_of
from hospes.www.cities.clashes import answer as form_answer
from hospes.www.cities.clashes import keeps_theirs, sent_too_late
from hospes.www.front.refusals import UNREADABLE, done
from hospes.www.matching.asking import interest_for
from hospes.www.matching.taking_part import TakingPartForm

YES, NO = "yes", "no"


class NotThisTimeForm(forms.Form):
    """Why a city does not take part, if it wants to say so."""

    reason = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("Only who runs the call reads it. A sentence helps to ask better next time."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer(request: HttpRequest, city: int) -> HttpResponse:
    """Say for one's city whether it takes part."""
    found = interest_for(request, city, rules.may_answer)
    if found.state == InterestState.ANSWERED:
        return redirect("matching:terms", found.pk)
    by = person_of(request).actor
    changes.open_invitation(interest=found, by=by)
    page = asked(request, found, by, "matching/answer.html", call=found.call)
    if page is None:
        messages.success(request, _("Your answer is kept. You can change it while the call is open."))
        return redirect("matching:own", found.pk)
    return page


def asked(request: HttpRequest, interest: Interest, by: Actor, template: str, **shown: Any) -> HttpResponse | None:
    """The page with both answers, new or refused; none once the city has said yes or no."""
    if keeps_theirs(request):
        return redirect(request.path)
    said = request.POST.get("do") if request.method == "POST" else None
    no = NotThisTimeForm(request.POST if said == NO else None)
    yes = TakingPartForm(request.POST if said == YES else None, interest=interest)
    is_open = interest.state == InterestState.ANSWERED or rules.takes_answers(interest.call)
    shown |= {"interest": interest, "no": no, "is_open": is_open, "may_decline": interest.state in rules.UNASKED}
    if said == NO and no.is_valid() and done(no, lambda: _decline(interest, no, by)):
        return None
    if said == YES and yes.is_valid():
        outcome = done(yes, lambda: _accept(interest, yes, by))
        if isinstance(outcome, changes.Saved):
            return None
        if outcome is not None:
            yes = sent_too_late(yes, TakingPartForm.initial_of(outcome.theirs))
            return form_answer(request, template, yes, **shown)
    return render(request, template, {"form": yes, **shown}, status=UNREADABLE if yes.errors or no.errors else 200)


def _accept(interest: Interest, form: TakingPartForm, by: Actor) -> changes.Saved | Stale[Interest]:
    return changes.answer_call(interest=interest, seen_revision=form.seen_revision, given=form.given, by=by)


def _decline(interest: Interest, form: NotThisTimeForm, by: Actor) -> bool:
    changes.decline_call(interest=interest, reason=form.cleaned_data["reason"], by=by)
    return True
