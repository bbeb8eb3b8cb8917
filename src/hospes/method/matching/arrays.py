"""The problem that is left to a backend, as NumPy arrays, and the exact score of any block of pairs.

This is the one place that says what a pair is worth. Rows are the mentees who are free to be matched: not pinned, and
with a gap to the standard. Columns are all mentors, with the places that pins leave. Both are sorted by id, so that a
lower index is an earlier id, and no order of cities in the problem can change the result.

    score = left . right + language_points [preferred language shared] + abroad_points [two countries]
    value = boost[row] * table[score + incumbent_bonus [incumbent]] + base

All numbers are whole. ``left . right`` is exact in float32, in whatever order it is summed, because the sum of the
absolute values stays under 2^24. Sums over pairs need int64.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from hospes.method.matching.coding import Coded, Floats, Ints, Masks
from hospes.method.matching.columns import columns
from hospes.method.matching.model import Pair, Problem, Rules, Side, sorted_caps

Scores = npt.NDArray[np.int32]
Indices = npt.NDArray[np.int32]
Rows = slice | npt.NDArray[np.integer]

BLOCK = 1 << 16  # pairs that are scored at a time: they stay in the cache
INFEASIBLE = -1  # as score and as value: excluded, no common language, or under the floor


@dataclass(frozen=True, eq=False)
class Arrays:
    """n free mentees, m mentors, k columns; everything a backend may know.

    ``excluded``: (e, 2) rows and columns, sorted; ``incumbent``: (n,) the column that stands, or -1; ``capacity``: (m,)
    the places that are left, 0 or more. ``caps_left[association_left[row]]`` is how many more mentees of that
    association may be matched (-1: no cap), likewise right. ``table`` is None when a value is the score itself.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    rows: Ints  # (n,) which of the problem's mentees, sorted by id
    left: Floats  # (n, k)
    right: Floats  # (m, k)
    languages_left: Masks  # (n,)
    languages_right: Masks  # (m,)
    preferred: Masks  # (n,)
    country_left: Ints  # (n,)
    country_right: Ints  # (m,)
    language_points: int
    abroad_points: int
    capacity: Ints  # (m,)
    floor: int
    excluded: Indices  # (e, 2)
    incumbent: Indices  # (n,)
    incumbent_bonus: int
    association_left: Indices  # (n,)
    association_right: Indices  # (m,)
    caps_left: Ints
    caps_right: Ints
    boost: Ints | None = None  # (n,); None is 1 for all
    table: Ints | None = None
    base: int = 0

    @property
    def capped(self) -> bool:
        """Whether an association has a cap."""
        return bool(self.caps_left.size or self.caps_right.size)

    @cached_property
    def folded(self) -> tuple[Floats, Floats]:
        """(n, k + ...) and (..., m): the whole score as one product: a column more per language and country."""
        languages = np.unique(self.preferred[self.preferred > 0])
        countries = np.unique(self.country_right)
        liked = (self.preferred[:, None] == languages) * np.float32(self.language_points)
        spoken = (self.languages_right & languages[:, None]) != 0
        home = (self.country_left[:, None] == countries) * np.float32(-self.abroad_points)
        there = self.country_right == countries[:, None]
        abroad = np.full((len(self.mentees), 1), self.abroad_points, np.float32)
        ones = np.ones((1, len(self.mentors)), np.float32)
        left = np.hstack((self.left, liked, home, abroad)).astype(np.float32)
        return left, np.ascontiguousarray(np.vstack((self.right.T, spoken, there, ones)), np.float32)


def arrays(problem: Problem, rules: Rules | None = None) -> Arrays:
    """What is left to a backend of a checked problem, under ``rules`` (the problem's own when None), for the sum."""
    rules = problem.rules if rules is None else rules
    coded = problem.coded
    pinned = {pair.mentee for pair in rules.pinned}
    free = coded.has_gap & np.array([name not in pinned for name in coded.mentees.ids], np.bool_)
    rows = np.flatnonzero(free)
    left, right = columns(coded, problem.weights)
    mentees = coded.mentees
    numbered = _Numbered(tuple(mentees.ids[row] for row in rows), coded.mentors.ids)
    association_left, association_right, caps_left, caps_right = _caps(coded, rows, rules)
    return Arrays(
        mentees=numbered.mentees,
        mentors=numbered.mentors,
        rows=rows,
        left=left[rows],
        right=right,
        languages_left=mentees.languages[rows],
        languages_right=coded.mentors.languages,
        preferred=coded.preferred[rows],
        country_left=mentees.country[rows],
        country_right=coded.mentors.country,
        language_points=problem.weights.language,
        abroad_points=problem.weights.abroad,
        capacity=_places(coded, rules),
        floor=rules.min_score,
        excluded=numbered.pairs((*rules.excluded, *numbered.selves())),
        incumbent=_incumbent(numbered, rules),
        incumbent_bonus=rules.incumbent_bonus,
        association_left=association_left,
        association_right=association_right,
        caps_left=caps_left,
        caps_right=caps_right,
    )


