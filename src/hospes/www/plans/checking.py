"""All that a plan lacks, each with the field in which it is mended."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.critic import findings
from hospes.journey.plans.queries.planned import as_planned
from hospes.journey.plans.rules import may_edit
from hospes.www.plans.finding import language, of_plan, page
from hospes.www.plans.pointing import href_of


@dataclass(frozen=True)
class Lack:
    """One thing that a plan lacks, where it is mended, and the change that it is about."""

    words: str
    advice: str
    href: str
    change: str  # its title; empty for what is about the whole plan


@require_safe
@of_plan(may_edit)
def check(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What the plan lacks, change by change, the heaviest first."""
    lacks = lacks_of(plan)
    groups: dict[str, list[Lack]] = {}
    for one in lacks:
        groups.setdefault(one.change, []).append(one)
    return page(request, "plans/check.html", plan, groups=tuple(groups.items()), count=len(lacks))


def lacks_of(plan: Plan) -> tuple[Lack, ...]:
    """What a plan lacks, the heaviest first."""
    planned = as_planned(plan, language())
    titles = {change.code: change.title for change in planned.changes}
    return tuple(
        Lack(one.words, one.advice, href_of(plan.pk, one.finding, planned), titles.get(one.finding.change, ""))
        for one in findings(planned)
    )
