"""Reading a practice, with what the reader's city has of what it needs first; and its pictures."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.cities.models import City
from hospes.journey.cities.queries import cities_of
from hospes.journey.practices import changes, rules
from hospes.journey.practices.enums import ImageKind
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.images import MIME_TYPES, image_for, path_of
from hospes.journey.practices.queries.pages import practice_page
from hospes.www.assessments.posting import number
from hospes.www.cities.asking import person_of
from hospes.www.practices.asking import practice_for
from hospes.www.practices.needs import needs_of
from hospes.www.toolkits.caching import cacheable

A_YEAR = 60 * 60 * 24 * 365
ANSWERS = {"yes": True, "no": False, "unknown": None}


@require_safe
@cacheable
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One practice, in the language that the reader chose for it or reads."""
    found = practice_for(request, slug)
    return render(request, "practices/practice.html", shown(request, found))


def shown(request: HttpRequest, found: Practice) -> dict[str, Any]:
    """What the page of a practice shows to this reader."""
    language = get_language() or "en"
    page = practice_page(found, request.GET.get("language") or language)
    others = list(cities_of(request.user).exclude(pk=found.city_id)) if page.is_published else []
    city = next((one for one in others if one.slug == request.GET.get("city")), others[0] if others else None)
    return {
        "page": page,
        "practice": found,
        "city": city,
        "other_cities": [one for one in others if one != city],
        "needs": needs_of(found, city, language),
        "may_write": rules.may_write(request.user, found),
        "may_review": rules.may_review(request.user, found),
    }


@require_safe
def image(request: HttpRequest, number: UUID) -> HttpResponse:
    """A picture; its bytes never change, and only who may read the practice gets them."""
    found = image_for(request.user, number)
    if found is None:
        raise Http404
    try:
        content = path_of(found.pk).read_bytes()
    except FileNotFoundError as gone:
        raise Http404 from gone
    safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    answer = HttpResponse(content, content_type=MIME_TYPES[ImageKind(found.kind)], headers=safe)
    patch_cache_control(answer, private=True, max_age=A_YEAR)
    return answer


@require_POST
@login_required
def say(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say whether one's city has what a practice needs."""
    found = practice_for(request, slug)
    condition = get_object_or_404(found.conditions, pk=pk)
    city = _city(request, found)
    answer, note = request.POST.get("is_met", ""), request.POST.get("note", "")
    if answer not in ANSWERS:
        raise rules.Refused(_("Choose one of the three: we have it, we do not, we do not know."))
    by = person_of(request).actor
    seen = number(request.POST["revision"]) if "revision" in request.POST else None
    changes.read_condition(condition=condition, city=city, is_met=ANSWERS[answer], note=note, seen_revision=seen, by=by)
    messages.success(request, _("Noted for %(city)s. Only those who speak for it see this.") % {"city": city})
    return redirect(f"{_page_of(found, city)}#condition-{pk}")


def _city(request: HttpRequest, practice: Practice) -> City:
    """The city for which somebody speaks; the one that is named where there are several."""
    own = cities_of(request.user).exclude(pk=practice.city_id)
    city = own.filter(slug=request.POST.get("city", "")).first() or own.first()
    if city is None:
        raise PermissionDenied
    return city


def _page_of(practice: Practice, city: City) -> str:
    return f"{reverse('practices:practice', args=[practice.slug])}?city={city.slug}"
