"""The page of a plan: its changes with their steps, what is late, what it lacks, and gaps that nothing touches yet."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments.queries.recommending import Recommended, recommended
from hospes.journey.plans import changes
from hospes.journey.plans.enums import ChangeOrigin
from hospes.journey.plans.models import Change, Plan
from hospes.journey.plans.queries.gaps import Gap, gaps_of, untouched
from hospes.journey.plans.queries.seen import PlanSeen, factor_titles, seen
from hospes.journey.plans.queries.standing import Standing, standing_of
from hospes.journey.plans.rules import Refused, fault_of_editing, may_edit
from hospes.www.addresses import address
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done
from hospes.www.plans.checking import Lack, lacks_of
from hospes.www.plans.finding import language, of_plan, page, part_or_404
from hospes.www.plans.forms import NewChangeForm

SHOWN = 3  # of what a plan lacks


@dataclass(frozen=True)
class Next:
    """The step that follows."""

    title: str
    href: str
    text: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@of_plan()
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan; whoever may edit it adds, orders and puts back changes here."""
    form = NewChangeForm(
        request.POST if request.POST.get("do") == "add" else None, factors=factor_titles(plan, language())
    )
    if request.method == "POST":
        answer = _acted(request, plan, form)
        if answer is not None:
            return answer
    found, standing = seen(plan, language()), standing_of(plan)
    is_own = may_edit(request.user, plan)  # what the assessment says is for nobody else who reads the plan
    gaps = gaps_of(plan, language()) if is_own else ()
    lacks = lacks_of(plan) if is_own else ()
    shown = {
        "found": found,
        "standing": standing,
        "untouched": advised(plan, untouched(gaps, found.factors)),
        "lacks": lacks[:SHOWN],
        "more_lacks": max(len(lacks) - SHOWN, 0),
        "form": form,
        "next": _next(found, standing, lacks, untouched(gaps, found.factors)),
    }
    return page(request, "plans/plan.html", plan, 422 if form.errors else 200, **shown)


def advised(plan: Plan, gaps: tuple[Gap, ...]) -> list[tuple[Gap, tuple[Recommended, ...]]]:
    """Gaps with the practices of other cities that would help there."""
    toolkit = plan.toolkit_version.toolkit.slug if plan.toolkit_version else ""
    found = recommended(plan.city, [(toolkit, gap.factor) for gap in gaps], language()) if gaps else {}
    return [(gap, found[toolkit, gap.factor].practices) for gap in gaps]


def _acted(request: HttpRequest, plan: Plan, form: NewChangeForm) -> HttpResponse | None:
    """Do what the button says; None when the form says something that cannot be."""
    if not may_edit(request.user, plan):
        raise PermissionDenied
    if fault := fault_of_editing(plan):
        raise Refused(fault)
    what, _colon, name = request.POST.get("do", "").partition(":")
    if what == "add":
        return _added(request, plan, form)
    if what == "gap":
        return _from_gap(request, plan, name)
    change = part_or_404(plan, name, Change)
    if what == "back":
        changes.put_back(part=change, by=reader(request).actor)
        messages.success(request, _("The change is in the plan again, at its end."))
    else:
        changes.move(part=change, up=what == "up", by=reader(request).actor)
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#{change.code}")


def _added(request: HttpRequest, plan: Plan, form: NewChangeForm) -> HttpResponse | None:
    by = reader(request).actor
    if not form.is_valid():
        return None
    made = done(form, lambda: changes.add_change(plan=plan, by=by, **form.cleaned_data))
    return redirect("plans:change", plan.pk, made.code) if made else None


def _from_gap(request: HttpRequest, plan: Plan, factor: str) -> HttpResponse:
    """A gap becomes a change by the name of its key factor; the next page asks for the city's own words."""
    title = factor_titles(plan, language()).get(factor)
    if title is None:
        raise Http404
    by = reader(request).actor
    made = changes.add_change(plan=plan, title=title, factor=factor, origin=ChangeOrigin.GAP, origin_item=factor, by=by)
    messages.success(request, _("The gap is a change now. Say in your own words what will be different."))
    return redirect("plans:change", plan.pk, made.code)


def _next(found: PlanSeen, standing: Standing, lacks: tuple[Lack, ...], gaps: tuple[Gap, ...]) -> Next:
    """What helps most: changes, then what they lack, then to freeze, adopt, publish, and say how it goes."""
    pk = found.plan.pk
    if not found.changes:
        return Next(_("Add a first change"), "#untouched" if gaps else "#add")
    if lacks:
        return Next(_("Mend what the plan lacks"), address("plans:check", pk), lacks[0].words)
    if standing.adopted is None:
        if not standing.is_frozen:
            return Next(
                _("Freeze a version"), address("plans:versions", pk), _("It stays as it is, for the council to read.")
            )
        return Next(_("Say that the council adopted it"), address("plans:adopt", pk))
    if standing.published is None:
        return Next(_("Publish the plan"), address("plans:publish", pk), _("You see first what everybody will read."))
    return Next(_("Say how the steps go"), address("plans:progress", pk))
