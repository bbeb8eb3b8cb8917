"""Prices at which mentees and mentors nearly agree, from a lazy auction (Bertsekas 1988) with sampled first prices.

Mentees bid for places; a price only rises. So the mentors that were not among the best of a mentee when its list was
made cannot have become better than the last of them then: a list of 64 is enough until its best falls under that bound.
First prices come from an auction among a quarter of the cities, which has its own from a quarter of those; a mentor
who was not in it asks what one of its mentees would have paid. They are too low on purpose, since none falls.

The result is prices only. What it lacks to the best matching, the flow after it finds.
"""

from dataclasses import dataclass, replace

import numpy as np

from hospes.method.matching import kernels
from hospes.method.matching.arrays import Arrays
from hospes.method.matching.coding import Ints
from hospes.method.matching.kernels import NOWHERE
from hospes.method.matching.large_lists import asked, in_blocks, listed
from hospes.method.matching.large_pairs import Cohort, laid_out

LISTED = 64  # mentors on a list
SHARE = 4  # one city of so many is in the sample
FEW = 500  # mentees who need no sample
STEPS = 10_000  # the least rise of a price is the highest worth through this
MARGIN = 50  # first prices are too low by the highest worth through this
SCATTER = np.uint64(2654435761)
PATIENCE = 100  # bids for each mentee; who would need more (all cities are alike) is left to the flow
AT_A_TIME = 1 << 14  # mentees
ROUNDS = 10  # new lists, likewise


@dataclass(frozen=True, eq=False)
class Wishes:
    """(r, k) places, what they are worth to r mentees (NOWHERE: nobody), and prices (m,) at the end."""

    places: Ints
    worth: Ints
    prices: Ints

    def kept(self) -> Ints:
        """(r,): what each mentee would gain at the prices."""
        gains = np.where(self.places == NOWHERE, 0, self.worth - self.prices[self.places])
        kept: Ints = gains.max(1, initial=0)
        return kept


def auctioned(arrays: Arrays, cohort: Cohort, threads: int = 1) -> Wishes:
    """Lists of all mentees, and the prices of an auction among them; ``cohort`` is ``arrays`` laid out."""
    start = first_prices(arrays, cohort, threads)
    # Who has no place to give asks more than anybody has.
    prices = np.where(cohort.capacity > 0, start, cohort.most)
    return _Auction(cohort, prices, threads).held()


def first_prices(arrays: Arrays, cohort: Cohort, threads: int) -> Ints:
    """(m,) by place: what a sample of the mentees would pay at each mentor, less a margin; 0 for few mentees."""
    if cohort.mentees <= FEW:
        return np.zeros(cohort.mentors, np.int64)
    rows = spread(cohort.mentees)
    sample = _sample(arrays, rows, spread(cohort.mentors))
    kept = auctioned(sample, laid_out(sample), threads).kept()
    return np.maximum(0, asked(cohort, rows, kept, 1) - cohort.most // MARGIN)


def spread(count: int) -> Ints:
    """Indices of one in SHARE, at least one, that follow no pattern: the order of ids may have a meaning."""
    order = np.argsort(np.arange(count, dtype=np.uint64) * SCATTER % np.uint64(1 << 32), kind="stable")
    return np.sort(order[: -(-count // SHARE)])


def _sample(arrays: Arrays, rows: Ints, columns: Ints) -> Arrays:
    """The same with some of the cities; single pairs that are excluded or stand change no price much."""
    return replace(
        arrays,
        mentees=tuple(arrays.mentees[row] for row in rows),
        mentors=tuple(arrays.mentors[column] for column in columns),
        left=arrays.left[rows],
        right=arrays.right[columns],
        languages_left=arrays.languages_left[rows],
        languages_right=arrays.languages_right[columns],
        preferred=arrays.preferred[rows],
        country_left=arrays.country_left[rows],
        country_right=arrays.country_right[columns],
        capacity=arrays.capacity[columns],
        excluded=arrays.excluded[:0],
        incumbent=np.full(len(rows), NOWHERE, np.int32),
    )


class _Auction:
    """Lists, bids, and new lists for those whose list is too old."""

    def __init__(self, cohort: Cohort, prices: Ints, threads: int) -> None:
        self.cohort, self.threads = cohort, threads
        first = np.append(0, np.cumsum(cohort.capacity))
        self.stand = kernels.Stand(prices, first, np.full(first[-1], NOWHERE), np.full(first[-1], NOWHERE))
        shape = cohort.mentees, min(LISTED, cohort.mentors)
        self.places, self.worth = np.full(shape, NOWHERE), np.zeros(shape, np.int64)
        self.bound = np.zeros(cohort.mentees, np.int64)

    def held(self) -> Wishes:
        """Bids until nobody wants to bid, or patience ends."""
        waiting, bids = np.arange(self.cohort.mentees), PATIENCE * self.cohort.mentees
        step = max(1, self.cohort.most // STEPS)
        for _ in range(ROUNDS):
            self._list(waiting)
            stale, made = kernels.bid(self.stand, self.places, self.worth, self.bound, waiting, step, bids)
            waiting, bids = waiting[:stale].copy(), bids - made
            if not stale:
                break
        return Wishes(self.places, self.worth, self.stand.prices)

    def _list(self, waiting: Ints) -> None:
        """New lists at the prices of now, for some at a time: what a pass leaves behind is as large as the lists."""
        prices, size = self.stand.prices, self.places.shape[1]
        paid = in_blocks(self.cohort, prices).reshape(-1)
        for start in range(0, len(waiting), AT_A_TIME):
            rows = waiting[start : start + AT_A_TIME]
            lists = listed(self.cohort, prices, rows, np.zeros_like(rows), size, self.threads)
            self.places[rows], self.bound[rows] = lists.places, lists.bound
            self.worth[rows] = lists.gains + paid[lists.places]
