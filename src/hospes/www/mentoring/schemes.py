"""A scheme: who mentors whom, the road of its visits, what each left behind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hospes.journey.mentoring import rules
from hospes.journey.mentoring.queries.scheme_page import scheme_page
from hospes.journey.plans.queries.left_behind import left_behind_of_all
from hospes.journey.programmes.rules import may_see_people
from hospes.www.mentoring.asking import scheme_for
from hospes.www.mentoring.next_steps import next_in


@require_safe
def scheme(request: HttpRequest, scheme: int) -> HttpResponse:
    """The scheme's own page."""
    found = scheme_for(request, scheme)
    page = scheme_page(found, timezone.localdate(), left_behind_of_all)
    may_plan = rules.may_plan_in(request.user, found)
    shown = {
        "scheme": found,
        "programme": found.theme.programme,
        "page": page,
        "may_plan": may_plan,
        "is_inside": may_see_people(request.user, found.theme.programme),
        "next": next_in(page, may_plan=may_plan),
    }
    return render(request, "mentoring/scheme.html", shown)
