"""The short form for a voice without an account."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Voice
from hospes.www.assessments import short_pages
from hospes.www.assessments.short_pages import Walker
from hospes.www.voices.seat import Seat, seated


def walker(seat: Seat) -> Walker:
    """The voice itself."""
    return Walker(seat.assessment, seat.respondent, seat.by, is_guest=True)


def first_page(voice: Voice) -> str:
    """Where a voice begins whose link begins with the short form."""
    respondent = voice.respondent
    factor = queries.factor_of(queries.toolkit_of(respondent.assessment), respondent.short_form.items[0])
    return reverse("voices:short_factor", args=[factor.id]) if factor else ""


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def short(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin with the few questions; what came of them."""
    walk = short_pages.begin if request.method == "POST" else short_pages.outcome
    return walk(request, walker(seat))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def short_factor(request: HttpRequest, seat: Seat, item: str) -> HttpResponse:
    """One key factor with the chosen questions only."""
    return short_pages.page(request, walker(seat), item)
