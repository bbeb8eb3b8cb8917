"""What is remembered of action plans: what is planned, what became of it, and what others proposed."""

from hospes.journey.plans.models.indicators import BudgetLine, Indicator, Measure
from hospes.journey.plans.models.letters import PlanLetter, Quiet
from hospes.journey.plans.models.plans import Change, Plan
from hospes.journey.plans.models.steps import StatusUpdate, Step, StepEvidence
from hospes.journey.plans.models.suggestions import Response, Suggestion, SuggestionLink
from hospes.journey.plans.models.versions import Adoption, PlanVersion, Publication
from hospes.journey.plans.models.written import EarlierText

__all__ = (
    "Adoption",
    "BudgetLine",
    "Change",
    "EarlierText",
    "Indicator",
    "Measure",
    "Plan",
    "PlanLetter",
    "PlanVersion",
    "Publication",
    "Quiet",
    "Response",
    "StatusUpdate",
    "Step",
    "StepEvidence",
    "Suggestion",
    "SuggestionLink",
)
