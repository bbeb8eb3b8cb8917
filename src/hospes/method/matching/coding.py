"""A cohort as numbers: every city of a problem as rows of NumPy arrays, sorted by id.

The need term is ``sum_f a_if max(0, t_jf - l_if)`` with ``a_if = need w_if / sum_f w_if (4 - l_if)`` rounded half up,
and ``max(0, t - l)`` counts the thresholds k in 1..4 with l < k <= t. So the term is a product of two rows of 4 columns
per key factor: what it is worth to the mentee that level k is shown, and whether the mentor shows it. A level that is
not known counts as any of its levels, each as likely as the other: its column holds the share of levels under k.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hospes.method.matching.model import LEVELS, STANDARD, Mentee, Mentor

if TYPE_CHECKING:
    from hospes.method.matching.model import Problem

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Masks = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

UNKNOWN = -1  # a context factor or size that nobody knows
SHARES = 60  # a multiple of 1..5, so that shares of a range of levels are whole numbers


@dataclass(frozen=True, eq=False)
class Cities:
    """One side of a cohort, n cities sorted by id.

    ``need``: (n, 4 F) float32, whole numbers; ``context``: (n, D) int64 with 0, 2, 4 or UNKNOWN; ``size``: (n,) int64,
    0..7 or UNKNOWN; ``languages``: (n,) uint64, a bit per language; ``country``: (n,) int64, a number per country.
    """

    ids: tuple[str, ...]
    need: Floats
    context: Ints
    size: Ints
    languages: Masks
    country: Ints


@dataclass(frozen=True, eq=False)
class Coded:
    """Both sides. ``preferred``: (n,) uint64, one bit or none; ``has_gap``: (n,), a gap to the standard is possible."""

    mentees: Cities
    mentors: Cities
    preferred: Masks
    has_gap: Bools
    order: tuple[Mentee, ...]
    mentor_order: tuple[Mentor, ...]


def code(problem: "Problem") -> Coded:
    """The cities of a checked problem as arrays; ``ValueError`` when they name more than 64 languages."""
    mentees = tuple(sorted(problem.mentees, key=lambda city: city.id))
    mentors = tuple(sorted(problem.mentors, key=lambda city: city.id))
    bits = _bits((*mentees, *mentors))
    countries = _numbers([*(city.country for city in mentees), *(city.country for city in mentors)])
    settings, factors = _numbers(sorted(problem.context_factors)), _numbers(sorted(problem.factors))
    worth, has_gap = _worth(mentees, factors, problem.weights.need)
    shown = _shown(mentors, factors)
    return Coded(
        _cities(mentees, worth, settings, bits, countries),
        _cities(mentors, shown, settings, bits, countries),
        np.array([bits.get(city.preferred, 0) for city in mentees], np.uint64),
        has_gap,
        mentees,
        mentors,
    )


def _cities(
    cities: Sequence[Mentee | Mentor],
    need: Floats,
    settings: dict[str, int],
    bits: dict[str, int],
    countries: dict[str, int],
) -> Cities:
    """What mentees and mentors have in common."""
    masks = [sum(map(bits.__getitem__, set(city.languages))) for city in cities]
    return Cities(
        tuple(city.id for city in cities),
        need,
        _context(cities, settings),
        np.array([UNKNOWN if city.size is None else city.size for city in cities], np.int64),
        np.array(masks, np.uint64),
        np.array([countries[city.country] for city in cities], np.int64),
    )


def _worth(mentees: Sequence[Mentee], factors: dict[str, int], points: int) -> tuple[Floats, Bools]:
    """(n, 4 F): the points of a mentee when level k of a factor is shown; and who has a gap to the standard."""
    needs = [need for city in mentees for need in city.needs]
    row = np.repeat(np.arange(len(mentees)), [len(city.needs) for city in mentees])
    column = np.array([factors[need.factor] for need in needs], np.int64)
    low = np.array([need.low for need in needs], np.int64)
    span = np.array([need.high for need in needs], np.int64) - low + 1
    priority = np.array([need.priority for need in needs], np.int64)
    under = np.clip(np.arange(1, LEVELS + 1) - low[:, None], 0, span[:, None])
    shares = np.zeros((len(mentees), len(factors), LEVELS), np.int64)
    shares[row, column] = under * (priority * (SHARES // span))[:, None]
    parts = shares.reshape(len(mentees), LEVELS * len(factors))
    whole = np.maximum(parts.sum(1), 1)[:, None]
    has_gap = np.zeros(len(mentees), np.bool_)
    has_gap[row[(low < STANDARD) & (priority > 0)]] = True
    return ((2 * points * parts + whole) // (2 * whole)).astype(np.float32), has_gap


def _shown(mentors: Sequence[Mentor], factors: dict[str, int]) -> Floats:
    """(m, 4 F): 1 where a mentor shows level k of a factor, else 0."""
    strengths = [strength for city in mentors for strength in city.strengths]
    row = np.repeat(np.arange(len(mentors)), [len(city.strengths) for city in mentors])
    levels = np.zeros((len(mentors), len(factors)), np.int64)
    column = np.array([factors[strength.factor] for strength in strengths], np.int64)
    levels[row, column] = [strength.level for strength in strengths]
    shown = levels[:, :, None] >= np.arange(1, LEVELS + 1)
    return shown.reshape(len(mentors), LEVELS * len(factors)).astype(np.float32)


def _context(cities: Sequence[Mentee | Mentor], settings: dict[str, int]) -> Ints:
    """(n, D): what each context factor does to each city, or UNKNOWN."""
    influences = np.full((len(cities), len(settings)), UNKNOWN, np.int64)
    for row, city in enumerate(cities):
        for setting in city.context:
            influences[row, settings[setting.factor]] = setting.influence
    return influences


def _numbers(names: Iterable[str]) -> dict[str, int]:
    """A number for each name, from 0, in the order in which the names come."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _bits(cities: Iterable[Mentee | Mentor]) -> dict[str, int]:
    """A bit for each language, in the order of their names."""
    languages = sorted({language for city in cities for language in city.languages})
    return {language: 1 << number for number, language in enumerate(languages)}
