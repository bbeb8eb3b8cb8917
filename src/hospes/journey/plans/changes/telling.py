"""That a letter was written about a plan: part of the change that it tells of, and kept."""

from hospes.journey.plans.emails import Written
from hospes.journey.plans.models import Plan, PlanLetter, Step


def keep(plan: Plan, written: Written, step: Step | None = None) -> PlanLetter:
    """Remember which letter went to whom, so that nobody is written to twice for the same."""
    return PlanLetter.objects.create(
        plan=plan,
        step=step,
        kind=written.kind,
        language=written.reader.language,
        to=written.reader.email,
        letter=written.letter,
    )
