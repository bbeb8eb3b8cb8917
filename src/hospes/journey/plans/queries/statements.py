"""What the parts of a plan say, as values: what is saved, kept as it was before, and compared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_type_hints

from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.queries.contents import plain
from hospes.journey.plans.enums import Money, PartKind
from hospes.journey.plans.models import BudgetLine, Change, EarlierText, Indicator, Plan, Step

Row = Plan | Change | Step | BudgetLine | Indicator


@dataclass(frozen=True)
class PlanSaid:
    """What a plan is called, what it is for, and its days."""

    title: str = ""
    theme: str = ""
    purpose: str = ""
    begins: date | None = None
    ends: date | None = None
    adopt_by: date | None = None


@dataclass(frozen=True)
class ChangeSaid:
    """What changes, why and for whom, and what is different then."""

    title: str = ""
    text: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class StepSaid:
    """Who does what with whom (one a line), from when until when, with what."""

    title: str = ""
    text: str = ""
    owner: str = ""
    partners: str = ""
    begins: date | None = None
    ends: date | None = None
    resources: str = ""
    money: str = Money.OPEN.value


@dataclass(frozen=True)
class BudgetSaid:
    """Money from one source; without an amount it is not costed yet."""

    source: str = ""
    amount: Decimal | None = None
    currency: str = ""
    is_promised: bool = False
    note: str = ""


@dataclass(frozen=True)
class IndicatorSaid:
    """What is counted, where it stood and where it is to stand."""

    title: str = ""
    unit: str = ""
    how: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    is_baseline_unknown: bool = False
    target: Decimal | None = None
    target_on: date | None = None


Said = PlanSaid | ChangeSaid | StepSaid | BudgetSaid | IndicatorSaid
Content = TypeVar("Content", PlanSaid, ChangeSaid, StepSaid, BudgetSaid, IndicatorSaid)
KINDS: Mapping[PartKind, type[Said]] = {
    PartKind.PLAN: PlanSaid,
    PartKind.CHANGE: ChangeSaid,
    PartKind.STEP: StepSaid,
    PartKind.BUDGET: BudgetSaid,
    PartKind.INDICATOR: IndicatorSaid,
}
PARTS: Mapping[type[Row], PartKind] = {
    Plan: PartKind.PLAN,
    Change: PartKind.CHANGE,
    Step: PartKind.STEP,
    BudgetLine: PartKind.BUDGET,
    Indicator: PartKind.INDICATOR,
}
LABELS = {
    "title": _("Title"),
    "theme": _("Theme"),
    "purpose": _("What it is for"),
    "begins": _("From"),
    "ends": _("Until"),
    "adopt_by": _("The council decides by"),
    "text": _("More about it"),
    "outcome": _("What is different then"),
    "owner": _("Who does it"),
    "partners": _("With whom"),
    "resources": _("With what"),
    "money": _("Money"),
    "source": _("From whom"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "is_promised": _("Promised"),
    "note": _("Note"),
    "unit": _("Unit"),
    "how": _("How it is counted, and by whom"),
    "baseline": _("Where it stood"),
    "baseline_on": _("On which day it stood there"),
    "is_baseline_unknown": _("Nobody knows where it stood"),
    "target": _("Where it is to stand"),
    "target_on": _("By when it is to stand there"),
}


def kind_of(row: Row) -> PartKind:
    """Which part of a plan a row is."""
    return PARTS[type(row)]


def said_in(row: Row) -> Any:
    """What a row says now."""
    kind = KINDS[kind_of(row)]
    return kind(**{each.name: getattr(row, each.name) for each in fields(kind)})


def tidied(said: Content) -> Content:
    """The same with words as they are kept, and figures as the database has them."""
    words = {name: plain(one).strip() for name, one in asdict(said).items() if isinstance(one, str)}
    figures = {name: one.normalize() for name, one in asdict(said).items() if isinstance(one, Decimal)}
    return replace(said, **words, **figures)  # type: ignore[arg-type]  # each by the name of its field


def as_kept(said: Said) -> dict[str, str | bool | None]:
    """The same as JSON has it."""
    return {name: str(one) if isinstance(one, date | Decimal) else one for name, one in asdict(said).items()}


def said_of(earlier: EarlierText) -> Said:
    """What stood before, or came too late."""
    kind = KINDS[PartKind(earlier.kind)]
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], one) for name, one in earlier.said.items()})


def continues(said: Said, before: Said) -> bool:
    """Everything that was said before stands in what is said now, which only adds to it."""
    earlier = asdict(before)
    return all(_adds(one, earlier[name]) for name, one in asdict(said).items())


def as_words(said: Said) -> tuple[tuple[str, str], ...]:
    """What is said, part by part with its label; what is not said is left out."""
    parts = {name: one for name, one in asdict(said).items() if one not in (None, "", False)}
    return tuple((str(LABELS[name]), in_words(name, one)) for name, one in parts.items())


def in_words(name: str, said: object) -> str:
    """One value of a part for a reader."""
    if name == "money":
        return str(Money(str(said)).label)
    if isinstance(said, bool):
        return gettext("yes") if said else gettext("no")
    if isinstance(said, date):
        return formats.date_format(said)
    return figure_in_words(said) if isinstance(said, Decimal) else str(said)


def figure_in_words(figure: Decimal) -> str:
    """A figure with its thousands apart and as many decimals as it has."""
    plainly = figure.normalize()
    exponent = plainly.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return str(formats.number_format(plainly, decimals, force_grouping=True))


def _adds(now: object, before: object) -> bool:
    """Nothing was said of it before, the same, or the beginning of it."""
    if before in (None, "", False):
        return True
    return now.startswith(before) if isinstance(now, str) and isinstance(before, str) else now == before


def _value(kind: Any, said: Any) -> Any:
    if said is None or isinstance(said, bool):
        return said
    if kind == date | None:
        return date.fromisoformat(said)
    return Decimal(said) if kind == Decimal | None else said
