"""A person's own activities, upcoming first, and the secret addresses by which calendars read them."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hospes.documents.calendars import MIME_TYPE, write_calendar
from hospes.journey.assessments.rules import fault_of_address
from hospes.journey.mentoring import changes, rules
from hospes.journey.mentoring.emails import feed_token, read_feed_token
from hospes.journey.mentoring.models import CalendarFeed
from hospes.journey.mentoring.queries.calendars import calendar_behind, feed_with
from hospes.journey.mentoring.queries.own_calendar import feed_of, own_calendar
from hospes.journey.people.models import Person
from hospes.journey.programmes.models import Scheme
from hospes.www.assessments.finding import unkept
from hospes.www.cities.asking import person_of
from hospes.www.mentoring.asking import scheme_for


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """My activities, and the address of my calendar."""
    person = person_of(request)
    if request.method == "POST":
        _make_or_revoke(request, person)
        return redirect("mentoring:calendar")
    shown = {"calendar": own_calendar(person, timezone.now()), **_feed(feed_of(person))}
    return render(request, "mentoring/calendar.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept
@login_required
def scheme_calendar(request: HttpRequest, scheme: int) -> HttpResponse:
    """The address of a scheme's calendar, for who plans in it."""
    found = scheme_for(request, scheme)
    if not rules.may_name_schemes_feed(request.user, found):
        raise PermissionDenied
    if request.method == "POST":
        _make_or_revoke(request, found)
        return redirect("mentoring:scheme_calendar", found.pk)
    shown = {"scheme": found, "programme": found.theme.programme, **_feed(feed_of(found))}
    return render(request, "mentoring/scheme_calendar.html", shown)


@unkept
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar reads; who knows the address reads it, until it is withdrawn."""
    found = feed_with(read_feed_token(token))
    if found is None:
        raise Http404
    return HttpResponse(write_calendar(calendar_behind(found)), content_type=MIME_TYPE)


def _make_or_revoke(request: HttpRequest, of: Person | Scheme) -> None:
    """Make the address, or withdraw it; a new one is another."""
    by = person_of(request).actor
    if request.POST.get("do") == "revoke":
        if found := feed_of(of):
            changes.revoke_feed(feed=found, by=by)
        messages.success(request, _("The address is withdrawn: calendars that know it read nothing more."))
    else:
        changes.make_feed(of=of, language=get_language() or "en", by=by)
        messages.success(request, _("The calendar has an address now."))


def _feed(found: CalendarFeed | None) -> dict[str, Any]:
    """The address, as web and as calendar programs call it."""
    if found is None:
        return {"feed": None}
    url = settings.URL + reverse("mentoring:feed", args=[feed_token(found)])
    webcal = "webcal" + url[url.index("://") :]
    return {"feed": found, "url": url, "webcal": webcal, "warning": fault_of_address(settings.URL)}
