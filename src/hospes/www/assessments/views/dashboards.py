"""The page of a city, and the list of its assessments."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.documents.pictures import profile_svg
from hospes.journey.assessments import queries
from hospes.www.assessments.finding import reader, unkept

PHONE = 340  # the width of a picture on a phone


@require_safe
@unkept
@login_required
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """Where we stand, what is open, what comes next."""
    dashboard = queries.dashboard(request.user, slug, get_language() or "en")
    if dashboard is None:
        raise Http404
    report = dashboard.pictured
    shown = {
        "dashboard": dashboard,
        "wide": profile_svg(report) if report else "",
        "narrow": profile_svg(report, width=PHONE) if report else "",
    }
    return render(request, "assessments/dashboard.html", shown)


@require_safe
@unkept
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """Every assessment of the cities one speaks for."""
    person = reader(request)
    page = Paginator(range(queries.how_many(person)), queries.A_PAGE).get_page(request.GET.get("page"))
    lines = queries.lines(queries.assessments_of(person, (page.number - 1) * queries.A_PAGE))
    are_examples = bool(lines) and all(line.assessment.is_example for line in lines)
    shown = {"page": page, "lines": lines, "are_examples": are_examples}
    return render(request, "assessments/list.html", shown | {"led": queries.led_meetings(person)})
