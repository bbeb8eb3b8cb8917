"""The plans of a city, and beginning one: from a finished assessment, or from an empty page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.cities.models import City
from hospes.journey.plans import changes
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.becoming import Proposed, would_become
from hospes.journey.plans.queries.listing import beginnings, plans_of, schemes_of
from hospes.journey.plans.rules import may_begin
from hospes.journey.programmes.models import Scheme
from hospes.www.assessments.finding import reader, unkept
from hospes.www.cities.asking import city_for
from hospes.www.front.refusals import done
from hospes.www.plans.finding import language
from hospes.www.plans.forms import NewPlanForm

EMPTY = "empty"


@require_safe
@unkept
@login_required
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The plans of a city that the reader may read."""
    city = get_object_or_404(City, slug=slug)
    shown = {"city": city, "plans": plans_of(city, request.user), "may_begin": may_begin(request.user, city)}
    return render(request, "plans/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a plan comes from; then what it would begin with, before anything is made."""
    city = city_for(request, slug, may_begin)
    chosen = request.GET.get("from", "")
    assessment = _assessment(city, chosen)
    if assessment is None and chosen != EMPTY:
        return render(request, "plans/begin_from.html", {"city": city, "assessments": beginnings(city)})
    proposed = would_become(assessment, language()) if assessment else ()
    title = toolkit_of(assessment).title if assessment else ""
    form = NewPlanForm(
        request.POST if request.method == "POST" else None,
        lines=[(one.key, _line(one)) for one in proposed],
        schemes=schemes_of(city),
        initial={"title": title, "theme": title},
    )
    if form.is_bound and form.is_valid() and (made := done(form, lambda: _made(request, city, assessment, form))):
        messages.success(request, _("The plan is begun. Give each change its first step."))
        return redirect("plans:plan", made.pk)
    shown = {"city": city, "form": form, "preview": proposed, "assessment": assessment}
    return render(request, "plans/begin.html", shown, status=422 if form.errors else 200)


def _line(one: Proposed) -> str:
    """A line of the preview: the change, and the key factor that it works on."""
    is_said = one.factor_title and one.factor_title != one.title
    return _("%(change)s (%(factor)s)") % {"change": one.title, "factor": one.factor_title} if is_said else one.title


def _assessment(city: City, chosen: str) -> Assessment | None:
    """A finished assessment of the city."""
    rows = Assessment.objects.filter(city=city, state=State.FINISHED).select_related("round__toolkit_version", "city")
    return rows.filter(pk=chosen).first() if chosen.isdecimal() else None


def _made(request: HttpRequest, city: City, assessment: Assessment | None, form: NewPlanForm) -> Plan:
    said = form.cleaned_data
    return changes.begin_plan(
        city=city,
        title=said["title"],
        theme=said["theme"],
        language=language(),
        assessment=assessment,
        scheme=Scheme.objects.filter(pk=said.get("scheme") or 0, partners__city=city).first(),
        chosen=said.get("chosen", ()),
        by=reader(request).actor,
    )
