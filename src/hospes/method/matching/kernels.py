"""Compiled loops over blocks of pairs: what mentees would gain from mentors, and the best of it.

numba compiles a function when it is first called, and keeps the result beside the file where it may write: until
*this* file changes, so all that call each other stand here. Whole
numbers are added modulo 2^16 or 2^32, whatever the order; the results are exact because every score fits.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hospes.method.matching.compiling import compiled, inlined

Numbers = npt.NDArray[np.int16] | npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]

WIDTH = 256  # mentors in a block: what is added up for them stays in the nearest cache
NOWHERE = -1  # no mentor
CHUNK = 32  # mentors that are looked at one by one when the best of them is good enough
STRIDE = 40503  # an odd number: neighbours begin far from each other
NONE = (1 << 32) - 1  # in the low bits of a key: nobody
SHIFT = 32  # a key is what a pair gains, then the mentor's place in the low bits


class Pairs(NamedTuple):
    """The score of every pair, for the loops: n mentees, b blocks of WIDTH mentors sorted by their languages.

    A term adds ``amount * max(feature, least)``. ``terms[i, :used[i]]`` are those that are not 0 for mentee i; of term
    t, ``source[t]`` is the row of ``features`` and ``least[t]`` the least value. The last rows of ``features`` are the
    languages (15 a row) and the country. Mentors are numbered by their place in the blocks.
    """

    features: Numbers  # (b, r, WIDTH)
    source: npt.NDArray[np.int16]  # (k,)
    least: Numbers  # (k,)
    terms: npt.NDArray[np.int16]  # (n, t)
    amounts: Numbers  # (n, t)
    used: npt.NDArray[np.int16]  # (n,)
    base: Numbers  # (n,)
    spoken: Numbers  # (n, planes)
    liked_row: npt.NDArray[np.int16]  # (n,) which row of features tells whether the preferred language is shared
    liked: Numbers  # (n,) its bit in that row, or 0
    country: Numbers  # (n,)
    weights: Numbers  # (4,) points for the language, points for another country, the floor, the incumbents' bonus
    languages: npt.NDArray[np.uint64]  # (n,)
    together: npt.NDArray[np.uint64]  # (b,) all languages of a block
    excluded_first: Keys  # (n + 1,)
    excluded: Keys  # places, by mentee
    incumbent: Keys  # (n,) a place or NOWHERE


@inlined
def add_terms(pairs: Pairs, row: int, block: int, out: Numbers) -> None:
    """What needs, context and size give, for each mentor of a block."""
    base = pairs.base[row]
    for x in range(WIDTH):
        out[x] = base
    for t in range(pairs.used[row]):
        term = pairs.terms[row, t]
        feature = pairs.features[block, pairs.source[term]]
        amount, least = pairs.amounts[row, t], pairs.least[term]
        for x in range(WIDTH):
            out[x] += amount * max(feature[x], least)


@inlined
def add_places(pairs: Pairs, row: int, block: int, out: Numbers, common: Numbers) -> None:
    """What language and country give; -1 where no language is shared or the score is under the floor."""
    planes = pairs.spoken.shape[1]
    features = pairs.features[block]
    first = features.shape[0] - planes - 1
    common[:] = 0
    for plane in range(planes):
        spoken, languages = pairs.spoken[row, plane], features[first + plane]
        for x in range(WIDTH):
            common[x] |= languages[x] & spoken
    where, here = features[features.shape[0] - 1], pairs.country[row]
    likes, liked = features[pairs.liked_row[row]], pairs.liked[row]
    points, abroad, floor = pairs.weights[0], pairs.weights[1], pairs.weights[2]
    # One sum a line, each stored: what is stored has 16 bits, so many are added at once; longer sums would have 64.
    for x in range(WIDTH):
        out[x] += points if likes[x] & liked else 0
        out[x] += abroad if where[x] != here else 0
        out[x] = out[x] if common[x] != 0 and out[x] >= floor else -1


@inlined
def worths(pairs: Pairs, row: int, block: int, out: Numbers, spare: Numbers) -> None:
    """(WIDTH,): what each pair of a mentee with a block is worth; -1 where a pair may not be."""
    add_terms(pairs, row, block, out)
    add_places(pairs, row, block, out, spare)
    for at in range(pairs.excluded_first[row], pairs.excluded_first[row + 1]):
        place = pairs.excluded[at] - block * WIDTH
        if 0 <= place < WIDTH:
            out[place] = -1
    place = pairs.incumbent[row] - block * WIDTH
    if 0 <= place < WIDTH and out[place] >= 0:
        out[place] += pairs.weights[3]


@inlined
def gains(out: Numbers, prices: Numbers, left: Numbers) -> int:
    """What is left of each worth when the price is paid, into ``left``; the most of it."""
    for x in range(WIDTH):
        left[x] = out[x] - prices[x]
    most = left[0]
    for x in range(WIDTH):
        most = max(most, left[x])
    return int(most)


@compiled
def sink(heap: Keys, key: int) -> None:
    """The least key of a heap goes, another one comes."""
    at, child = 0, 1
    while child < heap.size:
        if child + 1 < heap.size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = key


@compiled
def keep(heap: Keys, left: Numbers, block: int, first: int) -> None:
    """The best of a block come into a heap; of pairs that gain the same, those that come first after ``first`` stay."""
    for chunk in range(0, WIDTH, CHUNK):
        begin = (first + chunk) % WIDTH
        most = left[begin]
        for x in range(begin, begin + CHUNK):
            most = max(most, left[x])
        if most > heap[0] >> SHIFT:
            for x in range(begin, begin + CHUNK):
                if left[x] > heap[0] >> SHIFT:
                    sink(heap, (int(left[x]) << SHIFT) | (block * WIDTH + x))


@compiled
def list_rows(pairs: Pairs, prices: Numbers, rows: Keys, least: Keys, keys: Keys) -> None:
    """``keys[r]``: the mentors from whom mentee ``rows[r]`` gains most, each more than ``least[r]``, as a heap.

    Every mentee begins at another mentor: where everybody gains the same from many, not all list the same few.
    """
    out, left = np.empty(WIDTH, pairs.features.dtype), np.empty(WIDTH, pairs.features.dtype)
    blocks = pairs.features.shape[0]
    for r in range(rows.size):
        row, heap = rows[r], keys[r]
        heap[:] = (least[r] << SHIFT) | NONE
        start = (row * STRIDE) % (blocks * WIDTH)
        for step in range(blocks):
            block = (start // WIDTH + step) % blocks
            if pairs.languages[row] & pairs.together[block] != 0:
                worths(pairs, row, block, out, left)
                if gains(out, prices[block], left) > heap[0] >> SHIFT:
                    keep(heap, left, block, start % WIDTH // CHUNK * CHUNK)


@compiled
def wanted(pairs: Pairs, rows: Keys, kept: Numbers, best: Numbers) -> None:
    """``best[b, 0]`` and ``[b, 1]``: the most, and the second most, that a mentee of ``rows`` gains over ``kept``."""
    out, spare = np.empty(WIDTH, pairs.features.dtype), np.empty(WIDTH, pairs.features.dtype)
    for block in range(pairs.features.shape[0]):
        first, second = best[block, 0], best[block, 1]
        for r in range(rows.size):
            worths(pairs, rows[r], block, out, spare)
            for x in range(WIDTH):
                gain = out[x] - kept[r]
                second[x] = max(second[x], min(first[x], gain))
                first[x] = max(first[x], gain)


@compiled
def possible(out: Numbers) -> int:
    """How many pairs of a block may be."""
    count = 0
    for x in range(WIDTH):
        count += 1 if out[x] >= 0 else 0
    return count


@compiled
def tell(left: Numbers, most: int, key: int, found: Keys, count: int) -> int:
    """Write who of a block gains ``most`` after the ``count`` that are found, while there is room; how many are."""
    for x in range(WIDTH):
        if left[x] == most:
            if count < found.size:
                found[count] = key + x
            count += 1
    return count


@compiled
def prove_rows(
    pairs: Pairs, prices: Numbers, first: int, least: Keys, chosen: Keys, best: Keys, worth: Keys, found: Keys
) -> tuple[int, int]:
    """For the mentees from ``first`` on: the most that is left to each, ``least`` or more, into ``best``.

    ``worth``: what the pair with the mentor at ``chosen`` is worth, -1 for none. ``found``: keys of a mentee (counted
    from ``first``) and a place for each pair that gives the best. How many such pairs there are (more than fit: call
    again with more room), and how many pairs may be.
    """
    blocks = pairs.features.shape[0]
    out, most = np.empty(WIDTH, pairs.features.dtype), np.empty(blocks, np.int64)
    left = np.empty((blocks, WIDTH), pairs.features.dtype)
    count, may = 0, 0
    for r in range(least.size):
        row, best[r], worth[r], most[:] = first + r, least[r], -1, -1
        for block in range(blocks):
            if pairs.languages[row] & pairs.together[block] != 0:
                worths(pairs, row, block, out, left[block])
                may += possible(out)
                most[block] = gains(out, prices[block], left[block])
                best[r] = max(best[r], most[block])
                if chosen[r] // WIDTH == block:
                    worth[r] = out[chosen[r] % WIDTH]
        for block in range(blocks):
            if most[block] == best[r]:
                count = tell(left[block], best[r], (r << SHIFT) | (block * WIDTH), found, count)
    return count, may


class Stand(NamedTuple):
    """How an auction stands; changed by the loop. Places of mentor j are ``first[j]`` to ``first[j + 1]``."""

    prices: Keys  # (m,)
    first: Keys  # (m + 1,)
    holder: Keys  # (p,) the mentee on each place, or NOWHERE
    level: Keys  # (p,) what it bid


@compiled
def best_two(places: Keys, worth: Keys, prices: Keys) -> tuple[int, int, int]:
    """Where on its list a mentee gains most (NOWHERE: nothing), how much, and how much from the second; 0 or more."""
    best, most, second = NOWHERE, 0, 0
    for k in range(places.size):
        if places[k] != NOWHERE:
            gain = worth[k] - prices[places[k]]
            if gain > most:
                best, most, second = k, gain, most
            elif gain > second:
                second = gain
    return best, most, second


@compiled
def cheapest(stand: Stand, mentor: int) -> int:
    """The place of a mentor that a bid takes: a free one, or that of the lowest bid."""
    found = stand.first[mentor]
    for place in range(stand.first[mentor] + 1, stand.first[mentor + 1]):
        if stand.level[place] < stand.level[found]:
            found = place
    return int(found)


@compiled
def take(stand: Stand, mentor: int, row: int, level: int) -> int:
    """A mentee takes a place for ``level``; who has to leave, or NOWHERE. A full mentor's price is the lowest bid."""
    place = cheapest(stand, mentor)
    left = stand.holder[place]
    stand.holder[place], stand.level[place] = row, level
    lowest = stand.level[cheapest(stand, mentor)]
    stand.prices[mentor] = max(stand.prices[mentor], lowest)
    return int(left)


@compiled
def bid(stand: Stand, places: Keys, worth: Keys, bound: Keys, queue: Keys, step: int, most: int) -> tuple[int, int]:
    """Mentees of ``queue`` bid until all have a place or want none, at most ``most`` bids.

    Each raises its mentor's price to where its second choice is as good, and ``step`` more. Who would gain more from a
    mentor that may not be on its list (``bound``) waits for a new list: these come first in ``queue`` afterwards. How
    many they are, and how many bids were made.
    """
    stale, bids = 0, 0
    for at in range(queue.size):
        row = queue[at]
        while row != NOWHERE and bids < most:
            best, gain, second = best_two(places[row], worth[row], stand.prices)
            if gain < bound[row]:
                queue[stale] = row
                stale += 1
                break
            if best == NOWHERE:
                break
            mentor = places[row, best]
            level = stand.prices[mentor] + gain - max(second, bound[row]) + step
            row = take(stand, mentor, row, level)
            bids += 1
    return stale, bids
