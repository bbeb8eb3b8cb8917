"""Action plans for tests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from factories.assessments import Answering, make_assessment
from factories.cities import make_group
from hospes.audit.actors import Actor
from hospes.journey.assessments.enums import Layer
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import SupportMember
from hospes.journey.plans import changes
from hospes.journey.plans.enums import (
    ChangeOrigin,
    Decision,
    EvidenceForm,
    LetterKind,
    Money,
    PartKind,
    Status,
    SuggestionKind,
    VersionKind,
)
from hospes.journey.plans.models import (
    Adoption,
    BudgetLine,
    Change,
    EarlierText,
    Indicator,
    Measure,
    Plan,
    PlanLetter,
    PlanVersion,
    Publication,
    Quiet,
    Response,
    StatusUpdate,
    Step,
    StepEvidence,
    Suggestion,
    SuggestionLink,
)
from hospes.journey.plans.queries.statements import StepSaid
from hospes.journey.plans.rules import Refused

FACTOR = "kf-bcdf"


def leave_rows(town: Answering) -> Plan:
    """One row of every kind that a city leaves in its plans, for the test of its record."""
    today, member = timezone.localdate(), SupportMember.objects.filter(group__city=town.city).first()
    plan = Plan.objects.create(
        city=town.city,
        assessment=town.assessment,
        toolkit_version=town.assessment.round.toolkit_version,
        theme="Open doors",
        title="Doors that open",
        begins=today,
        ends=today + timedelta(days=365),
        keeper=town.officer,
    )
    change = Change.objects.create(plan=plan, title="One counter", factor=FACTOR, origin=ChangeOrigin.GAP)
    step = Step.objects.create(
        change=change, title="Find a room", owner="Ada", person=town.officer, partners="The school", money=Money.LINES
    )
    BudgetLine.objects.create(step=step, source="The town", amount=Decimal("1200.50"), currency="EUR")
    indicator = Indicator.objects.create(step=step, title="Visitors", unit="people", target=40, target_on=today)
    Measure.objects.create(indicator=indicator, value=12, on=today)
    StatusUpdate.objects.create(step=step, status=Status.AT_RISK, reason="The rent.", on=today)
    StepEvidence.objects.create(step=step, form=EvidenceForm.TEXT, text="The contract")
    EarlierText.objects.create(
        plan=plan, kind=PartKind.CHANGE, code=change.code, revision=1, said={"title": "A counter"}
    )
    version = PlanVersion.objects.create(plan=plan, number=1, kind=VersionKind.ADOPTED, content={"plan": {}})
    Adoption.objects.create(version=version, body="The council", on=date(2027, 3, 4), reference="12/2027")
    Publication.objects.create(version=version, plan=plan)
    suggestion = Suggestion.objects.create(
        plan=plan,
        change=change,
        kind=SuggestionKind.PROPOSAL,
        text="Open on Sunday.",
        organisation="The school",
        member=member,
        due_on=today + timedelta(days=30),
    )
    Response.objects.create(suggestion=suggestion, decision=Decision.PARTLY, reasons="Once a month.", what="We ask.")
    ends_at = timezone.now() + timedelta(days=30)
    SuggestionLink.objects.create(plan=plan, member=member, language="fr", ends_at=ends_at)
    Quiet.objects.create(plan=plan, email="quiet@example.org")
    PlanLetter.objects.create(plan=plan, step=step, kind=LetterKind.OVERDUE, language="fr", to="ada@example.org")
    return plan


@dataclass(frozen=True)
class Planned:
    """A city with a plan of one change, one step, one source of money and one indicator."""

    town: Answering
    member: SupportMember
    plan: Plan
    change: Change
    step: Step
    line: BudgetLine
    indicator: Indicator

    @property
    def by(self) -> Actor:
        """Who speaks for the city."""
        return self.town.officer.actor

    def now(self) -> Plan:
        """The plan as it is in the database."""
        return Plan.objects.select_related("city").get(pk=self.plan.pk)

    def save_step(self, **said: object) -> None:
        """Write the step otherwise."""
        now = Step.objects.select_related("change__plan").get(pk=self.step.pk)
        known = {"title": now.title, "owner": now.owner, "money": now.money} | said
        changes.save_step(step=now, seen_revision=now.revision, content=StepSaid(**known), by=self.by)  # type: ignore[arg-type]  # named fields


def make_planned(town: Answering | None = None, *, layer: Layer = Layer.LOCAL_GROUP, **given: object) -> Planned:
    """A plan that the local support group of its city reads."""
    found = town or make_assessment()
    by = found.officer.actor
    member = add_support_member(
        group=make_group(found.city), organisation="Harbour school", kind=OrganisationKind.SCHOOL, contact="Mia",
        email="mia@example.org", language="fr", by=by,
    )  # fmt: skip
    wanted = {"title": "Doors that open", "theme": "Doors", "language": "en"} | given
    plan = changes.begin_plan(city=found.city, by=by, **wanted)  # type: ignore[arg-type]  # named fields
    changes.share_plan(plan=plan, layer=layer, by=by)
    plan.refresh_from_db()
    change = changes.add_change(plan=plan, title="One counter", by=by)
    step = changes.add_step(change=change, title="Find a room", by=by)
    line = changes.add_budget_line(step=step, source="The town", by=by)
    indicator = changes.add_indicator(step=step, title="Visitors", by=by)
    return Planned(found, member, plan, change, step, line, indicator)


def refused(change: Callable[..., object], /, **given: object) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(Refused) as caught:
        change(**given)
    return str(caught.value)
