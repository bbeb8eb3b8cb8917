"""The arrays of a problem, laid out for the compiled loops.

Mentors are sorted by their languages, so that whole blocks can be passed over by a mentee who shares none of them.
Columns of ``right`` that hold 0 and 1, each only where the one before holds 1 (a key factor's levels: shown at level
1, at 2, ...), become one row of levels t. What they give together is a sum of broken lines in t,

    sum_k left_k [t >= k] = sum_k (left_k - left_(k-1)) (max(t, k - 1) - (k - 1)),   left_0 = 0

of which one is not 0 when a mentee's level is known, and none where it has no need.
"""

from dataclasses import dataclass

import numpy as np

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.coding import Ints, Masks
from hospes.method.matching.kernels import NOWHERE, WIDTH, Numbers, Pairs

PLANE = 15  # languages in a row of features
Kind = type[np.int16] | type[np.int32]
SMALL = 32_000  # all scores and prices up to here fit 16 bits, and so does any difference of two


@dataclass(frozen=True, eq=False)
class Cohort:
    """Who can be matched: ``pairs`` for the loops; ``order``: (m,) the column at each place, ``place`` of each column.

    ``capacity``: (m,) by place; ``most`` is a bound of what a pair can be worth.
    """

    pairs: Pairs
    order: Ints
    place: Ints
    capacity: Ints
    most: int

    @property
    def mentees(self) -> int:
        """How many mentees."""
        return len(self.pairs.base)

    @property
    def mentors(self) -> int:
        """How many mentors; the last block has room for more."""
        return len(self.order)


@dataclass(frozen=True, eq=False)
class Terms:
    """The part of the scores that is a product: (r, m) features; (n, k) amounts, by term its feature and least."""

    features: Ints
    amounts: Ints
    source: Ints
    least: Ints
    base: Ints


def laid_out(arrays: Arrays) -> Cohort:
    """The same pairs with the same worth; ``arrays`` with a table, a boost or a base are not for these loops."""
    order = _by_languages(arrays.languages_right)
    terms = _terms(arrays.left.astype(np.int64), arrays.right[order].astype(np.int64))
    low, high = _range(terms)
    high = max(0, high) + arrays.language_points + arrays.abroad_points + arrays.incumbent_bonus
    dtype: Kind = np.int16 if max(-low, high) <= SMALL else np.int32
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    pairs = _pairs(arrays, order, place, terms, high, dtype)
    return Cohort(pairs, order, place, arrays.capacity[order], high)


def _by_languages(languages: Masks) -> Ints:
    """Mentors in an order in which neighbours share languages: the one that most speak divides first."""
    spoken = (languages >> np.arange(64, dtype=np.uint64)[:, None]) & np.uint64(1)
    return np.lexsort(spoken[np.argsort(spoken.sum(1), kind="stable")])


def _terms(left: Ints, right: Ints) -> Terms:
    """The terms of a product of (n, k) and (m, k)."""
    base = np.zeros(len(left), np.int64)
    features: list[Ints] = []
    source, least, amounts = [], [], []
    for chain in _chains(right):
        level = right[:, chain].sum(1)
        steps = np.diff(left[:, chain], axis=1, prepend=0)
        binary = bool(((right[:, chain] == 0) | (right[:, chain] == 1)).all())
        if binary:
            base -= steps @ np.arange(len(chain))
        source += [len(features)] * len(chain)
        least += list(range(len(chain))) if binary else [-SMALL]
        features.append(level)
        amounts.append(steps)
    count = len(right)
    return Terms(
        np.array(features, np.int64).reshape(-1, count),
        np.hstack((*amounts, np.zeros((len(left), 0), np.int64))),
        np.array(source, np.int64),
        np.array(least, np.int64),
        base,
    )


def _chains(right: Ints) -> list[list[int]]:
    """Neighbouring columns of 0 and 1 of which each holds 1 only where the one before does; others stand alone."""
    binary = ((right == 0) | (right == 1)).all(0)
    chains: list[list[int]] = []
    for column in range(right.shape[1]):
        follows = column > 0 and binary[column] and binary[column - 1]
        if follows and (right[:, column] <= right[:, column - 1]).all():
            chains[-1].append(column)
        else:
            chains.append([column])
    return chains


def _range(terms: Terms) -> tuple[int, int]:
    """Bounds of all scores: each term at its worst, and at its best."""
    if not terms.features.size or not terms.amounts.size:
        return 0, 0
    lowest = np.maximum(terms.features.min(1)[terms.source], terms.least)
    highest = np.maximum(terms.features.max(1)[terms.source], terms.least)
    ends = np.stack((terms.amounts * lowest, terms.amounts * highest))
    low, high = ends.min(0).sum(1) + terms.base, ends.max(0).sum(1) + terms.base
    return int(low.min()), int(high.max())


