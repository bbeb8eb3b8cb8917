"""The page of a change: its words, what it is linked to, its steps in their order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.mentoring.models import Activity
from hospes.journey.plans import changes
from hospes.journey.plans.models import Change, Plan, Step
from hospes.journey.plans.queries.choosing import practices_for, visits_for
from hospes.journey.plans.queries.earlier import stamped
from hospes.journey.plans.queries.gaps import Gap
from hospes.journey.plans.queries.seen import ChangeSeen, factor_titles, seen
from hospes.journey.plans.rules import fault_of_editing, may_edit
from hospes.journey.practices.models import Practice
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done
from hospes.www.plans.finding import language, of_plan, page, part_or_404
from hospes.www.plans.forms import LinksForm, NewStepForm
from hospes.www.plans.pages import advised
from hospes.www.plans.saving import Kept, keep

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan(may_edit)
def change(request: HttpRequest, plan: Plan, code: str) -> HttpResponse:
    """One change; whichever button is pressed, all words are saved first."""
    row = part_or_404(plan, code, Change)
    kept, links = keep(request, [row]), _links(request, row)
    adds = request.POST.get("do") == "add" or bool(request.POST.get("new-title", "").strip())
    step = NewStepForm(request.POST if adds else None)
    if request.method == "POST" and not kept.wrong and (to := _acted(request, row, links, step)):
        return redirect(to)
    row.refresh_from_db()
    found = next(one for one in _every(plan) if one.code == code)
    beside = advised(plan, (Gap(found.factor, found.factor_title, ""),)) if found.factor else []
    practices = beside[0][1] if beside else ()
    shown = {
        "practices": practices,
        "change": found,
        "entry": kept.shown(row),
        "kept": kept,
        "links": links,
        "step_form": step,
    }
    status = UNREADABLE if kept.wrong or step.errors or links.errors else 200
    return page(
        request, "plans/change.html", plan, status, **shown, line=stamped(plan, [row])[code], **_frame(plan, kept)
    )


def _every(plan: Plan) -> tuple[ChangeSeen, ...]:
    found = seen(plan, language())
    return (*found.changes, *found.changes_out)


def _frame(plan: Plan, kept: Kept) -> dict[str, object]:
    """What every page with fields that save themselves knows."""
    shows_form = not fault_of_editing(plan) or bool(kept.wrong)
    return {"save_url": reverse("plans:save", args=[plan.pk]), "shows_form": shows_form}


def _links(request: HttpRequest, row: Change) -> LinksForm:
    """Where the change belongs; only what can be chosen is asked."""
    choices = {
        "factor": tuple(factor_titles(row.plan, language()).items()),
        "practice": practices_for(row, language()),
        "activity": visits_for(row.plan),
    }
    initial = {"factor": row.factor, "practice": row.practice_id or "", "activity": row.activity_id or ""}
    sends = request.method == "POST" and any(f"link-{name}" in request.POST for name in choices)
    return LinksForm(request.POST if sends else None, choices=choices, initial=initial)


def _acted(request: HttpRequest, row: Change, links: LinksForm, step: NewStepForm) -> str | None:
    """Keep the links and do what the button says; gives where that leads, None when a form cannot be read."""
    by = reader(request).actor
    here = reverse("plans:change", args=[row.plan_id, row.code])
    if links.is_bound and not (links.is_valid() and done(links, lambda: _linked(row, links, request))):
        return None
    if step.is_bound:
        made = done(step, lambda: changes.add_step(change=row, by=by, **step.cleaned_data)) if step.is_valid() else None
        return reverse("plans:step", args=[row.plan_id, made.code]) if made else None
    decision, _colon, name = (request.POST.get("settle") or request.POST.get("do", "")).partition(":")
    if decision in ("up", "down", "back"):
        _turn(request, part_or_404(row.plan, name, Step), decision)
        return f"{here}#{name}"
    if request.POST.get("then") == "plan":
        return f"{reverse('plans:plan', args=[row.plan_id])}#{row.code}"
    return f"{here}#{name}" if name else here


def _linked(row: Change, links: LinksForm, request: HttpRequest) -> bool:
    """Link the change anew where something else was chosen."""
    if not links.has_changed():
        return True
    said = {name: links.cleaned_data[name] for name in links.changed_data}
    chosen = {name: str(links.initial[name]) for name in links.initial} | said
    changes.link_change(
        change=row,
        factor=chosen["factor"],
        practice=Practice.objects.filter(pk=chosen["practice"] or 0).first(),
        activity=Activity.objects.filter(pk=chosen["activity"] or 0).first(),
        by=reader(request).actor,
    )
    return True


def _turn(request: HttpRequest, step: Step, what: str) -> None:
    """Move a step, or put it back."""
    by = reader(request).actor
    if what == "back":
        changes.put_back(part=step, by=by)
        messages.success(request, _("The step is in the plan again."))
    else:
        changes.move(part=step, up=what == "up", by=by)
