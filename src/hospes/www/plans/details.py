"""What a plan is called and what it is for, and its days: saved while one types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.earlier import stamped
from hospes.journey.plans.rules import fault_of_editing, may_edit
from hospes.www.plans.finding import of_plan, page
from hospes.www.plans.saving import keep

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_edit)
def details(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The words and the days of the plan as a whole."""
    kept = keep(request, [plan])
    if request.method == "POST" and not kept.wrong:
        settled = request.POST.get("settle")
        return redirect(
            request.path if settled or request.POST.get("then") == "stay" else reverse("plans:plan", args=[plan.pk])
        )
    plan.refresh_from_db()
    shown = {
        "entry": kept.shown(plan),
        "kept": kept,
        "line": stamped(plan, [plan])[plan.code],
        "save_url": reverse("plans:save", args=[plan.pk]),
        "shows_form": not fault_of_editing(plan) or bool(kept.wrong),
    }
    return page(request, "plans/details.html", plan, UNREADABLE if kept.wrong else 200, **shown)
