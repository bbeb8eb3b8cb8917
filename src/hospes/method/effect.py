"""Effect: how mentees changed beside comparable cities that were not mentored, with all that is open left open.

A change is a level of a key factor at the later assessment less the level at the earlier one (-4..4), as
``progress.changes`` gives it: a range where one of the two is not known exactly. Every figure over such changes is a
range again, from what it would be if every open change were the lowest it can be to what it would be if it were
the highest (worst-case bounds: C. F. Manski, Partial Identification of Probability Distributions, 2003, chapter 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import shake_256
from math import ceil, floor
from statistics import median
from struct import iter_unpack

from hospes.method.comparison import FEWEST_CITIES
from hospes.method.scoring.model import Range
from hospes.method.studies import OVERALL, Course, Study, may_show, mean

RESAMPLES = 1000
FEWEST_RESAMPLES = 100
SMALL = 30  # cities in a group; below it an interval of this kind is rough: a convention, not a bound
FAR = 92  # days that the middle dates of two groups may lie apart before it is said


class Withheld(StrEnum):
    """Why no figure is shown."""

    FEW_MENTEES = "few_mentees"  # fewer than five mentees whose change is known
    FEW_BESIDE = "few_beside"  # fewer than five other cities whose change is known
    DERIVABLE = "derivable"  # beside what was shown before, fewer than five could be singled out
    PART_MISSING = "part_missing"  # an overall figure would tell a key factor that is withheld


class Caveat(StrEnum):
    """What one must know before one believes a difference."""

    NOT_RANDOM = "not_random"  # cities chose mentoring; those that chose it may differ anyway
    REGRESSION = "regression"  # who begins low tends to come nearer to the middle whatever is done
    SELF_ASSESSED = "self_assessed"  # cities rated themselves, and knew whether they were mentored
    FEW_CITIES = "few_cities"  # fewer than 30 in a group
    OPEN_LEVELS = "open_levels"  # some levels are not known: ranges
    OTHER_VERSION = "other_version"  # not all used one version of the toolkit
    DATES_DIFFER = "dates_differ"  # one group assessed itself earlier or later than the other


@dataclass(frozen=True)
class Average:
    """How a group changed: of ``cities``, ``known`` exactly; median and mean -4..4, ranges over what is open."""

    cities: int
    known: int
    median: Range
    mean: Range


@dataclass(frozen=True)
class Difference:
    """Mean of the mentees less mean of the cities beside them (-8..8), and an interval of 95 % around it."""

    mean: Range
    interval: Range


@dataclass(frozen=True)
class FactorEffect:
    """One key factor, or all together (``OVERALL``); what is withheld says why."""

    factor: str
    mentees: Average | Withheld
    beside: Average | Withheld
    difference: Difference | Withheld


@dataclass(frozen=True)
class Effect:
    """What a study shows."""

    factors: tuple[FactorEffect, ...]
    overall: FactorEffect
    caveats: tuple[Caveat, ...]


@lru_cache(maxsize=32)  # a page looks again and again at the same study, and a thousand draws take a while
def effect(study: Study, earlier: tuple[Study, ...] = (), *, seed: int, resamples: int = RESAMPLES) -> Effect:
    """What a study shows after those that were shown before, the oldest first.

    Per key factor: median and mean change of both groups, and the difference of their means. The interval is the
    percentile bootstrap (B. Efron, Annals of Statistics 7, 1979), the cities of each group drawn with replacement
    ``resamples`` times (100 or more, else ValueError): from the 2.5th percentile of the lower ends to the
    97.5th of the upper ends, so that it also covers all that is open (J. L. Horowitz and C. F. Manski, Journal of
    the American Statistical Association 95, 2000). The draws follow from ``seed`` alone. There is no test of
    significance: cities were not assigned by lot.
    """
    if resamples < FEWEST_RESAMPLES:
        raise ValueError(f"an interval takes {FEWEST_RESAMPLES} resamples or more, not {resamples}")
    factors = tuple(_effect(study, earlier, factor, seed, resamples) for factor in study.factors)
    return Effect(factors, _overall(study, earlier, factors, (seed, resamples)), caveats(study))


def caveats(study: Study) -> tuple[Caveat, ...]:
    """What must be said beside the figures; the first three of every study."""
    found = [Caveat.NOT_RANDOM, Caveat.REGRESSION, Caveat.SELF_ASSESSED]
    everybody = [*study.mentees, *study.beside]
    if min(len(study.mentees), len(study.beside)) < SMALL:
        found.append(Caveat.FEW_CITIES)
    if any(change.width for course in everybody for _factor, change in course.changes):
        found.append(Caveat.OPEN_LEVELS)
    if len({version for course in everybody for version in course.versions}) > 1:
        found.append(Caveat.OTHER_VERSION)
    if _lie_apart(study):
        found.append(Caveat.DATES_DIFFER)
    return tuple(found)


def average(cities: Sequence[Course], factor: str) -> Average | None:
    """How a group changed at a key factor, or over all; None where nobody can be compared.

    The median as usual: of an even number of cities the mean of the two in the middle. A range's ends are the
    median and the mean of the lower and of the upper ends, which is as low and as high as they can be.
    """
    found = _changes(cities, factor)
    if not found:
        return None
    known = sum(change.width == 0 for change in found)
    middle = Range(median(change.low for change in found), median(change.high for change in found))
    return Average(len(found), known, middle, mean(found))


def _effect(study: Study, earlier: Sequence[Study], factor: str, seed: int, resamples: int) -> FactorEffect:
    """One key factor."""
    before = [group for each in earlier for group in (each.mentees, each.beside)]
    mentees = _shown(study.mentees, before, factor, Withheld.FEW_MENTEES)
    # The mentees are shown first: whoever reads both groups can lay one beside the other.
    beside = _shown(study.beside, [*before, study.mentees], factor, Withheld.FEW_BESIDE)
    return FactorEffect(factor, mentees, beside, _difference(study, factor, (mentees, beside), (seed, resamples)))


def _overall(
    study: Study, earlier: Sequence[Study], factors: Sequence[FactorEffect], draws: tuple[int, int]
) -> FactorEffect:
    """All key factors together: only where each of them is shown, as what is missing could be worked out."""
    if factors and all(isinstance(each.difference, Difference) for each in factors):
        return _effect(study, earlier, OVERALL, *draws)
    return FactorEffect(OVERALL, *3 * (Withheld.PART_MISSING,))


def _shown(
    cities: Sequence[Course], earlier: Sequence[Sequence[Course]], factor: str, otherwise: Withheld
) -> Average | Withheld:
    """The figures of one group, or why they are not shown."""
    found = average(cities, factor)
    if found is None or found.known < FEWEST_CITIES:
        return otherwise
    return found if may_show(cities, earlier, factor) else Withheld.DERIVABLE


def _difference(
    study: Study, factor: str, groups: tuple[Average | Withheld, Average | Withheld], draws: tuple[int, int]
) -> Difference | Withheld:
    """The difference of two groups, or the first reason that there is none."""
    mentees, beside = groups
    if isinstance(mentees, Withheld):
        return mentees
    if isinstance(beside, Withheld):
        return beside
    between = _less(mentees.mean, beside.mean)
    low, high = _interval(_changes(study.mentees, factor), _changes(study.beside, factor), factor, draws)
    return Difference(between, Range(min(between.low, low), max(between.high, high)))


def _interval(mentees: Sequence[Range], beside: Sequence[Range], name: str, draws: tuple[int, int]) -> Sequence[float]:
    """The ends of the bootstrap's interval."""
    seed, resamples = draws
    drawn = [
        _less(_drawn(mentees, f"{seed}/{name}/mentees/{number}"), _drawn(beside, f"{seed}/{name}/beside/{number}"))
        for number in range(resamples)
    ]
    lows, highs = sorted(one.low for one in drawn), sorted(one.high for one in drawn)
    return lows[floor(resamples / 40)], highs[ceil(resamples * 39 / 40) - 1]


def _drawn(cities: Sequence[Range], name: str) -> Range:
    """The mean of as many cities as there are, drawn with replacement from a hash: the same on every machine."""
    octets = shake_256(name.encode()).digest(4 * len(cities))
    return mean([cities[number % len(cities)] for (number,) in iter_unpack(">I", octets)])


def _changes(cities: Sequence[Course], factor: str) -> list[Range]:
    found = (course.change(factor) for course in cities)
    return [change for change in found if change is not None]


def _less(one: Range, other: Range) -> Range:
    """All that one less the other can be."""
    return Range(one.low - other.high, one.high - other.low)


def _lie_apart(study: Study) -> bool:
    """Whether one group assessed itself clearly earlier or later than the other, then or now."""
    then, now = (
        [_middle([getattr(course, moment) for course in group]) for group in (study.mentees, study.beside)]
        for moment in ("then", "now")
    )
    return max(abs(then[0] - then[1]), abs(now[0] - now[1])) > FAR


def _middle(days: Sequence[date]) -> float:
    return median(day.toordinal() for day in days)
