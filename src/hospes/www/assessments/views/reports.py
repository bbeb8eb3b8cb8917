"""The report, the mayor's page, and both as PDF: four faces of one set of values."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from hospes.documents.pictures import profile_svg, radar_svg
from hospes.journey.assessments import changes, queries, rules
from hospes.journey.assessments.models import Assessment
from hospes.www.assessments.finding import of_own_city, reader

PHONE = 340  # the width of a picture on a phone


@require_safe
@of_own_city
def report(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Where the city stands."""
    found = queries.whole_report(assessment, get_language() or "en")
    is_radar = request.GET.get("view") == "radar" and found.asks_levels
    draw = radar_svg if is_radar else profile_svg
    shown = {
        "assessment": assessment,
        "report": found,
        "is_radar": is_radar,
        "wide": draw(found),
        "narrow": draw(found, width=PHONE),
        "is_open": rules.is_open(assessment),
    }
    return render(request, "assessments/report.html", shown)


@require_POST
@of_own_city
def overall(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show an overall figure, or do not."""
    shows = request.POST.get("shows") == "yes"
    changes.show_overall(assessment=assessment, shows=shows, by=reader(request).actor)
    return redirect("assessments:report", assessment.pk)


@require_safe
@of_own_city
def mayor(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """One page for the mayor."""
    page = queries.mayor_page(queries.report(assessment, get_language() or "en"))
    return render(request, "assessments/mayor.html", {"assessment": assessment, "page": page})


@require_safe
@of_own_city
def report_pdf(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The report as PDF."""
    # Imported here: the compiler of papers takes a while to load, and most requests need none.
    from hospes.documents.report import report_pdf as pdf

    found = queries.whole_report(assessment, get_language() or "en")
    return _paper(pdf(found), f"{found.city_slug}-{found.toolkit_slug}-{found.on:%Y-%m-%d}")


@require_safe
@of_own_city
def mayor_pdf(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The mayor's page as PDF."""
    from hospes.documents.mayor import mayor_pdf as pdf

    found = queries.report(assessment, get_language() or "en")
    return _paper(pdf(queries.mayor_page(found)), f"{found.city_slug}-mayor-{found.on:%Y-%m-%d}")


def _paper(content: bytes, name: str) -> HttpResponse:
    named = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=named)
