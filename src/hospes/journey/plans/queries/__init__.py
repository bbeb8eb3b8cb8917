"""What is read of action plans."""

from hospes.journey.plans.queries.answered import Answered, answered_in_time
from hospes.journey.plans.queries.becoming import Proposed, would_become
from hospes.journey.plans.queries.critic import Told, findings
from hospes.journey.plans.queries.differing import FieldTold, PartTold, difference_between
from hospes.journey.plans.queries.owners import Who, who_can
from hospes.journey.plans.queries.planned import as_planned, plan_of_version

__all__ = [
    "Answered",
    "FieldTold",
    "PartTold",
    "Proposed",
    "Told",
    "Who",
    "answered_in_time",
    "as_planned",
    "difference_between",
    "findings",
    "plan_of_version",
    "who_can",
    "would_become",
]
