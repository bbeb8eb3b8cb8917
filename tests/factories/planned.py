"""A plan with all that its pages show: a change with a step, money, an indicator, a proposal, versions, publication."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from factories.assessments import Answering
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.models import SupportMember
from hospes.journey.plans import changes
from hospes.journey.plans.changes import AdoptionGiven, Proposer
from hospes.journey.plans.enums import Status, SuggestionKind, VersionKind
from hospes.journey.plans.models import Change, Indicator, Plan, Step, Suggestion, SuggestionLink
from hospes.journey.plans.queries.statements import BudgetSaid, IndicatorSaid, StepSaid

BEGINS, ENDS = date(2026, 2, 1), date(2026, 6, 30)


@dataclass(frozen=True)
class Planned:
    """A plan and one of each of its parts."""

    plan: Plan
    change: Change
    step: Step
    indicator: Indicator
    suggestion: Suggestion | None
    link: SuggestionLink | None


def make_planned(town: Answering, layer: Layer = Layer.SCHEME) -> Planned:
    """A plan of a city, shared as far as ``layer``; with a proposal where somebody is in the local support group."""
    version = town.assessment.round.toolkit_version
    plan = changes.begin_plan(
        city=town.city, title="Doors that open", theme="Open doors", language="en", toolkit_version=version, by=SYSTEM
    )
    changes.share_plan(plan=plan, layer=layer, by=SYSTEM)
    plan.refresh_from_db()
    change = changes.add_change(plan=plan, title="One counter for all", factor="kf-bcdf", by=SYSTEM)
    step, indicator = _step(change)
    suggestion, link = _proposed(plan, change)
    return Planned(plan, change, step, indicator, suggestion, link)


def make_public(planned: Planned) -> None:
    """Two versions of a plan, the second of them adopted and public."""
    changes.make_version(plan=planned.plan, kind=VersionKind.DRAFT, why="For the council", by=SYSTEM)
    given = AdoptionGiven("The council", timezone.localdate(), "12/2026")
    adoption = changes.adopt_plan(plan=planned.plan, given=given, by=SYSTEM)
    changes.publish_version(version=adoption.version, by=SYSTEM)
    planned.plan.refresh_from_db()


def _step(change: Change) -> tuple[Step, Indicator]:
    step = changes.add_step(change=change, title="Find the room", by=SYSTEM)
    said = StepSaid("Find the room", "", "Ada", "The school", BEGINS, ENDS, "Two days a week", "lines")
    changes.save_step(step=step, seen_revision=step.revision, content=said, by=SYSTEM)
    line = changes.add_budget_line(step=step, source="The town", by=SYSTEM)
    money = BudgetSaid("The town", Decimal("1200.50"), "EUR", is_promised=True)
    changes.save_budget_line(line=line, seen_revision=line.revision, content=money, by=SYSTEM)
    indicator = changes.add_indicator(step=step, title="Visitors", by=SYSTEM)
    counted = IndicatorSaid(
        "Visitors", "a month", "", Decimal(7), BEGINS, is_baseline_unknown=False, target=Decimal(40), target_on=ENDS
    )
    changes.save_indicator(indicator=indicator, seen_revision=indicator.revision, content=counted, by=SYSTEM)
    changes.measure(indicator=indicator, value=Decimal(12), on=BEGINS + timedelta(days=60), by=SYSTEM)
    changes.say_status(step=step, status=Status.ON_COURSE, by=SYSTEM)
    return step, indicator


def _proposed(plan: Plan, change: Change) -> tuple[Suggestion | None, SuggestionLink | None]:
    member = SupportMember.objects.filter(group__city=plan.city).first()
    if member is None:
        return None, None
    proposer = Proposer(member.organisation, member.contact, member.email, member=member)
    kind = SuggestionKind.PROPOSAL
    made = changes.suggest(plan=plan, kind=kind, text="Open on Sunday.", proposer=proposer, change=change, by=SYSTEM)
    ends_at = timezone.now() + timedelta(days=30)
    link = SuggestionLink.objects.create(plan=plan, member=member, language="en", ends_at=ends_at)
    return made, link
