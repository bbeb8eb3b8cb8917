"""A reading: what is known of a figure and what is still open, and the mean of several readings."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
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
    value = _mean((weight, reading.value) for weight, reading in applying if reading.value is not None)
    low = _mean((weight, reading.low) for weight, reading in applying) or Fraction(0)
    high = _mean((weight, reading.high) for weight, reading in applying) or Fraction(0)
    return Reading(value, low, high)


def _mean(weighted: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """``sum(w s) / sum(w)``, or None of nothing."""
    pairs = list(weighted)
    total = sum((weight for weight, _ in pairs), Fraction(0))
    return sum((weight * figure for weight, figure in pairs), Fraction(0)) / total if pairs else None
