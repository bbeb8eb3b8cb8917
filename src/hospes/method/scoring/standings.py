"""Standing: what several voices' answers and ratings add up to, per key factor and over all."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

from hospes.method.scoring.model import (
    HIGHEST_LEVEL,
    STANDARD,
    Answers,
    FactorStanding,
    Range,
    Rated,
    Said,
    Standing,
)
from hospes.method.scoring.readings import OPEN, Reading, mean
from hospes.method.scoring.shares import ONE, open_items, said, share
from hospes.method.toolkit_format.model import KeyFactor, Toolkit

UNSAID_IMPORTANCE = 1.0  # the gap alone decides


def standing(
    toolkit: Toolkit,
    answers: Answers,
    ratings: Sequence[Rated],
    agreed: Mapping[str, int] | None = None,
) -> Standing:
    """Where a city stands (product.md, *Scoring*, profile ``levels``).

    ``agreed`` is the level 0..4 that a consensus set, by key factor. Of two answers or ratings of one
    voice the later counts; items that the toolkit does not have are passed over, because answers to
    retired items stay with their city. Raises ValueError for a value that its item cannot have.
    """
    voices = said(answers)
    by_factor = _by_factor(ratings)
    settled = agreed or {}
    factors = tuple(
        _factor_standing(factor, by_factor.get(factor.id, []), settled.get(factor.id), voices)
        for factor in toolkit.key_factors
    )
    overall = mean((ONE, level_reading(factor)) for factor in factors) or OPEN
    value = None if overall.value is None else float(overall.value * 100)
    return Standing(factors, value, Range(float(overall.low * 100), float(overall.high * 100)))


def level_reading(factor: FactorStanding) -> Reading:
    """The level as a part of the highest one, with its range; the median stands in until one is agreed."""
    ends = [Fraction(end) / HIGHEST_LEVEL for end in (factor.level_range.low, factor.level_range.high)]
    value = None if factor.reading is None else Fraction(factor.reading) / HIGHEST_LEVEL
    return Reading(value, *ends)


def _by_factor(ratings: Sequence[Rated]) -> Mapping[str, list[Rated]]:
    """The ratings of each key factor, one per voice."""
    latest = {(rated.factor, rated.respondent): rated for rated in ratings}
    by_factor: dict[str, list[Rated]] = {}
    for rated in latest.values():
        by_factor.setdefault(rated.factor, []).append(rated)
    return by_factor


def _factor_standing(factor: KeyFactor, ratings: Sequence[Rated], settled: int | None, voices: Said) -> FactorStanding:
    """Levels, spread, gap and share of one key factor."""
    levels = [rated.level for rated in ratings if rated.level is not None]
    level = _level(levels, settled)
    span = _level_range(levels, level)
    importance = _importance(ratings)
    gap = Range(max(0.0, STANDARD - span.high), max(0.0, STANDARD - span.low))
    middle = float(median(levels)) if levels else None
    reading = middle if level is None else level
    return FactorStanding(
        factor=factor.id,
        level=level,
        agreed=settled is not None,
        median=middle,
        lowest=min(levels, default=None),
        highest=max(levels, default=None),
        voices=len(levels),
        level_range=span,
        claimed=reading is not None and reading >= STANDARD and not any(each.evidence for each in ratings),
        importance=importance,
        gap=gap,
        priority=Range(gap.low * importance, gap.high * importance),
        share=share(factor, voices),
        open_items=tuple(open_items(factor, voices)),
    )


def _level(levels: Sequence[int], settled: int | None) -> float | None:
    """The agreed level, else the only voice's, else None."""
    if settled is not None:
        if settled not in range(HIGHEST_LEVEL + 1):
            raise ValueError(f"an agreed level is 0 to 4, not {settled}")
        return float(settled)
    return float(levels[0]) if len(levels) == 1 else None


def _level_range(levels: Sequence[int], level: float | None) -> Range:
    """The level alone when there is one; from the lowest voice to the highest; or all of 0..4."""
    if level is not None:
        return Range(level, level)
    return Range(float(min(levels)), float(max(levels))) if levels else Range(0.0, float(HIGHEST_LEVEL))


def _importance(ratings: Sequence[Rated]) -> float:
    """The median of what the voices say, 1..3."""
    said_so = [rated.importance for rated in ratings if rated.importance is not None]
    return float(median(said_so)) if said_so else UNSAID_IMPORTANCE
