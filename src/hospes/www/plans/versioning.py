"""The versions of a plan: freeze one, read one, see what is different between any two."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.plans import changes
from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import Plan, PlanVersion
from hospes.journey.plans.queries.differing import difference_between
from hospes.journey.plans.queries.planned import plan_of_version
from hospes.journey.plans.queries.standing import standing_of
from hospes.journey.plans.rules import may_edit
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done
from hospes.www.plans.finding import of_plan, page
from hospes.www.plans.forms import FreezeForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan()
def versions(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All versions, the newest first; whoever may edit the plan freezes another."""
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not may_edit(request.user, plan):
        raise PermissionDenied
    if form.is_bound and form.is_valid():
        kind, why = VersionKind(form.cleaned_data["kind"]), form.cleaned_data["why"]
        made = done(form, lambda: changes.make_version(plan=plan, kind=kind, why=why, by=reader(request).actor))
        if made:
            messages.success(request, _("Version %(number)s is frozen. It stays as it is.") % {"number": made.number})
            return redirect("plans:version", plan.pk, made.number)
    rows = list(plan.versions.defer("content").order_by("-number"))
    pairs = [(row, rows[place + 1] if place + 1 < len(rows) else None) for place, row in enumerate(rows)]
    shown: dict[str, Any] = {"form": form, "pairs": pairs, "rows": rows, "standing": standing_of(plan)}
    return page(request, "plans/versions.html", plan, 422 if form.errors else 200, **shown)


@require_safe
@of_plan()
def version(request: HttpRequest, plan: Plan, number: int) -> HttpResponse:
    """A version as it was frozen."""
    row = _version(plan, number)
    shown: dict[str, Any] = {"version": row, "planned": plan_of_version(row), "standing": standing_of(plan)}
    return page(request, "plans/version.html", plan, **shown)


@require_safe
@of_plan()
def difference(request: HttpRequest, plan: Plan, older: int, newer: int) -> HttpResponse:
    """What is different between two versions; words that came and went are marked."""
    first, second = _version(plan, older), _version(plan, newer)
    told = difference_between(first, second)
    return page(request, "plans/difference.html", plan, older=first, newer=second, told=told)


@require_safe
@of_plan()
def compare(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Leads to the difference of the two versions that were chosen, the older first."""
    chosen = sorted(int(value) for name in ("a", "b") if (value := request.GET.get(name, "")[:9]).isdecimal())
    if len(chosen) != 2:
        raise Http404
    return redirect("plans:difference", plan.pk, *chosen)


def _version(plan: Plan, number: int) -> PlanVersion:
    found = plan.versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found
