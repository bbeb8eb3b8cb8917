"""A part is taken out of a plan, with a reason; and putting back what stood there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.plans import changes
from hospes.journey.plans.models import BudgetLine, Change, Indicator, Plan, Step
from hospes.journey.plans.queries.listing import part_of
from hospes.journey.plans.rules import may_edit
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done
from hospes.www.plans.finding import of_plan, page
from hospes.www.plans.forms import OutForm

Part = Change | Step | BudgetLine | Indicator


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_edit)
def out(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """Why it is taken out."""
    part = part_of(plan, code)
    if part is None or isinstance(part, Plan):
        raise Http404
    form = OutForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason, by = form.cleaned_data["reason"], reader(request).actor
        if done(form, lambda: (changes.take_out(part=part, reason=reason, by=by), True)):
            messages.success(request, _("It is taken out. It can be put back."))
            return redirect(_home(plan, part))
    shown = {"form": form, "part": part, "words": str(part), "back": _home(plan, part)}
    return page(request, "plans/out.html", plan, 422 if form.errors else 200, **shown)


def _home(plan: Plan, part: Part) -> str:
    """The page on which the part stands, or stood."""
    if isinstance(part, Change):
        return reverse("plans:plan", args=[plan.pk])
    if isinstance(part, Step):
        return reverse("plans:change", args=[plan.pk, part.change.code])
    return reverse("plans:step", args=[plan.pk, part.step.code])
