"""An action plan as the method reads it: changes, their steps, money and indicators. ``plan_format`` writes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Owner(StrEnum):
    """Who takes a step, as far as it is known."""

    NAMED = "named"  # words only: a person or an organisation
    PERSON = "person"  # speaks for the city
    MEMBER = "member"  # of the local support group


class Money(StrEnum):
    """What is known of the money that a step needs."""

    OPEN = "open"
    NONE = "none"
    LINES = "lines"


class Status(StrEnum):
    """How a step goes."""

    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True)
class Figure:
    """A value in the indicator's unit, on a day where it is known."""

    value: Decimal
    on: date | None = None


@dataclass(frozen=True)
class Budget:
    """Money from one source: ``amount`` in ``currency`` (three letters), None while it is not costed."""

    code: str
    source: str = ""
    amount: Decimal | None = None
    currency: str = ""
    is_promised: bool = False
    note: str = ""


@dataclass(frozen=True)
class Indicator:
    """What is counted. A baseline is a figure, said to be unknown, or missing."""

    code: str
    title: str
    unit: str = ""
    how: str = ""
    baseline: Figure | None = None
    is_baseline_unknown: bool = False
    target: Figure | None = None
    measures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What shows that a step was taken."""

    title: str = ""
    url: str = ""
    text: str = ""


@dataclass(frozen=True)
class Step:
    """Who does what with whom, from when until when (days included), with what."""

    code: str
    title: str
    text: str = ""
    owner: str = ""
    owner_kind: Owner = Owner.NAMED
    partners: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    resources: str = ""
    money: Money = Money.OPEN
    budget: tuple[Budget, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    status: Status | None = None
    status_on: date | None = None
    status_reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Change:
    """What is to be different, and where the idea comes from."""

    code: str
    title: str
    text: str = ""
    outcome: str = ""
    factor: str = ""  # identifier of a key factor
    origin: str = ""
    practice: str = ""  # the title of a good practice
    practice_at: str = ""  # its address
    visit: str = ""  # the title of the visit that it comes from
    visit_on: str = ""  # as exactly as it is known: 2021, 2021-10, 2021-10-04
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Factor:
    """A key factor of the plan's toolkit; ``has_gap``: the assessment shows, or leaves open, that something lacks."""

    item: str
    title: str
    has_gap: bool = False


@dataclass(frozen=True)
class Plan:
    """What a city wants to change on a theme, step by step.

    ``group`` are the names of those in the local support group; ``frame_begins`` and ``frame_ends`` are the days
    between which the programme runs, where it is known.
    """

    code: str
    title: str
    city: str
    theme: str = ""
    purpose: str = ""
    language: str = "en"
    begins: date | None = None
    ends: date | None = None
    adopt_by: date | None = None
    frame_begins: date | None = None
    frame_ends: date | None = None
    group: tuple[str, ...] = ()
    factors: tuple[Factor, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def steps(self) -> Iterator[Step]:
        """All steps, in the order of the plan."""
        return (step for change in self.changes for step in change.steps)


def same_name(one: str) -> str:
    """By which two names of somebody are compared: without case and surplus space."""
    return " ".join(one.casefold().split())


def is_of_group(step: Step, group: frozenset[str]) -> bool:
    """Whether a member of the local support group takes a step or has a part in it; ``group``: by ``same_name``."""
    if step.owner_kind is Owner.MEMBER:
        return True
    return any(same_name(name) in group for name in (step.owner, *step.partners) if name)
