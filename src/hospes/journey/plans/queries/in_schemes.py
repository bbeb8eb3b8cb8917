"""The plans of cities in schemes, as far as somebody may know of them: adopted, and since when silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q

from hospes.journey.cities.rules import Visitor
from hospes.journey.plans.enums import PlanState
from hospes.journey.plans.queries.due import DAYS_OF_A_MONTH
from hospes.journey.plans.rules import visible_to
from hospes.journey.programmes.models import Scheme


@dataclass(frozen=True)
class SchemePlan:
    """One current plan of a city in a scheme."""

    pk: int
    scheme: int
    city: str
    title: str
    adopted_on: date | None
    said_on: date | None
    is_silent: bool  # nobody said how it goes for longer than the plan says


def plans_in_schemes(person: Visitor, schemes: Iterable[Scheme] | Iterable[int], today: date) -> tuple[SchemePlan, ...]:
    """The plans of these schemes that somebody may read; one question, however many schemes."""
    rows = visible_to(person).filter(scheme__in=schemes, state=PlanState.CURRENT).select_related("city")
    standing = Q(changes__taken_out_at=None, changes__steps__taken_out_at=None)
    told = rows.annotate(
        said_on=Max("changes__steps__updates__on", filter=standing), adopted_on=Max("versions__adoption__on")
    )
    return tuple(
        SchemePlan(
            pk=row.pk,
            scheme=row.scheme_id or 0,
            city=str(row.city),
            title=row.title,
            adopted_on=row.adopted_on,
            said_on=row.said_on,
            is_silent=_is_silent(row.update_months, row.adopted_on, row.said_on, today),
        )
        for row in told.order_by("scheme_id", "pk")
    )


def _is_silent(months: int, adopted_on: date | None, said_on: date | None, today: date) -> bool:
    """An adopted plan of which nobody said anything for as long as it says itself; never where it asks for nothing."""
    last = said_on or adopted_on
    patience = timedelta(days=DAYS_OF_A_MONTH * months)
    return bool(months and adopted_on and last and last + patience <= today)
