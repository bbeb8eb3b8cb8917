"""Compiled loops: mentees come one by one, each by the shortest way that the others can make room.

A way leads from the mentee who comes to a mentor, over one of its mentees to another mentor, and so on, to a free place
or to somebody who goes without a mentor. Its length is what everybody on it loses together, at prices at which each
keeps as much as it can (successive shortest paths: Ahuja, Magnanti and Orlin, Network Flows, 1993, 9.7). Mentors nearer
than the end become dearer by the difference, so that nobody would rather be elsewhere, and no dearer than that: prices
are the lowest after each mentee, as they are before the first.

numba keeps what it compiled until this file changes (see kernels.py): loops that call each other stand here.
"""

from typing import NamedTuple

import numpy as np

from hospes.method.matching.coding import Ints
from hospes.method.matching.compiling import compiled, inlined

NOBODY = -1  # no mentor, or no mentee
FAR = 1 << 59  # farther than any way: what stands between a mentee and a mentor who may not be a pair


class Market(NamedTuple):
    """n mentees and m mentors; before the first comes, mentors are NOBODY and all else is 0 but worth and places.

    ``worth``: (n, m), -FAR where a pair may not be; ``places``: (m,); ``price``: (m,) of a place; ``kept``: (n,) what
    is left to a mentee. ``mentor``: (n,); ``seat``: (n,) which of the mentor's places; ``held``: (m, places) the
    mentees of each mentor; ``taken``: (m,) how many. Of the way that is looked for: ``way``: (m,) how far a mentor is;
    ``asks``: (m,) who would come to it; ``past``: (m,) FAR when all ways over it are known; ``seen``: (m,) those, in
    turn.
    """

    worth: Ints
    places: Ints
    price: Ints
    kept: Ints
    mentor: Ints
    seat: Ints
    held: Ints
    taken: Ints
    way: Ints
    asks: Ints
    past: Ints
    seen: Ints


@inlined
def begin(market: Market, row: int) -> int:
    """Ways from a mentee who comes; what it could keep if all had room."""
    way, mine, price, most = market.way, market.worth[row], market.price, 0
    for j in range(way.size):
        way[j] = price[j] - mine[j]
        most = max(most, -way[j])
    for j in range(way.size):
        way[j] += most
        market.asks[j] = row
        market.past[j] = 0
    return most


@inlined
def nearest(market: Market, least: int) -> int:
    """The nearest mentor whose mentees were not asked yet, if it is nearer than ``least``; else NOBODY."""
    way, past, near = market.way, market.past, least
    for j in range(way.size):
        near = min(near, way[j] + past[j])
    at = 0
    while near < least and way[at] + past[at] != near:
        at += 1
    return int(at) if near < least else NOBODY


@inlined
def leaver(market: Market, at: int) -> int:
    """The mentee of a mentor who would lose least by going without."""
    found = market.held[at, 0]
    for seat in range(1, market.taken[at]):
        if market.kept[market.held[at, seat]] < market.kept[found]:
            found = market.held[at, seat]
    return int(found)


@inlined
def ask(market: Market, at: int) -> None:
    """Ways over the mentees of a mentor to all others. A way to one whose own way is known can only be longer."""
    way, asks, price = market.way, market.asks, market.price
    for seat in range(market.taken[at]):
        row = market.held[at, seat]
        theirs, far = market.worth[row], way[at] + market.kept[row]
        # Both are written always: so many are compared at once.
        for j in range(way.size):
            length = far + price[j] - theirs[j]
            shorter = length < way[j]
            way[j] = length if shorter else way[j]
            asks[j] = row if shorter else asks[j]


@inlined
def pay(market: Market, steps: int, least: int) -> None:
    """Mentors nearer than the end of the way become dearer, and their mentees keep less."""
    for step in range(steps):
        at = market.seen[step]
        more = max(0, least - market.way[at])
        market.price[at] += more
        for seat in range(market.taken[at]):
            market.kept[market.held[at, seat]] -= more


@inlined
def move(market: Market, at: int, seat: int) -> None:
    """Everybody on the way takes the place that was left, beginning with its end: a seat at a mentor."""
    while at != NOBODY:
        row = market.asks[at]
        left, free = market.mentor[row], market.seat[row]
        market.held[at, seat], market.mentor[row], market.seat[row] = row, at, seat
        at, seat = left, free


@inlined
def search(market: Market, row: int, most: int) -> tuple[int, int, int, int]:
    """The shortest way: its length, its last mentor, who leaves that one (NOBODY: a place is free), mentors seen.

    ``most``: what the mentee who comes would lose by staying without; if nothing is less, it is the one who leaves.
    """
    least, end, leaving, steps = most, NOBODY, row, 0
    while True:
        at = nearest(market, least)
        if at == NOBODY:
            break
        market.past[at] = FAR
        market.seen[steps] = at
        steps += 1
        if market.taken[at] < market.places[at]:
            least, end, leaving = market.way[at], at, NOBODY
            break
        if market.taken[at]:
            first = leaver(market, at)
            if market.way[at] + market.kept[first] < least:
                least, end, leaving = market.way[at] + market.kept[first], at, first
            ask(market, at)
    return least, end, leaving, steps


@inlined
def come(market: Market, row: int) -> None:
    """One mentee more: somebody makes room for it, or it stays without."""
    most = begin(market, row)
    least, end, leaving, steps = search(market, row, most)
    pay(market, steps, least)
    market.kept[row] = most - least
    if leaving == NOBODY:
        market.taken[end] += 1
        move(market, end, market.taken[end] - 1)
    elif leaving != row:
        market.mentor[leaving] = NOBODY
        move(market, end, market.seat[leaving])


@compiled
def match_rows(market: Market) -> None:
    """All mentees, in their order."""
    for row in range(market.kept.size):
        come(market, row)


@compiled
def prove_rows(worth: Ints, price: Ints, kept: Ints) -> tuple[Ints, Ints, int]:
    """Rows and columns of the tight pairs, and how many pairs may be; ``kept``: (n,) is filled with what each keeps.

    ``worth``: (n, m), less than 0 where a pair may not be; ``price``: (m,), 0 or more. Nothing else is known here: it
    is what certificate.py adds up.
    """
    tight, possible = 0, 0
    for row in range(kept.size):
        theirs, most = worth[row], 0
        for j in range(price.size):
            most = max(most, theirs[j] - price[j])
        for j in range(price.size):
            tight += theirs[j] - price[j] == most
            possible += theirs[j] >= 0
        kept[row] = most
    rows, columns = np.empty(tight, np.int64), np.empty(tight, np.int64)
    at = 0
    for row in range(kept.size):
        for j in range(price.size):
            if worth[row, j] - price[j] == kept[row]:
                rows[at], columns[at] = row, j
                at += 1
    return rows, columns, possible
