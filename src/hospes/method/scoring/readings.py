"""A reading: what is known of a figure and what is still open, and the mean of several readings."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Self


@dataclass(frozen=True)
class Reading:
    """A figure 0..1: ``value`` over what is known (None when nothing is), ``low`` and ``high`` over all."""

    value: Fraction | None
    low: Fraction
    high: Fraction

    @classmethod
    def known(cls, value: Fraction) -> Self:
        """A figure that leaves nothing open."""
        return cls(value, value, value)

    @property
    def is_known(self) -> bool:
        """Nothing is open."""
        return self.low == self.high


OPEN = Reading(None, Fraction(0), Fraction(1))
Weighted = tuple[Fraction, Reading | None]  # a weight above 0; no reading where it does not apply


def mean(weighted: Iterable[Weighted]) -> Reading | None:
    """``sum(w s) / sum(w)`` of each end, and of the values over what is known; None when nothing applies.

    What does not apply leaves the denominator of all three; what is open leaves that of the value only.
    The value lies between the ends, because each known value lies between its own.
    """
    applying = [(weight, reading) for weight, reading in weighted if reading is not None]
    if not applying:
        return None
    value = weighted_mean((weight, reading.value) for weight, reading in applying if reading.value is not None)
    if value is not None and all(reading.is_known for _, reading in applying):
        return Reading.known(value)
    low = weighted_mean((weight, reading.low) for weight, reading in applying)
    high = weighted_mean((weight, reading.high) for weight, reading in applying)
    return Reading(value, low or Fraction(0), high or Fraction(0))


def weighted_mean(weighted: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """``sum(w s) / sum(w)``, exactly; None of nothing.

    In whole numbers over common denominators: adding fractions one by one takes ten times as long.
    """
    pairs = list(weighted)
    if len(pairs) < 2:  # a single figure is its own mean, whatever its weight
        return pairs[0][1] if pairs else None
    unit = lcm(*(weight.denominator for weight, _ in pairs))
    figure_unit = lcm(*(figure.denominator for _, figure in pairs))
    whole = [weight.numerator * (unit // weight.denominator) for weight, _ in pairs]
    total = sum(
        times * figure.numerator * (figure_unit // figure.denominator)
        for times, (_, figure) in zip(whole, pairs, strict=True)
    )
    return Fraction(total, sum(whole) * figure_unit)