def scores(arrays: Arrays, rows: Rows, columns: Ints | None = None) -> Scores:
    """(r, c) int32: the score of each pair of ``rows`` with ``columns``, all mentors when None.

    Rows are a slice or distinct indices, columns distinct indices. INFEASIBLE where a pair may not be.
    """
    mine, theirs = arrays.folded
    speaking = arrays.languages_right
    if columns is not None:
        theirs, speaking = theirs[:, columns], speaking[columns]
    left, spoken = mine[rows], arrays.languages_left[rows, None]
    block = np.empty((len(left), len(speaking)), np.int32)
    step = max(1, BLOCK // max(1, len(speaking)))
    for start in range(0, len(left), step):
        part = slice(start, start + step)
        points = left[part] @ theirs
        points += 1
        points *= (spoken[part] & speaking) != 0  # no common language: 0, and -1 in the next line
        points -= 1
        if arrays.floor:
            points[points < arrays.floor] = INFEASIBLE
        block[part] = points
    if arrays.excluded.size:
        at = _inside(arrays, arrays.excluded, rows, columns)
        block[at[:, 0], at[:, 1]] = INFEASIBLE
    return block


def values(arrays: Arrays, rows: Rows, columns: Ints | None = None) -> Ints | Scores:
    """(r, c): what a backend adds up; int32 when it is the score plus the incumbents' bonus, else int64.

    INFEASIBLE where a pair may not be.
    """
    block = scores(arrays, rows, columns)
    if arrays.incumbent_bonus:
        standing = np.flatnonzero(arrays.incumbent >= 0)
        at = _inside(arrays, np.stack((standing, arrays.incumbent[standing]), axis=1), rows, columns)
        block[at[:, 0], at[:, 1]] += arrays.incumbent_bonus * (block[at[:, 0], at[:, 1]] >= 0)
    if arrays.table is None and arrays.boost is None and not arrays.base:
        return block
    worth = block.astype(np.int64) if arrays.table is None else arrays.table[block]
    if arrays.boost is not None:
        worth *= arrays.boost[rows, None]
    worth += arrays.base
    worth[block < 0] = INFEASIBLE
    return worth


def _inside(arrays: Arrays, pairs: npt.NDArray[np.integer], rows: Rows, columns: Ints | None) -> Ints:
    """(e, 2): where those of the ``pairs`` that are in a block of rows and columns stand in it."""
    row = np.full(len(arrays.mentees), -1, np.int64)
    row[rows] = np.arange(len(row[rows]))
    column = np.arange(len(arrays.mentors))
    if columns is not None:
        column = np.full(len(arrays.mentors), -1, np.int64)
        column[columns] = np.arange(len(columns))
    at = np.stack((row[pairs[:, 0]], column[pairs[:, 1]]), axis=1)
    return at[(at >= 0).all(1)]


def value_of(arrays: Arrays, row: int, column: int, score: int) -> int:
    """What one pair with this score counts for the objective, even where it may not be."""
    points = score + arrays.incumbent_bonus * int(arrays.incumbent[row] == column)
    worth = points if arrays.table is None else int(arrays.table[points])
    return worth * (1 if arrays.boost is None else int(arrays.boost[row])) + arrays.base


@dataclass(frozen=True, eq=False)
class _Numbered:
    """Rows and columns by id."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]

    def selves(self) -> tuple[Pair, ...]:
        """Cities on both sides, each with itself: no city is its own mentor."""
        return tuple(Pair(name, name) for name in set(self.mentees).intersection(self.mentors))

    def pairs(self, pairs: tuple[Pair, ...]) -> Indices:
        """(e, 2): rows and columns of pairs, sorted, each once; pairs of mentees who are not free are left out."""
        if not pairs:
            return np.zeros((0, 2), np.int32)
        row = {name: number for number, name in enumerate(self.mentees)}
        column = {name: number for number, name in enumerate(self.mentors)}
        found = sorted({(row[pair.mentee], column[pair.mentor]) for pair in pairs if pair.mentee in row})
        return np.array(found, np.int32).reshape(-1, 2)


def _incumbent(numbered: _Numbered, rules: Rules) -> Indices:
    """(n,): the column of the mentor who stands, or -1."""
    standing = np.full(len(numbered.mentees), -1, np.int32)
    pairs = numbered.pairs(rules.incumbents)
    standing[pairs[:, 0]] = pairs[:, 1]
    return standing


def _places(coded: Coded, rules: Rules) -> Ints:
    """(m,): the places that pins leave."""
    left = np.array([city.places for city in coded.mentor_order], np.int64)
    column = {name: number for number, name in enumerate(coded.mentors.ids)} if rules.pinned else {}
    for pair in set(rules.pinned):
        left[column[pair.mentor]] -= 1
    return left


def _caps(coded: Coded, rows: Ints, rules: Rules) -> tuple[Indices, Indices, Ints, Ints]:
    """The association of each row and of each column that has a cap, else -1; and what pins leave of the caps."""
    left = {cap.association: cap.most for cap in sorted_caps(rules, Side.MENTEES)}
    right = {cap.association: cap.most for cap in sorted_caps(rules, Side.MENTORS)}
    mentee = {city.id: city.association for city in coded.order} if left else {}
    mentor = {city.id: city.association for city in coded.mentor_order} if right else {}
    for pair in set(rules.pinned):
        if mentee.get(pair.mentee) in left:
            left[mentee[pair.mentee]] -= 1
        if mentor.get(pair.mentor) in right:
            right[mentor[pair.mentor]] -= 1
    place_left = {name: number for number, name in enumerate(left)}
    place_right = {name: number for number, name in enumerate(right)}
    return (
        np.array([place_left.get(coded.order[row].association, -1) for row in rows], np.int32),
        np.array([place_right.get(city.association, -1) for city in coded.mentor_order], np.int32),
        np.array(list(left.values()), np.int64),
        np.array(list(right.values()), np.int64),
    )
