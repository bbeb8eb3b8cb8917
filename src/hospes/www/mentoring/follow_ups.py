"""After a programme: asking its mentees again after 12 and 24 months, and who has answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.mentoring.changes.follow_ups import open_follow_up, remind_follow_up
from hospes.journey.mentoring.enums import Months
from hospes.journey.mentoring.queries.follow_ups import slots_of
from hospes.journey.mentoring.rules.overview import may_oversee
from hospes.journey.toolkits.models import Toolkit
from hospes.www.cities.asking import person_of
from hospes.www.programmes.asking import programme_for


@require_safe
@login_required
def follow_ups(request: HttpRequest, slug: str) -> HttpResponse:
    """Each follow-up: when it is due, whether it is open, who has answered."""
    programme = programme_for(request, slug, may_oversee)
    slots = slots_of(programme)
    shown = {
        "programme": programme,
        "slots": slots,
        "today": timezone.localdate(),
        "has_answers": any(slot.answered for slot in slots),
    }
    return render(request, "mentoring/follow_ups.html", shown)


@require_POST
@login_required
def open_one(request: HttpRequest, slug: str, toolkit: str, months: int) -> HttpResponse:
    """Ask the mentees again: one click, one letter each."""
    programme = programme_for(request, slug, may_oversee)
    found = get_object_or_404(Toolkit, slug=toolkit)
    if months not in Months.values:
        raise Http404
    made = open_follow_up(programme=programme, toolkit=found, months=Months(months), by=person_of(request).actor)
    asked = made.cities.count()
    said = ngettext("%(n)s city is asked to look again.", "%(n)s cities are asked to look again.", asked)
    messages.success(request, said % {"n": asked})
    return redirect("mentoring:follow_ups", programme.slug)


@require_POST
@login_required
def remind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remind the mentees that have not finished."""
    programme = programme_for(request, slug, may_oversee)
    found = get_object_or_404(programme.follow_ups.filter(opened_at__isnull=False), pk=pk)
    cities = remind_follow_up(follow_up=found, by=person_of(request).actor)
    said = ngettext("%(n)s city is reminded.", "%(n)s cities are reminded.", cities)
    messages.success(request, said % {"n": cities})
    return redirect("mentoring:follow_ups", programme.slug)
