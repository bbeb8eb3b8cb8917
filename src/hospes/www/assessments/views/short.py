"""The short form for the people who speak for a city."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Assessment
from hospes.www.assessments import short_pages
from hospes.www.assessments.finding import of_own_city, reader
from hospes.www.assessments.short_pages import Walker


def walker(request: HttpRequest, assessment: Assessment) -> Walker:
    """The voice of the city's staff, for which the reader writes."""
    return Walker(assessment, queries.voice_of(assessment), reader(request).actor)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def short(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Begin with the few questions; what came of them."""
    walk = short_pages.begin if request.method == "POST" else short_pages.outcome
    return walk(request, walker(request, assessment))


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_city
def short_factor(request: HttpRequest, assessment: Assessment, item: str) -> HttpResponse:
    """One key factor with the chosen questions only."""
    return short_pages.page(request, walker(request, assessment), item)
