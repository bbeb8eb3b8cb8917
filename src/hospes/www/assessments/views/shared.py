"""Reports that cities share: as others than the city read them, on a page, on paper, in lists."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.documents.pictures import profile_svg, radar_svg
from hospes.journey.assessments import queries
from hospes.journey.assessments.queries import SharedReport
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import may_edit_city
from hospes.www.assessments.finding import unkept
from hospes.www.assessments.readers import SEEN_AS, previewed
from hospes.www.assessments.views.files import WORD

PHONE = 340  # the width of a picture on a phone


def of_readers(view: Callable[[HttpRequest, SharedReport], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give ``view`` the report instead of its number, as far as the reader may read it.

    Who is not signed in is asked to, whether there is a report or not; for all others it does not exist.
    """

    @wraps(view)
    def found(request: HttpRequest, pk: int) -> HttpResponse:
        preview = previewed(request.GET.get("as", ""))
        shared = queries.shared_report(request.user, pk, get_language() or "en", preview=preview)
        if shared is not None:
            return view(request, shared)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404

    return unkept(found)


@require_safe
@of_readers
def report(request: HttpRequest, shared: SharedReport) -> HttpResponse:
    """What the city agreed on."""
    return render(request, "shared/report.html", shown(request, shared) | {"frame": "shared/frame.html"})


def shown(request: HttpRequest, shared: SharedReport) -> dict[str, Any]:
    """What the page of a shared report shows, whoever reads it."""
    is_radar = request.GET.get("view") == "radar" and shared.report.asks_levels
    draw = radar_svg if is_radar else profile_svg
    return {
        "shared": shared,
        "assessment": shared.assessment,
        "report": shared.report,
        "is_radar": is_radar,
        "wide": draw(shared.report),
        "narrow": draw(shared.report, width=PHONE),
        "seen_as": SEEN_AS[shared.near],
        "is_voice": False,
        "query": f"?as={shared.near.name.lower()}" if shared.is_own else "",
    }


@require_safe
@of_readers
def report_pdf(request: HttpRequest, shared: SharedReport) -> HttpResponse:
    """The same as PDF."""
    from hospes.documents.report import report_pdf as pdf

    named = {"Content-Disposition": f'inline; filename="{_name(shared)}.pdf"'}
    return HttpResponse(pdf(shared.report), content_type="application/pdf", headers=named)


@require_safe
@of_readers
def report_docx(request: HttpRequest, shared: SharedReport) -> HttpResponse:
    """The same as a Word file."""
    from hospes.documents.docx_report import report_docx as docx

    named = {"Content-Disposition": f'attachment; filename="{_name(shared)}.docx"'}
    return HttpResponse(docx(shared.report), content_type=WORD, headers=named)


def _name(shared: SharedReport) -> str:
    told = shared.report
    return f"{told.city_slug}-{told.toolkit_slug}-{told.on:%Y-%m-%d}"


@require_safe
@unkept
def of_city(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports of a city that the reader may read: what it made public, and what it shares with them."""
    city = get_object_or_404(City, slug=slug)
    reports = queries.shared_lines(request.user, get_language() or "en", Q(city=city))
    context = {"city": city, "reports": reports, "may_edit": may_edit_city(request.user, city)}
    return render(request, "shared/city.html", context)
