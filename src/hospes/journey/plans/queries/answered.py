"""How many proposals a city answered in time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import DateTimeField, Min
from django.utils import timezone

from hospes.journey.plans.models import Plan


@dataclass(frozen=True)
class Answered:
    """Proposals and comments that were not withdrawn: how many, and what became of those whose day has come.

    ``due``: answered, or their last day is over; ``in_time``: of these, answered by that day; ``waiting``: unanswered,
    their day still to come; ``overdue``: unanswered, their day over.
    """

    given: int
    due: int
    in_time: int
    waiting: int
    overdue: int

    @property
    def share(self) -> float | None:
        """The part of those that are due which was answered in time, 0..1; none while none is due."""
        return self.in_time / self.due if self.due else None


def answered_in_time(plan: Plan, today: date | None = None) -> Answered:
    """How a city answers what is proposed for a plan. The first answer counts."""
    on = today or timezone.localdate()
    rows = plan.suggestions.filter(withdrawn_at=None)
    first = rows.annotate(first=Min("responses__said_at", output_field=DateTimeField())).values_list("due_on", "first")
    said = [(due_on, timezone.localdate(at) if at else None) for due_on, at in first]
    overdue = sum(at is None and due_on < on for due_on, at in said)
    waiting = sum(at is None and due_on >= on for due_on, at in said)
    in_time = sum(at is not None and at <= due_on for due_on, at in said)
    return Answered(len(said), len(said) - waiting, in_time, waiting, overdue)
