"""The page of a step: who does what, from when until when, with what money, and how one sees that it works."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.plans import changes
from hospes.journey.plans.enums import Money
from hospes.journey.plans.models import BudgetLine, Indicator, Plan, Step, StepEvidence
from hospes.journey.plans.queries.earlier import stamped
from hospes.journey.plans.queries.owners import who_can
from hospes.journey.plans.rules import Refused, fault_of_editing, may_edit
from hospes.www.assessments.finding import reader
from hospes.www.plans.finding import of_plan, page, part_or_404
from hospes.www.plans.saving import keep

UNREADABLE = 422
NEW = ("source", "indicator", "title", "url", "text")  # what is added on the page


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_edit)
def step(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """One step with its money, indicators and evidence; whichever button is pressed, all words are saved first."""
    row = part_or_404(plan, code, Step)
    kept = keep(request, _rows(row, request.POST))
    problem, added = "", {f"new-{name}": request.POST.get(f"new-{name}", "").strip() for name in NEW}
    if request.method == "POST" and not kept.wrong:
        try:
            return redirect(_acted(request, row, added))
        except Refused as refused:
            problem = str(refused)
    row.refresh_from_db()
    rows = _rows(row, request.POST)
    lines = stamped(plan, rows)
    shown: dict[str, Any] = {
        "step": row,
        "entry": kept.shown(row),
        "line": lines[code],
        "budget": [(kept.shown(one), lines[one.code]) for one in rows if isinstance(one, BudgetLine)],
        "indicators": [(kept.shown(one), lines[one.code]) for one in rows if isinstance(one, Indicator)],
        "taken_out": [
            *row.budget.filter(taken_out_at__isnull=False),
            *row.indicators.filter(taken_out_at__isnull=False),
        ],
        "evidence": row.evidence.filter(removed_at=None),
        "who": who_can(plan.city),
        "money": Money.choices,
        "kept": kept,
        "problem": problem,
        "new": {name: added.get(f"new-{name}", "") for name in NEW},
        "promised": (("yes", _("yes")), ("no", _("not yet"))),
        "known": (("no", _("yes, or we shall find out")), ("yes", _("nobody knows"))),
        "save_url": reverse("plans:save", args=[plan.pk]),
        "shows_form": not fault_of_editing(plan) or bool(kept.wrong),
    }
    return page(request, "plans/step.html", plan, UNREADABLE if kept.wrong or problem else 200, **shown)


def _rows(row: Step, sent: Mapping[str, Any]) -> list[Any]:
    """All that has fields on the page; also what somebody took out while words were written for it."""
    every = (*row.budget.all(), *row.indicators.all())
    return [row, *(one for one in every if one.taken_out_at is None or f"{one.code}-revision" in sent)]


def _acted(request: HttpRequest, row: Step, added: Mapping[str, str]) -> str:
    """Add what was written besides, do what the button says; gives where that leads."""
    here = reverse("plans:step", args=[row.change.plan_id, row.code])
    name = _add(request, row, added)
    what, _colon, other = (request.POST.get("settle") or request.POST.get("do", "")).partition(":")
    if what == "unprove":
        _unprove(request, row, other)
        return f"{here}#evidence"
    if what == "back":
        _put_back(request, row, other)
    if request.POST.get("then") == "change":
        return f"{reverse('plans:change', args=[row.change.plan_id, row.change.code])}#{row.code}"
    return f"{here}#{name or other}" if name or other else here


def _add(request: HttpRequest, row: Step, added: Mapping[str, str]) -> str:
    """Rows for the source, the indicator and the evidence that were written down; gives where the last stands."""
    by, name = reader(request).actor, ""
    if source := added.get("new-source"):
        name = changes.add_budget_line(step=row, source=source, by=by).code
    if title := added.get("new-indicator"):
        name = changes.add_indicator(step=row, title=title, by=by).code
    said = {part: added.get(f"new-{part}", "") for part in ("title", "url", "text")}
    if any(said.values()):
        changes.add_evidence(step=row, by=by, **said)
        name = "evidence"
    return name


def _put_back(request: HttpRequest, row: Step, code: str) -> None:
    """Money or an indicator stands in the plan again, with all that was said of it."""
    parts: list[BudgetLine | Indicator] = [*row.budget.filter(code=code), *row.indicators.filter(code=code)]
    for part in parts:
        changes.put_back(part=part, by=reader(request).actor)


def _unprove(request: HttpRequest, row: Step, number: str) -> None:
    """Take evidence away; it can be written down again."""
    found = row.evidence.filter(pk=number, removed_at=None).first() if number.isdecimal() else None
    if isinstance(found, StepEvidence):
        changes.remove_evidence(evidence=found, by=reader(request).actor)
        messages.success(request, _("It is taken away."))
