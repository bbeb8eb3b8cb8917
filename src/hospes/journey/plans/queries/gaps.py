"""The gaps of a plan's assessment, and which of them no change of the plan works on."""

from collections.abc import Collection
from dataclasses import dataclass

from hospes.journey.assessments.queries.reports import sketch
from hospes.journey.plans.models import Plan


@dataclass(frozen=True)
class Gap:
    """A key factor below the standard, as the plan's assessment says it."""

    factor: str
    title: str
    level_word: str

    @property
    def do(self) -> str:
        """What a button sends that makes it a change."""
        return f"gap:{self.factor}"


def gaps_of(plan: Plan, language: str) -> tuple[Gap, ...]:
    """The gaps of the assessment that a plan was born from, the most pressing first; none without one."""
    if plan.assessment is None:
        return ()
    return tuple(Gap(one.id, one.title, one.state_word) for one in sketch(plan.assessment, language).gaps)


def untouched(gaps: Collection[Gap], factors: Collection[str]) -> tuple[Gap, ...]:
    """The gaps on which no change works."""
    return tuple(gap for gap in gaps if gap.factor not in factors)
