"""A plan as its papers print it: as it is now, or as a version froze it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from hospes.journey.plans.enums import VersionKind
from hospes.journey.plans.models import Adoption, Plan, PlanVersion
from hospes.journey.plans.queries.planned import as_planned, plan_of_version
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.queries import Identity, identity_of
from hospes.method import plan as method


@dataclass(frozen=True)
class Sum:
    """Money of one source in one currency: what is costed, and what is promised of it."""

    source: str
    currency: str
    amount: Decimal
    promised: Decimal


@dataclass(frozen=True)
class PlanPaper:
    """A plan with what stands around it on paper; ``on`` is the day for which it is told how steps go."""

    plan: method.Plan
    language: str
    on: date
    version: int | None
    version_kind: VersionKind | None
    adoption: Adoption | None
    is_example: bool
    programme: str
    identity: Identity | None

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What is costed, source by source."""
        found: dict[tuple[str, str], list[Decimal]] = {}
        for line in (line for step in self.plan.steps for line in step.budget if line.amount is not None):
            both = found.setdefault((line.source, line.currency), [Decimal(0), Decimal(0)])
            both[0] += line.amount or 0
            both[1] += (line.amount or 0) if line.is_promised else 0
        return tuple(Sum(source, currency, *both) for (source, currency), both in sorted(found.items()))

    @property
    def factors(self) -> dict[str, str]:
        """The titles of the key factors, by identifier."""
        return {factor.item: factor.title for factor in self.plan.factors}

    def status(self, step: method.Step) -> method.Status | None:
        """How a step goes: as was last said; late by its date where nobody said anything since. None: unsaid."""
        is_past = step.ends is not None and step.ends < self.on
        if step.status is method.Status.DONE or not is_past:
            return step.status
        is_later = step.status_on is not None and step.ends is not None and step.status_on > step.ends
        return step.status if is_later else method.Status.LATE


def plan_paper(plan: Plan, language: str) -> PlanPaper:
    """The plan as it is now. Raises ``IdentityMissing`` where its programme gives out no paper like it."""
    return _paper(plan, as_planned(plan, language), language, timezone.localdate())


def version_paper(version: PlanVersion, language: str) -> PlanPaper:
    """The plan as a version froze it, with its adoption. Raises ``IdentityMissing`` as above."""
    made = timezone.localdate(version.made_at)
    return _paper(version.plan, plan_of_version(version), language, made, version)


def _paper(plan: Plan, planned: method.Plan, language: str, on: date, version: PlanVersion | None = None) -> PlanPaper:
    programme = _programme(plan)
    return PlanPaper(
        plan=planned,
        language=language,
        on=on,
        version=version.number if version else None,
        version_kind=VersionKind(version.kind) if version else None,
        adoption=Adoption.objects.filter(version=version).first() if version else None,
        is_example=plan.is_example,
        programme=programme.name if programme else "",
        identity=identity_of(programme, language),
    )


def _programme(plan: Plan) -> Programme | None:
    return Programme.objects.filter(themes__schemes=plan.scheme_id).first() if plan.scheme_id else None
