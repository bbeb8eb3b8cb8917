"""Action plans for tests."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from factories.assessments import Answering
from hospes.journey.cities.models import SupportMember
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
