"""How far a plan is: frozen, adopted, published."""

from dataclasses import dataclass

from hospes.journey.plans.models import Adoption, Plan, PlanVersion, Publication


@dataclass(frozen=True)
class Standing:
    """The last version of a plan, the last decision of its council, and what everybody reads now."""

    last: PlanVersion | None
    adopted: Adoption | None
    published: Publication | None

    @property
    def is_frozen(self) -> bool:
        """Whether the plan as it is now is a version."""
        return self.last is not None

    @property
    def newer_than_public(self) -> bool:
        """Whether a later version than the public one is there."""
        return bool(self.published and self.last and self.published.version.number < self.last.number)


def standing_of(plan: Plan) -> Standing:
    """How far a plan is."""
    last = plan.versions.defer("content").order_by("-number").first()
    adopted = Adoption.objects.filter(version__plan=plan).select_related("version").defer("version__content")
    public = Publication.objects.filter(plan=plan, ended_at=None).select_related("version").defer("version__content")
    return Standing(last, adopted.order_by("-on", "-id").first(), public.first())
