"""The best mentors of many mentees at given prices, and what mentors could ask: passes over all pairs."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from hospes.method.matching import kernels
from hospes.method.matching.coding import Bools, Ints
from hospes.method.matching.kernels import NONE, NOWHERE, SHIFT, WIDTH
from hospes.method.matching.large_pairs import Cohort, sized

PART = 512  # mentees that a thread takes at a time


@dataclass(frozen=True, eq=False)
class Lists:
    """Of r mentees the k best mentors: (r, k) places, or NOWHERE, and what the pairs gain at the prices of the pass.

    ``bound``: (r,); no mentor who is not listed gained more.
    """

    places: Ints
    gains: Ints
    bound: Ints

    @property
    def there(self) -> Bools:
        """(r, k): where a mentor is listed."""
        there: Bools = self.places != NOWHERE
        return there


def listed(cohort: Cohort, prices: Ints, rows: Ints, least: Ints, size: int, threads: int = 1) -> Lists:
    """The ``size`` mentors from whom each of ``rows`` gains most, more than ``least``: (r,), 0 or more.

    ``prices``: (m,) by place, 0 or more.
    """
    keys = np.empty((len(rows), size), np.int64)
    paid = in_blocks(cohort, prices)

    def part(start: int) -> None:
        end = start + PART
        kernels.list_rows(cohort.pairs, paid, rows[start:end], least[start:end], keys[start:end])

    in_parts(part, len(rows), threads)
    empty = keys & NONE == NONE
    return Lists(np.where(empty, NOWHERE, keys & NONE), keys >> SHIFT, keys[:, 0] >> SHIFT)


def asked(cohort: Cohort, rows: Ints, kept: Ints, rank: int) -> Ints:
    """(m,) by place: the most (rank 0) or second most (1) that one of ``rows`` would gain over ``kept``; 0 or more."""
    features = cohort.pairs.features
    best = np.zeros((len(features), 2, WIDTH), features.dtype)
    kernels.wanted(cohort.pairs, rows, sized(kept, features.dtype.type), best)
    return best[:, rank].reshape(-1)[: cohort.mentors].astype(np.int64)


def in_blocks(cohort: Cohort, prices: Ints) -> kernels.Numbers:
    """(b, WIDTH): prices as the loops read them; none can be over what a pair is worth."""
    features = cohort.pairs.features
    paid: kernels.Numbers = np.zeros(len(features) * WIDTH, features.dtype)
    paid[: cohort.mentors] = np.minimum(prices, cohort.most)
    return paid.reshape(-1, WIDTH)


def in_parts(part: Callable[[int], None], count: int, threads: int) -> None:
    """Every part of ``count`` mentees, by so many threads; parts know nothing of each other."""
    starts = range(0, count, PART)
    if threads > 1:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(part, starts))
    else:
        for start in starts:
            part(start)
