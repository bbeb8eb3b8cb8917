"""What waits for a city in its plans: answers that it owes, steps that are late; and which plans are public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from hospes.journey.cities.models import City
from hospes.journey.plans.enums import PlanState
from hospes.journey.plans.models import Plan, Publication, Response, Suggestion
from hospes.journey.plans.queries.listing import PlanLine, line_of, with_numbers


@dataclass(frozen=True)
class PlanWaits:
    """A current plan of a city, and by when it owes the first answer."""

    line: PlanLine
    answer_by: date | None


@dataclass(frozen=True)
class PublicLine:
    """A plan that everybody reads."""

    slug: str
    title: str


def plans_waiting(city: City) -> tuple[PlanWaits, ...]:
    """The current plans of a city with what waits in them, in one question."""
    unanswered = Suggestion.objects.filter(plan=OuterRef("pk"), withdrawn_at=None).filter(
        ~Exists(Response.objects.filter(suggestion=OuterRef("pk")))
    )
    first = unanswered.order_by().values("plan").annotate(first=Min("due_on")).values("first")
    rows = with_numbers(Plan.objects.filter(city=city, state=PlanState.CURRENT), timezone.localdate())
    return tuple(PlanWaits(line_of(row), vars(row)["first_due"]) for row in rows.annotate(first_due=first))


def public_plans_of(city: City) -> tuple[PublicLine, ...]:
    """The plans of a city that everybody reads."""
    rows = Publication.objects.filter(plan__city=city, ended_at=None).order_by("-pk")
    return tuple(
        PublicLine(slug or "", title) for slug, title in rows.values_list("plan__slug", "version__content__plan__title")
    )
