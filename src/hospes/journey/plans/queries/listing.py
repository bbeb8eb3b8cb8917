"""The plans that somebody may read: one of them, or those of a city as a list shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.plans.enums import PlanState, Status
from hospes.journey.plans.models import (
    Adoption,
    BudgetLine,
    Change,
    Indicator,
    Plan,
    Publication,
    Response,
    StatusUpdate,
    Step,
    Suggestion,
)
from hospes.journey.plans.queries.statements import Row
from hospes.journey.plans.rules import visible_to
from hospes.journey.programmes.models import Scheme


@dataclass(frozen=True)
class PlanLine:
    """One plan of a list."""

    pk: int
    title: str
    city: str
    steps: int
    done: int
    late: int
    waiting: int  # proposals without an answer
    is_over: bool
    is_public: bool
    is_adopted: bool
    is_example: bool


@dataclass(frozen=True)
class Beginning:
    """A finished assessment from which a plan can begin."""

    pk: int
    title: str
    round: str
    on: date


def plan_for(person: Visitor, pk: int) -> Plan | None:
    """A plan, for somebody who may read it."""
    found = visible_to(person).select_related("city", "scheme", "assessment__round", "toolkit_version", "keeper")
    return found.defer("toolkit_version__texts").filter(pk=pk).first()


def plans_of(city: City, person: Visitor, today: date | None = None) -> tuple[PlanLine, ...]:
    """The plans of a city that somebody may read, the current ones first."""
    rows = with_numbers(visible_to(person).filter(city=city), today or timezone.localdate())
    return tuple(line_of(row) for row in sorted(rows, key=lambda row: row.state == PlanState.OVER))


def with_numbers(plans: QuerySet[Plan], today: date) -> QuerySet[Plan]:
    """Plans with how many steps they have, how many of them are done or late, and what is said of them."""
    last = StatusUpdate.objects.filter(step=OuterRef("pk")).order_by("-id")
    steps = Step.objects.filter(change__plan=OuterRef("pk"), taken_out_at=None, change__taken_out_at=None)
    said = steps.annotate(last=Subquery(last.values("status")[:1]), said_on=Subquery(last.values("on")[:1]))
    is_done = Q(last=Status.DONE)
    # as rules.standing_of says it
    is_past = Q(ends__lt=today) & (Q(last=None) | (~is_done & Q(said_on__lte=F("ends"))))
    is_late = Q(last=Status.LATE) | is_past
    waiting = Suggestion.objects.filter(plan=OuterRef("pk"), withdrawn_at=None).filter(
        ~Exists(Response.objects.filter(suggestion=OuterRef("pk")))
    )
    return plans.select_related("city").annotate(
        steps_there=_count(steps),
        steps_done=_count(said.filter(is_done)),
        steps_late=_count(said.filter(is_late)),
        proposals_waiting=_count(waiting),
        is_public=Exists(Publication.objects.filter(plan=OuterRef("pk"), ended_at=None)),
        is_adopted=Exists(Adoption.objects.filter(version__plan=OuterRef("pk"))),
    )


def plans_in(scheme: Scheme, person: Visitor) -> tuple[PlanLine, ...]:
    """The plans of a scheme that somebody may read."""
    return tuple(map(line_of, with_numbers(visible_to(person).filter(scheme=scheme), timezone.localdate())))


def beginnings(city: City) -> tuple[Beginning, ...]:
    """The finished assessments of a city, the last first."""
    rows = Assessment.objects.filter(city=city, state=State.FINISHED).order_by("-finished_at", "-pk")
    found = rows.select_related("round__toolkit_version").defer("round__toolkit_version__texts")
    return tuple(
        Beginning(one.pk, toolkit_of(one).title, one.round.title, (one.finished_at or one.changed_at).date())
        for one in found
    )


def schemes_of(city: City) -> tuple[tuple[str, str], ...]:
    """The schemes in which a city is a partner; number and name with its programme."""
    rows = Scheme.objects.filter(partners__city=city).select_related("theme__programme").distinct().order_by("pk")
    return tuple((str(row.pk), f"{row} ({row.theme.programme})") for row in rows)


def part_of(plan: Plan, code: str) -> Row | None:
    """The part of a plan that is known by this name."""
    if plan.code == code:
        return plan
    places: Mapping[type[Change] | type[Step] | type[BudgetLine] | type[Indicator], str] = {
        Change: "plan",
        Step: "change__plan",
        BudgetLine: "step__change__plan",
        Indicator: "step__change__plan",
    }
    for model, place in places.items():
        if found := model._default_manager.filter(**{place: plan}, code=code).first():
            return found
    return None


def _count(rows: QuerySet[Step] | QuerySet[Suggestion]) -> Subquery:
    """How many rows belong to the one outside."""
    counted = rows.order_by().annotate(of_all=F("pk") * 0).values("of_all").annotate(count=Count("pk")).values("count")
    return Subquery(counted)


def line_of(row: Plan) -> PlanLine:
    """A plan that was asked for ``with_numbers``."""
    counted: Mapping[str, int | None] = vars(row)
    return PlanLine(
        pk=row.pk,
        title=row.title,
        city=str(row.city),
        steps=counted["steps_there"] or 0,
        done=counted["steps_done"] or 0,
        late=counted["steps_late"] or 0,
        waiting=counted["proposals_waiting"] or 0,
        is_over=row.state == PlanState.OVER,
        is_public=bool(counted["is_public"]),
        is_adopted=bool(counted["is_adopted"]),
        is_example=row.is_example,
    )
