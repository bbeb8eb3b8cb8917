"""Back to the lowest prices after a repair: a price stands only while a chain of tight pairs holds it up.

The chain starts with a mentee who has no mentor and would pay the price, or with a mentor whose price is 0, and goes on
from a mentor over its mentees to the mentors that they would as soon have.
"""

import numpy as np

from hospes.method.matching.arrays import values
from hospes.method.matching.certificate import Proof
from hospes.method.matching.coding import Ints
from hospes.method.matching.prices import UNREACHED, longest
from hospes.method.matching.repairing import Repair


def tight_pairs(repair: Repair, before: Proof, prices: Ints, barred: Ints) -> tuple[Ints, Ints]:
    """Rows and columns of the tight pairs, sorted: those before, and scored anew where something changed."""
    rows = np.flatnonzero(repair.kept != before.kept)
    columns = np.flatnonzero(repair.places != prices)
    rows = np.union1d(rows, barred[:, 0])  # their pairs are looked at again without those that are barred
    changed, dearer = np.zeros(len(repair.kept), np.bool_), np.zeros(len(prices), np.bool_)
    changed[rows], dearer[columns] = True, True
    same = ~changed[before.rows] & ~dearer[before.columns]
    here = np.argwhere(repair.worth(rows) - repair.places == repair.kept[rows, None])
    worth = values(repair.arrays, slice(0, len(repair.kept)), columns)
    there = np.argwhere(worth - repair.places[columns] == repair.kept[:, None])
    there = there[~changed[there[:, 0]]]
    row = np.concatenate((before.rows[same], rows[here[:, 0]], there[:, 0]))
    column = np.concatenate((before.columns[same], here[:, 1], columns[there[:, 1]]))
    order = np.lexsort((column, row))
    return row[order], column[order]


def unheld_mentors(repair: Repair, rows: Ints, columns: Ints) -> Ints:
    """Mentors with a price that no chain of tight pairs holds up."""
    m = len(repair.places)
    source = np.where(repair.assignment < 0, m, repair.assignment)[rows]  # m: somebody without a mentor
    held = np.append(repair.places == 0, True)
    while len(new := np.flatnonzero(held[source] & ~held[columns])):
        held[columns[new]] = True
    return np.flatnonzero(~held[:m])


def lower(repair: Repair, mentors: Ints) -> None:
    """The lowest prices of ``mentors``, the others staying as they are."""
    worth = values(repair.arrays, slice(0, len(repair.kept)), mentors).astype(np.int64)
    place = np.full(len(repair.places) + 1, -1, np.int64)
    place[mentors] = np.arange(len(mentors))
    own = place[repair.assignment]  # of those who are with one of these mentors; -1 for the others
    inside = np.flatnonzero(own >= 0)
    gain = np.where(worth < 0, UNREACHED, worth - repair.kept[:, None])[own < 0].max(0, initial=0)
    steps = np.where(worth < 0, UNREACHED, worth)[inside] - worth[inside, own[inside], None]
    lowest = longest(gain, steps, own[inside])
    repair.places[mentors] = lowest
    repair.kept[inside] = worth[inside, own[inside]] - lowest[own[inside]]
