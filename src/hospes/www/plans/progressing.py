"""How the steps go: for somebody who has ten minutes. What is due first; four words; measures of indicators."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.documents.pictures.indicator import Drawn, Point, indicator_svg
from hospes.journey.plans import changes
from hospes.journey.plans.enums import Status
from hospes.journey.plans.models import Indicator, Measure, Plan, Step
from hospes.journey.plans.queries.due import is_due, steps_of
from hospes.journey.plans.queries.parts_seen import IndicatorSeen
from hospes.journey.plans.queries.seen import PlanSeen, StepSeen, seen
from hospes.journey.plans.rules import Refused, fault_of_editing, may_edit, may_update
from hospes.www.assessments.finding import reader
from hospes.www.plans.finding import language, numbers_of, of_plan, page, part_or_404
from hospes.www.plans.typed import day_of, figure_of

UNREADABLE = 422


@dataclass(frozen=True)
class Charted:
    """An indicator beside its picture; and what was written for it, where that could not be kept."""

    one: IndicatorSeen
    picture: str
    value: str = ""
    on: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A step; and what was written for it, where that could not be kept."""

    step: StepSeen
    may_say: bool
    is_due: bool
    charts: tuple[Charted, ...]
    reason: str = ""
    fault: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan()
def progress(request: HttpRequest, plan: Plan) -> HttpResponse:
    """How each step goes; whoever may edit the plan, and who takes a step, says it here, step by step."""
    fault, (what, _colon, name) = "", request.POST.get("do", "").partition(":")
    if request.method == "POST":
        try:
            return redirect(f"{request.path}#{_said(request, plan, what, name)}")
        except Refused as refused:
            fault = str(refused)
    found = seen(plan, language())
    lines = _lines(request, found, name, fault)
    shown = {
        "found": found,
        "due": [one for one in lines if one.is_due],
        "others": [one for one in lines if not one.is_due],
        "ways": Status.choices,
        "problem": fault,
    }
    return page(request, "plans/progress.html", plan, UNREADABLE if fault else 200, **shown)


def charted(one: IndicatorSeen, sent: Mapping[str, str] | None = None) -> Charted:
    """An indicator with its picture."""
    baseline = Point(one.baseline, one.baseline_on) if one.baseline is not None and one.baseline_on else None
    measures = tuple(Point(each.value, each.on) for each in one.measures)
    drawn = Drawn(one.title, one.unit, baseline, one.target, one.target_on, measures, language())
    written = sent or {}
    return Charted(
        one,
        indicator_svg(drawn),
        value=written.get(f"{one.code}-value", ""),
        on=written.get(f"{one.code}-on") or timezone.localdate().isoformat(),
        note=written.get(f"{one.code}-note", ""),
    )


def _lines(request: HttpRequest, found: PlanSeen, name: str, fault: str) -> list[Line]:
    """Every step; what could not be kept stands where it was written."""
    plan, sent = found.plan, request.POST if fault else {}
    own = None if may_edit(request.user, plan) else steps_of(reader(request), plan)
    is_over = bool(fault_of_editing(plan))
    every = []
    for step in found.steps:
        may_say = not is_over and (own is None or step.code in own)
        charts = tuple(charted(one, sent) for one in step.indicators)
        is_here = name == step.code or any(one.code == name for one in step.indicators)
        reason, said = sent.get(f"{step.code}-reason", ""), fault if is_here else ""
        every.append(Line(step, may_say, may_say and is_due(step, plan), charts, reason, said))
    return every


def _said(request: HttpRequest, plan: Plan, what: str, name: str) -> str:
    """Say how a step goes, or where an indicator stands; gives where on the page that is."""
    if what in Status.values:
        return _say_status(request, part_or_404(plan, name, Step), Status(what))
    if what == "measure":
        return _measure(request, part_or_404(plan, name, Indicator))
    return _withdraw(request, plan, name)


def _of(request: HttpRequest, step: Step) -> Step:
    """The step, for who says how it goes."""
    if not may_update(request.user, step):
        raise PermissionDenied
    return step


def _say_status(request: HttpRequest, step: Step, status: Status) -> str:
    reason = request.POST.get(f"{step.code}-reason", "").strip()
    changes.say_status(step=_of(request, step), status=status, reason=reason, by=reader(request).actor)
    messages.success(request, _("Written down: “%(step)s” is %(status)s.") % {"step": step, "status": status.label})
    return step.code


def _measure(request: HttpRequest, indicator: Indicator) -> str:
    step = _of(request, indicator.step)
    sent = {part: request.POST.get(f"{indicator.code}-{part}", "") for part in ("value", "on", "note")}
    value, on = figure_of(sent["value"]), day_of(sent["on"])
    if value is None or on is None:
        raise Refused(_("Give the figure and its day."))
    changes.measure(indicator=indicator, value=value, on=on, note=sent["note"], by=reader(request).actor)
    messages.success(request, _("The figure is written down."))
    return step.code


def _withdraw(request: HttpRequest, plan: Plan, number: str) -> str:
    """A wrong measure is withdrawn with its reason, never changed."""
    rows = Measure.objects.filter(indicator__step__change__plan=plan, withdrawn_at=None)
    found = rows.filter(pk__in=numbers_of([number])).select_related("indicator__step__change__plan").first()
    if found is None:
        raise Http404
    step = _of(request, found.indicator.step)
    reason = request.POST.get(f"m-{number}-reason", "").strip()
    changes.withdraw_measure(measure=found, reason=reason, by=reader(request).actor)
    messages.success(request, _("The figure is withdrawn. It stays readable in the plan's history."))
    return step.code