def _pairs(arrays: Arrays, order: Ints, place: Ints, terms: Terms, most: int, dtype: Kind) -> Pairs:
    """The loops' arrays in numbers of one kind."""
    n = len(arrays.mentees)
    bits, spoken, planes = _planes(arrays, order)
    liked_row, liked = _liked(arrays.preferred, bits, len(terms.features))
    weights = (arrays.language_points, arrays.abroad_points, min(arrays.floor, most + 1), arrays.incumbent_bonus)
    used = terms.amounts != 0
    chosen = np.argsort(~used, axis=1, kind="stable")[:, : int(used.sum(1).max(initial=0))]
    features = np.vstack((terms.features, planes, arrays.country_right[order][None]))
    return Pairs(
        features=sized(_blocks(features), dtype),
        source=terms.source.astype(np.int16),
        least=sized(terms.least, dtype),
        terms=chosen.astype(np.int16),
        amounts=sized(np.take_along_axis(terms.amounts, chosen, 1), dtype),
        used=used.sum(1).astype(np.int16),
        base=sized(terms.base, dtype),
        spoken=sized(spoken, dtype),
        liked_row=liked_row.astype(np.int16),
        liked=sized(liked, dtype),
        country=sized(arrays.country_left, dtype),
        weights=sized(np.array(weights), dtype),
        languages=arrays.languages_left,
        together=_together(arrays.languages_right[order]),
        excluded_first=np.searchsorted(arrays.excluded[:, 0], np.arange(n + 1)),
        excluded=place[arrays.excluded[:, 1]],
        incumbent=np.where(arrays.incumbent >= 0, place[arrays.incumbent], NOWHERE),
    )


def _planes(arrays: Arrays, order: Ints) -> tuple[Ints, Ints, Ints]:
    """The languages that both sides speak, and who speaks them: (n, p) by mentee, (p, m) by mentor."""
    both = np.bitwise_or.reduce(arrays.languages_left, initial=0) & np.bitwise_or.reduce(
        arrays.languages_right, initial=0
    )
    bits = np.flatnonzero((int(both) >> np.arange(64, dtype=np.uint64)) & np.uint64(1))
    return bits, _packed(arrays.languages_left, bits), _packed(arrays.languages_right[order], bits).T


def _packed(languages: Masks, bits: Ints) -> Ints:
    """(c, planes): the bits that are left, PLANE in a number."""
    spoken = (languages[:, None] >> bits.astype(np.uint64)) & np.uint64(1)
    planes = max(1, -(-len(bits) // PLANE))
    packed = np.zeros((len(languages), planes), np.int64)
    for number in range(len(bits)):
        packed[:, number // PLANE] |= spoken[:, number].astype(np.int64) << (number % PLANE)
    return packed


def _liked(preferred: Masks, bits: Ints, first: int) -> tuple[Ints, Ints]:
    """(n,) each: the row of features that has the preferred language, and its bit there; 0 where nobody shares it."""
    row, bit = np.full(len(preferred), first, np.int64), np.zeros(len(preferred), np.int64)
    for number, language in enumerate(bits.tolist()):
        likes = preferred == np.uint64(1 << language)
        row[likes], bit[likes] = first + number // PLANE, 1 << (number % PLANE)
    return row, bit


def _blocks(features: Ints) -> Ints:
    """(r, m) as (b, r, WIDTH); who is not there speaks no language."""
    rows, mentors = features.shape
    blocks = max(1, -(-mentors // WIDTH))
    padded = np.zeros((rows, blocks * WIDTH), np.int64)
    padded[:, :mentors] = features
    return np.ascontiguousarray(padded.reshape(rows, blocks, WIDTH).transpose(1, 0, 2))


def sized(numbers: Ints, kind: Kind) -> Numbers:
    """The same numbers in 16 or 32 bits; what does not fit keeps its last bits."""
    return numbers.astype(np.int16) if kind is np.int16 else numbers.astype(np.int32)


def _together(languages: Masks) -> Masks:
    """(b,): what is spoken in each block."""
    blocks = max(1, -(-len(languages) // WIDTH))
    padded = np.zeros(blocks * WIDTH, np.uint64)
    padded[: len(languages)] = languages
    together: Masks = np.bitwise_or.reduce(padded.reshape(blocks, WIDTH), axis=1)
    return together
