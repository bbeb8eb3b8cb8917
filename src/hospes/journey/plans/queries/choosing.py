"""What a change can be linked to: practices that serve its key factor, and the visits of the city's schemes."""

from hospes.journey.mentoring.enums import ActivityKind
from hospes.journey.mentoring.models import Activity
from hospes.journey.plans.models import Change, Plan
from hospes.journey.plans.queries.seen import practice_seen
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice

MOST = 40
Pairs = tuple[tuple[str, str], ...]


def practices_for(change: Change, language: str) -> Pairs:
    """Published practices that serve the key factor of a change, and the one that it follows; number and title."""
    version = change.plan.toolkit_version
    rows = Practice.objects.filter(state=State.PUBLISHED)
    served = rows.filter(factors__item=change.factor, factors__toolkit=version.toolkit.slug) if version else rows.none()
    found = served if change.factor else rows.none()
    every = found | Practice.objects.filter(pk=change.practice_id or 0)
    listed = every.select_related("city").prefetch_related("texts").distinct().order_by("city__name", "pk")[:MOST]
    read = ((row.pk, practice_seen(row, language)) for row in listed)
    return tuple((str(pk), f"{one.title} ({one.city})") for pk, one in read)


def visits_for(plan: Plan) -> Pairs:
    """The visits of the schemes in which the city is a partner, in their order; number and title."""
    rows = Activity.objects.filter(kind=ActivityKind.VISIT, scheme__partners__city=plan.city_id)
    listed = rows.distinct().order_by("begins", "pk")[:MOST]
    return tuple((str(row.pk), row.title) for row in listed)
