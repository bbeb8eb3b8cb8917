"""Exact figures: binary floats taken as the decimals people wrote, rounded once, ranked as rounded."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import floor


def exact(number: float | str) -> Fraction:
    """The decimal that ``number`` is written as: 2.675 is 2675/1000, not the binary float below it.

    Raises ValueError for what is not a finite number.
    """
    text = str(number).strip()
    if "/" in text or "_" in text:  # Fraction would read them; nobody writes points so
        raise ValueError(f"{text!r} is not a number")
    return Fraction(text)


def rounded(figure: Fraction, decimals: int) -> float:
    """``figure`` (0 or more) to that many decimals, halves up: 62.5 is 63 and 2.675 is 2.68."""
    scale = 10**decimals
    return float(Fraction(floor(figure * scale + Fraction(1, 2)), scale))


def competition_ranks(figures: Sequence[float | None]) -> tuple[int | None, ...]:
    """The place of each figure, the highest first, equals sharing theirs: 1, 2, 2, 4; none for None."""
    counts = Counter(figure for figure in figures if figure is not None)
    places: dict[float, int] = {}
    ahead = 0
    for figure in sorted(counts, reverse=True):
        places[figure] = ahead + 1
        ahead += counts[figure]
    return tuple(None if figure is None else places[figure] for figure in figures)
