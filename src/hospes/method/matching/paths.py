"""Cohorts of up to some thousand without caps: mentees come one by one, by compiled loops (path_loops.py)."""

import numpy as np

from hospes.method.matching.arrays import Arrays, values
from hospes.method.matching.certificate import Proof, check_places, worth_of
from hospes.method.matching.coding import Ints
from hospes.method.matching.path_loops import FAR, NOBODY, Market, match_rows, prove_rows
from hospes.method.matching.prices import Prices

Found = tuple[Ints, Prices, Proof]


def solve_by_paths(arrays: Arrays) -> Found:
    """A best matching ((n,) columns, or -1), its lowest prices and its proof; exact for every objective, without caps.

    Exact while what a mentee can be worth, times two, stays under 2^58.
    """
    worth = values(arrays, slice(0, len(arrays.mentees))).astype(np.int64)
    worth[worth < 0] = -FAR
    market = _market(worth, arrays.capacity)
    match_rows(market)
    none = np.zeros(0, np.int64)
    prices = Prices(market.price, none, none, market.price)
    return market.mentor, prices, prove_paths(arrays, worth, market.mentor, prices)


def _market(worth: Ints, places: Ints) -> Market:
    """Nobody is matched yet, and nothing costs anything."""
    n, m = worth.shape
    held = np.zeros((m, min(n, int(places.max(initial=0))) + 1), np.int64)
    of_mentee, of_mentor = np.zeros((3, n), np.int64), np.zeros((6, m), np.int64)
    return Market(
        worth,
        places,
        of_mentor[0],
        of_mentee[0],
        np.full(n, NOBODY, np.int64),
        of_mentee[1],
        held,
        *of_mentor[1:],
    )


def prove_paths(arrays: Arrays, worth: Ints, assignment: Ints, prices: Prices) -> Proof:
    """As ``prove``, by compiled loops; ``ValueError`` likewise. ``worth``: (n, m), all values."""
    check_places(arrays, assignment)
    kept = np.empty(len(worth), np.int64)
    rows, columns, possible = prove_rows(worth, prices.places, kept)
    dual = int(kept.sum()) + int(prices.places @ arrays.capacity)
    return Proof(worth_of(worth, assignment), dual, possible, kept, rows, columns)
