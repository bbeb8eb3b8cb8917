"""How a plan is kept: who reads its draft, who keeps it, how soon the city answers; and that it is over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.changes import Saved
from hospes.journey.cities.queries import people_of
from hospes.journey.people.models import Person
from hospes.journey.plans import changes
from hospes.journey.plans.changes import WaysGiven
from hospes.journey.plans.models import Plan
from hospes.journey.plans.rules import may_decide
from hospes.www.assessments.finding import reader
from hospes.www.cities.clashes import UNREADABLE, answer, keeps_theirs, sent_too_late
from hospes.www.front.refusals import done
from hospes.www.plans.finding import frame, of_plan
from hospes.www.plans.forms import EndForm, LayerForm, WaysForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_decide)
def ways(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Settings of a plan, for who holds the city's place."""
    if keeps_theirs(request):
        return redirect(request.path)
    what, by = request.POST.get("do", ""), reader(request).actor
    sent = {name: request.POST if what == name else None for name in ("ways", "share", "end")}
    form = WaysForm(sent["ways"], initial=WaysForm.initial_of(plan), people=_people(plan))
    layer = LayerForm(sent["share"], initial={"layer": plan.layer})
    end = EndForm(sent["end"])
    does: dict[str, Callable[[], bool]] = {
        "share": lambda: _did(layer, lambda said: changes.share_plan(plan=plan, layer=Layer(said["layer"]), by=by)),
        "end": lambda: _did(end, lambda said: changes.end_plan(plan=plan, why=said["why"], by=by)),
        "resume": lambda: _did(Form(request.POST), lambda _said: changes.resume_plan(plan=plan, by=by)),
    }
    if what == "ways":
        form, is_done = _kept(plan, form, by)
    else:
        is_done = what in does and does[what]()
    if is_done:
        messages.success(request, _("Saved."))
        return redirect(request.path)
    shown = frame(request, plan) | {"layer_form": layer, "end_form": end}
    page = answer(request, "plans/ways.html", form, **shown)
    page.status_code = UNREADABLE if layer.errors or end.errors else page.status_code
    return page


def _kept(plan: Plan, form: WaysForm, by: Actor) -> tuple[WaysForm, bool]:
    """Save how the plan is kept; where somebody else was quicker, the form beside what stands now."""
    if not form.is_valid():
        return form, False
    given, seen = WaysGiven(**form.words), form.seen_revision
    outcome = done(form, lambda: changes.set_ways(plan=plan, seen_revision=seen, given=given, by=by))
    if outcome is None or isinstance(outcome, Saved):
        return form, outcome is not None
    return sent_too_late(form, WaysForm.initial_of(outcome.theirs)), False


def _did(form: Form, change: Callable[[dict[str, Any]], None]) -> bool:
    """Make the change that a form asks for; not while the form or a rule says why not."""

    def made() -> bool:
        change(form.cleaned_data)
        return True

    return form.is_valid() and done(form, made) is not None


def _people(plan: Plan) -> QuerySet[Person]:
    """Who can keep a plan up to date: those who speak for its city."""
    return Person.objects.filter(pk__in=people_of(plan.city).values("person"))
