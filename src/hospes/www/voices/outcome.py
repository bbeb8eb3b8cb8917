"""What came of it: a voice reads what its city agreed on, once the city lets its local support group read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.assessments import queries
from hospes.www.assessments.views.shared import shown
from hospes.www.voices.seat import Seat, seated


@require_safe
@seated
def report(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The report as the city's voices read it; nothing of any single one of them."""
    shared = queries.shared_report(seat.voice, seat.assessment.pk, get_language() or "en")
    if shared is None:
        raise Http404
    context = shown(request, shared) | {"frame": "voices/frame.html", "is_voice": True, "seat": seat}
    return render(request, "shared/report.html", context)
