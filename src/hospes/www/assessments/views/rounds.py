"""Beginning an assessment, finishing it, going on with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.queries import published_toolkits
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.forms import StartForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Choose a toolkit, and a city if one speaks for several."""
    readings = published_toolkits(get_language() or "en")
    chosen = {"toolkit": request.GET.get("toolkit", "")}
    form = StartForm(request.POST or None, initial=chosen, person=reader(request), readings=readings)
    if not form.is_valid():
        shown = {"form": form, "readings": readings, "has_city": form.has_city}
        return render(request, "assessments/start.html", shown, status=422 if form.errors else 200)
    going_on = queries.open_assessment(form.chosen_city, form.version)
    return redirect("assessments:tasks", going_on or _begun(request, form))


def _begun(request: HttpRequest, form: StartForm) -> int:
    person = reader(request)
    begun = changes.start_assessment(city=form.chosen_city, version=form.version, by=person.actor, person=person)
    return begun.pk


@require_POST
@of_own_city
def finish(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Say that the picture is complete enough."""
    try:
        changes.finish_assessment(assessment=assessment, by=reader(request).actor)
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("assessments:report", assessment.pk)


@require_POST
@of_own_city
def reopen(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Go on answering."""
    try:
        changes.reopen_assessment(assessment=assessment, by=reader(request).actor)
        messages.success(request, _("You can change your answers again."))
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect("assessments:tasks", assessment.pk)
