"""The coefficient of agreement: Krippendorff's alpha for ordinal data, its interval, and what they say in words.

Units are key factors, coders are respondents, and a voice may leave any of them out (K. Krippendorff, Content
Analysis, 4th edition, 2018, chapter 12).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from hashlib import shake_256
from itertools import combinations
from math import ceil, floor, lcm
from operator import mul
from struct import iter_unpack

from hospes.method.agreement.voices import Level, Voice, latest, own
from hospes.method.scoring.model import HIGHEST_LEVEL, Range, Rated

LEVELS = range(HIGHEST_LEVEL + 1)
PAIRS = tuple(combinations(LEVELS, 2))
RESAMPLES = 1000
FEWEST_RESAMPLES = 100
TAIL = Fraction(1, 40)  # 2.5 % at either end leave 95 % between them


class WhyNone(StrEnum):
    """Why there is no figure for agreement."""

    FEW_VOICES = "few_voices"  # fewer than two voices rated anything
    NOTHING_SHARED = "nothing_shared"  # no key factor was rated by two voices
    ONE_SHARED = "one_shared"  # only one was, and then alpha is 0 whatever the voices say
    NO_VARIATION = "no_variation"  # all said the same of everything: nothing tells agreement from habit


class Words(StrEnum):
    """Agreement in words, by the lower end of the interval; the first two bounds are Krippendorff's own."""

    CLOSE = "close"  # 0.8 or more: one may rely on it
    FAIR = "fair"  # two thirds or more: enough for tentative conclusions
    LITTLE = "little"  # above 0
    CHANCE = "chance"  # 0 or less: no more than chance would bring about


BOUNDS = ((Words.CLOSE, Fraction(4, 5)), (Words.FAIR, Fraction(2, 3)))


@dataclass(frozen=True)
class Agreement:
    """Alpha (at most 1; 0 is chance, below 0 is systematic disagreement) with its interval of 95 %.

    ``why_none`` is set exactly when the other three are None. ``voices`` rated something, ``shared`` counts the key
    factors that two or more of them rated.
    """

    alpha: float | None
    interval: Range | None
    words: Words | None
    why_none: WhyNone | None
    voices: int
    shared: int


def alpha(ratings: Sequence[Rated]) -> float | None:
    """Krippendorff's alpha, ordinal: 1 - observed / expected disagreement; at most 1.

    Of two ratings of one voice the later counts; all voices count that are there. None where it is not
    defined: no key factor that two voices rated, or all such ratings equal.
    """
    shared = _Shared.of(latest(ratings))
    return shared.alpha(range(len(shared.units)))


def agreement(ratings: Sequence[Rated], voices: Sequence[Voice], *, seed: int, resamples: int = RESAMPLES) -> Agreement:
    """How far the city's own voices agree (``own``).

    The interval is the percentile bootstrap (B. Efron, Annals of Statistics 7, 1979): key factors are drawn with
    replacement, ``resamples`` times (100 or more, else ValueError), and 2.5 % of their alphas are cut off at
    either end. Draws in which alpha is not defined are passed over; the interval always holds alpha itself.
    The draws follow from ``seed`` alone, so that a report can be made again.
    """
    if resamples < FEWEST_RESAMPLES:
        raise ValueError(f"an interval takes {FEWEST_RESAMPLES} resamples or more, not {resamples}")
    counted = latest(own(ratings, voices))
    shared = _Shared.of(counted)
    heard, units = len({rated.respondent for rated in counted}), len(shared.units)
    figure = shared.alpha(range(units))
    why = _why_none(heard, units, figure)
    if why or figure is None:
        return Agreement(None, None, None, why, heard, units)
    low, high = _interval(shared, seed, resamples)
    interval = Range(min(figure, low), max(figure, high))
    return Agreement(figure, interval, _in_words(interval.low), None, heard, units)


@dataclass(frozen=True)
class _Shared:
    """The key factors that two voices or more rated, as whole numbers that add up.

    Each unit: how many chose each level, then for each pair of levels how many pairs of voices differ so, over the
    unit's voices less one; the latter times ``scale``, their common denominator.
    """

    units: tuple[tuple[int, ...], ...]
    scale: int

    @classmethod
    def of(cls, ratings: Sequence[Level]) -> "_Shared":
        """Count them."""
        tables: dict[str, Counter[int]] = {}
        for rated in ratings:
            tables.setdefault(rated.factor, Counter())[rated.level] += 1
        shared = [(table, table.total() - 1) for _, table in sorted(tables.items()) if table.total() > 1]
        scale = lcm(*(others for _, others in shared))
        return cls(tuple(_unit(table, scale // others) for table, others in shared), scale)

    def alpha(self, drawn: Iterable[int]) -> float | None:
        """Alpha over the units of these numbers, each as often as it is drawn; None where not defined.

        1 - (n - 1) observed / expected: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, where
        the ordinal distance of two levels is the number of ratings from the one to the other, half of each
        end's, squared. Four times its square here, so that it is whole; only the last step divides.
        """
        totals = [sum(column) for column in zip(*(self.units[number] for number in drawn), strict=True)]
        chosen, differing = totals[: len(LEVELS)], totals[len(LEVELS) :]
        distances = [(2 * sum(chosen[a : b + 1]) - chosen[a] - chosen[b]) ** 2 for a, b in PAIRS] if totals else []
        expected = sum(map(mul, distances, (chosen[a] * chosen[b] for a, b in PAIRS)))
        observed: int = sum(map(mul, distances, differing))
        return 1 - (sum(chosen) - 1) * observed / (self.scale * expected) if expected else None


def _unit(table: Counter[int], times: int) -> tuple[int, ...]:
    """One key factor's numbers."""
    return (*(table[level] for level in LEVELS), *(times * table[a] * table[b] for a, b in PAIRS))


def _why_none(heard: int, shared: int, figure: float | None) -> WhyNone | None:
    """The first reason that there is no figure to show."""
    if heard < 2:
        return WhyNone.FEW_VOICES
    if not shared:
        return WhyNone.NOTHING_SHARED
    if figure is None:
        return WhyNone.NO_VARIATION
    return WhyNone.ONE_SHARED if shared == 1 else None


@lru_cache(maxsize=256)  # a meeting looks again and again at the same ratings, and a thousand draws take a while
def _interval(shared: _Shared, seed: int, resamples: int) -> tuple[float, float]:
    """The ends of the bootstrap's interval.

    Where alpha is defined over two units or more, a draw has one with a chance of a half or better: never none in 100.
    """
    found = (shared.alpha(_draw(f"{seed}/{number}", len(shared.units))) for number in range(resamples))
    drawn = sorted(figure for figure in found if figure is not None)
    return drawn[floor(TAIL * len(drawn))], drawn[ceil((1 - TAIL) * len(drawn)) - 1]


def _draw(name: str, size: int) -> Iterable[int]:
    """As many numbers below ``size``, taken from a hash: the same on every machine and in every year."""
    octets = shake_256(name.encode()).digest(4 * size)
    return (number % size for (number,) in iter_unpack(">I", octets))


def _in_words(low: float) -> Words:
    """What the lower end of the interval says."""
    for words, bound in BOUNDS:
        if low >= bound:
            return words
    return Words.LITTLE if low > 0 else Words.CHANCE
