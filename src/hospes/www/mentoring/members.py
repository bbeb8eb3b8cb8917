"""What an association sees of its members in a programme, without any answer that a city keeps nearer."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hospes.journey.mentoring.queries.members import members_page
from hospes.journey.mentoring.queries.overview import overview
from hospes.journey.mentoring.rules.overview import associations_of
from hospes.www.programmes.asking import programme_for


@require_safe
@login_required
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the members of an association are on the road, and which gaps they share."""
    programme = programme_for(request, slug)
    own = associations_of(request.user, programme)
    if not own:
        raise PermissionDenied
    asked = request.GET.get("association", "")
    association = next((one for one in own if one.slug == asked), own[0])
    page = members_page(association, overview(programme, timezone.localdate()), get_language() or "en")
    return render(request, "mentoring/members.html", {"programme": programme, "page": page, "own": own})
