"""Which key factors come first in a report: the most pressing gaps, and what already works."""

from collections.abc import Sequence

from hospes.journey.assessments.queries.papers import FactorReport
from hospes.method.scoring import Standing
from hospes.method.scoring.model import STANDARD

KEPT_WELL = 0.75  # of a charter's role: at least this share is certain


def gaps(factors: Sequence[FactorReport], standing: Standing, *, levels: bool) -> tuple[FactorReport, ...]:
    """What may lack something, the most pressing first; without levels, the smallest share first."""
    if levels:
        by_id = {factor.id: factor for factor in factors}
        return tuple(by_id[gap.factor] for gap in standing.gaps)
    lacking = (factor for factor in factors if factor.standing.share and factor.standing.share.low < 1)
    return tuple(sorted(lacking, key=_share))


def strengths(factors: Sequence[FactorReport], *, levels: bool) -> tuple[FactorReport, ...]:
    """The factors at the standard or above, the highest first; without levels, those surely kept well."""
    if levels:
        there = (factor for factor in factors if _level(factor) >= STANDARD)
        return tuple(sorted(there, key=_level, reverse=True))
    kept = (factor for factor in factors if factor.standing.share and factor.standing.share.low >= KEPT_WELL)
    return tuple(sorted(kept, key=_share, reverse=True))


def _level(factor: FactorReport) -> float:
    """The level; below all when there is none."""
    return -1.0 if factor.standing.reading is None else factor.standing.reading


def _share(factor: FactorReport) -> float:
    """The share that is certain."""
    return factor.standing.share.low if factor.standing.share else 0.0
