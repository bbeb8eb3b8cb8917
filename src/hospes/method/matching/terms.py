"""What a score consists of: points per term, the key factors behind them, and the range where something is unknown."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hospes.method.matching.coding import UNKNOWN, Coded, Ints
from hospes.method.matching.columns import context_step
from hospes.method.matching.model import LEVELS, SIZES, STANDARD, Mentee, Mentor, Problem, Terms
from hospes.method.matching.unknown import Unknown, unknown_of


@dataclass(frozen=True, slots=True)
class Covered:
    """A need that a mentor covers: the points it gives, the mentor's level, and the mentee's level or range.

    ``widest`` says that no other need of the mentee weighs more.
    """

    factor: str
    points: int
    shown: int
    low: int
    high: int
    priority: int
    widest: bool


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a pair has its score: points, covered needs from the most points down, and what is shared or not.

    ``low`` and ``high`` are the least and the most that the score can be, whatever the unknown turns out to be.
    """

    mentee: str
    mentor: str
    score: int
    terms: Terms
    covered: tuple[Covered, ...]
    uncovered: tuple[str, ...]  # gaps to the standard that the mentor does not show at a higher level
    languages: tuple[str, ...]  # shared, sorted
    preferred: bool
    abroad: bool
    low: int
    high: int
    needs_count: bool  # covered needs give points; where they weigh nothing, none is covered
    unknown: Unknown


def terms_of(problem: Problem, rows: Ints, columns: Ints) -> Ints:
    """(k, 5): points of pairs (rows, columns of the coded cities), in the order of ``Terms``; the sum is the score."""
    coded, weights = problem.coded, problem.weights
    mentees, mentors = coded.mentees, coded.mentors
    need = (mentees.need[rows] * mentors.need[columns]).sum(1).astype(np.int64)
    step = context_step(weights.context, mentees.context.shape[1])
    context = weights.context * bool(step) - step * _squares(mentees.context[rows], mentors.context[columns])
    sizes = _squares(mentees.size[rows, None], mentors.size[columns, None])
    size = weights.size - weights.size // SIZES**2 * sizes
    language = weights.language * ((coded.preferred[rows] & mentors.languages[columns]) != 0)
    abroad = weights.abroad * (mentees.country[rows] != mentors.country[columns])
    return np.stack((need, context, size, language, abroad), axis=1)


def _squares(left: Ints, right: Ints) -> Ints:
    """(k,): the sum of squared differences over what both know."""
    known = (left != UNKNOWN) & (right != UNKNOWN)
    squares: Ints = (((left - right) * known) ** 2).sum(1)
    return squares


def reasons(problem: Problem, mentee: str, mentor: str) -> Reasons:
    """Why this pair has its score, whether or not it was chosen. ``KeyError`` for an id that the problem has not."""
    coded = problem.coded
    row, column = place(coded.mentees.ids, mentee), place(coded.mentors.ids, mentor)
    helped, helper = coded.order[row], coded.mentor_order[column]
    points = Terms(*terms_of(problem, np.array([row]), np.array([column]))[0].tolist())
    covered = _covered(coded, row, column, problem.factors)
    shared = set(helped.languages) & set(helper.languages)
    unknown = unknown_of(problem, helped, helper, points)
    return Reasons(
        mentee,
        mentor,
        sum(points),
        points,
        covered,
        _uncovered(helped, helper),
        tuple(sorted(shared)),
        helped.preferred in shared,
        helped.country != helper.country,
        sum(unknown.least),
        sum(unknown.most),
        problem.weights.need > 0,
        unknown,
    )


def place(ids: Sequence[str], name: str) -> int:
    """Where an id stands in the sorted ids; ``KeyError`` when it does not."""
    at = bisect_left(ids, name)
    if at == len(ids) or ids[at] != name:
        raise KeyError(name)
    return at


def _covered(coded: Coded, row: int, column: int, factors: tuple[str, ...]) -> tuple[Covered, ...]:
    """Needs to which the mentor adds points."""
    worth = coded.mentees.need[row].reshape(-1, LEVELS)
    shown = coded.mentors.need[column].reshape(-1, LEVELS)
    points = (worth * shown).sum(1).astype(int)
    ids = sorted(factors)
    whole = worth.sum(1)
    found = [
        Covered(
            need.factor,
            int(points[at]),
            int(shown[at].sum()),
            need.low,
            need.high,
            need.priority,
            bool(whole[at] == whole.max()),
        )
        for need in coded.order[row].needs
        if points[at := place(ids, need.factor)]
    ]
    return tuple(sorted(found, key=lambda one: (-one.points, factors.index(one.factor))))


def _uncovered(mentee: Mentee, mentor: Mentor) -> tuple[str, ...]:
    """Gaps to the standard that the mentor cannot help with."""
    shown = {strength.factor: strength.level for strength in mentor.strengths}
    gaps = (need for need in mentee.needs if need.low < STANDARD and need.priority)
    return tuple(need.factor for need in gaps if shown.get(need.factor, 0) <= need.low)
