"""When each step runs: a picture, and the same as a table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hospes.documents.pictures.timeline import Bar, Row, Timeline, timeline_svg
from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.seen import PlanSeen, StepSeen, seen
from hospes.www.plans.finding import language, of_plan, page

PHONE = 340  # the width of a picture on a phone


@require_safe
@of_plan()
def timeline(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The steps of a plan on a line of days."""
    found = seen(plan, language())
    return page(request, "plans/timeline.html", plan, found=found, **pictures(found))


def pictures(found: PlanSeen) -> dict[str, Any]:
    """The timeline for a desk and for a phone."""
    rows = tuple(Row(one.title, tuple(map(_bar, one.steps))) for one in found.changes if one.steps)
    drawn = Timeline(found.plan.title, rows, found.today, language())
    return {"wide": timeline_svg(drawn), "narrow": timeline_svg(drawn, width=PHONE)}


def _bar(step: StepSeen) -> Bar:
    status = step.status
    return Bar(step.title, step.begins, step.ends, str(status or ""), str(status.label) if status else "")
