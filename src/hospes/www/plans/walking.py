"""From need to outcome and back: for each change the chain that it stands in, every link a way."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hospes.journey.plans.models import Plan
from hospes.journey.plans.queries.gaps import Gap, gaps_of
from hospes.journey.plans.queries.parts_seen import IndicatorSeen
from hospes.journey.plans.queries.seen import ChangeSeen, StepSeen, seen
from hospes.journey.plans.rules import may_edit
from hospes.www.plans.finding import language, of_plan, page


@dataclass(frozen=True)
class Way:
    """A change between the need that it answers and what is different then."""

    change: ChangeSeen
    gap: Gap | None


@dataclass(frozen=True)
class Back:
    """An indicator, or what is different then, with the step and the change that lead to it."""

    way: Way
    step: StepSeen | None
    indicator: IndicatorSeen | None


@require_safe
@of_plan()
def walk(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The chains of a plan, from the need on or from the outcome back."""
    found, is_own = seen(plan, language()), may_edit(request.user, plan)
    # What the assessment says is for who speaks for the city, whoever else reads the plan.
    gaps = {gap.factor: gap for gap in gaps_of(plan, language())} if is_own else {}
    ways = [Way(change, gaps.get(change.factor)) for change in found.changes]
    is_back = request.GET.get("from") == "outcome"
    shown: dict[str, Any] = {
        "found": found,
        "ways": ways,
        "is_back": is_back,
        "backs": [back for way in ways for back in _back(way)] if is_back else [],
        "loose": [gap for gap in gaps.values() if gap.factor not in found.factors],
        "toolkit": plan.toolkit_version.toolkit.slug if plan.toolkit_version else "",
        "reads_report": is_own and plan.assessment_id is not None,
    }
    return page(request, "plans/walk.html", plan, **shown)


def _back(way: Way) -> list[Back]:
    """Where a change ends: its indicators; a change without one ends in words."""
    every = [Back(way, step, one) for step in way.change.steps for one in step.indicators]
    return every or [Back(way, None, None)]
