"""The small parts of a plan as its pages show them: money, indicators, what was said and what shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from hospes.journey.plans.enums import Status


@dataclass(frozen=True)
class Out:
    """That a part was taken out of the plan: when, why, by whom."""

    at: datetime
    why: str
    by: str


@dataclass(frozen=True)
class MoneySeen:
    """Money from one source; without an amount it is not costed yet."""

    code: str
    source: str
    amount: Decimal | None
    currency: str
    is_promised: bool
    note: str


@dataclass(frozen=True)
class MeasureSeen:
    """Where an indicator stood on a day."""

    pk: int
    value: Decimal
    on: date
    note: str
    by: str


@dataclass(frozen=True)
class IndicatorSeen:
    """By what one sees that a step works."""

    code: str
    title: str
    unit: str
    how: str
    baseline: Decimal | None
    baseline_on: date | None
    is_baseline_unknown: bool
    target: Decimal | None
    target_on: date | None
    measures: tuple[MeasureSeen, ...]
    out: Out | None = None

    @property
    def latest(self) -> MeasureSeen | None:
        """The last measure."""
        return self.measures[-1] if self.measures else None


@dataclass(frozen=True)
class UpdateSeen:
    """What somebody said of how a step goes."""

    status: Status
    reason: str
    on: date
    at: datetime
    by: str


@dataclass(frozen=True)
class EvidenceSeen:
    """What shows that a step was taken."""

    pk: int
    title: str
    url: str
    text: str
