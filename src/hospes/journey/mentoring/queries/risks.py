"""Risks as lists show them: the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.enums import Harm, Likelihood, RiskState
from hospes.journey.mentoring.models import Risk
from hospes.journey.mentoring.rules.overview import LATE_RISKS, is_to_review, may_keep_risks, may_oversee
from hospes.journey.programmes.models import Programme, Scheme


@dataclass(frozen=True)
class RiskLine:
    """A risk in a list, and whether somebody ought to have looked again."""

    risk: Risk
    likelihood: Likelihood
    harm: Harm
    state: RiskState
    is_to_review: bool
    may_change: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether it may still happen."""
        return self.state in LATE_RISKS


def risks_of(programme: Programme, person: Visitor, today: date) -> tuple[RiskLine, ...]:
    """All risks of a programme and of its schemes; what may still happen first, and of that the worst."""
    if not may_oversee(person, programme):
        return ()
    rows = Risk.objects.filter(programme=programme).select_related("scheme__theme")
    return tuple(_line(row, today, may_change=True) for row in _worst_first(rows))


def risks_in(scheme: Scheme, person: Visitor, today: date) -> tuple[RiskLine, ...]:
    """The risks of one scheme, the worst first."""
    may_change = may_keep_risks(person, scheme.theme.programme, scheme)
    rows = Risk.objects.filter(scheme=scheme).select_related("scheme__theme")
    return tuple(_line(row, today, may_change=may_change) for row in _worst_first(rows))


def risk_for(person: Visitor, programme: Programme, pk: int) -> Risk | None:
    """A risk of a programme that somebody keeps."""
    found = Risk.objects.filter(programme=programme, pk=pk).select_related("scheme__theme__programme").first()
    return found if found and may_keep_risks(person, programme, found.scheme) else None


def _worst_first(rows: Iterable[Risk]) -> list[Risk]:
    in_order = rows.order_by((F("likelihood") * F("harm")).desc(), F("harm").desc(), "review_on", "pk")  # type: ignore[attr-defined]  # a query set
    return sorted(in_order, key=lambda risk: risk.state not in LATE_RISKS)


def _line(risk: Risk, today: date, *, may_change: bool) -> RiskLine:
    return RiskLine(
        risk, Likelihood(risk.likelihood), Harm(risk.harm), RiskState(risk.state), is_to_review(risk, today), may_change
    )
