"""The parts of a score that are products: needs, and likeness of context and size as squares of differences."""

import numpy as np

from hospes.method.matching.coding import UNKNOWN, Coded, Floats, Ints
from hospes.method.matching.model import SIZES, Weights


def columns(coded: Coded, weights: Weights) -> tuple[Floats, Floats]:
    """The bilinear part of the score: needs, then context and size as squares of differences.

    ``context - step |c_i - c_j|^2`` and ``size - step (s_i - s_j)^2``; what one of the two does not know counts as no
    difference. The steps are such that neither term falls under 0.
    """
    mentees, mentors = coded.mentees, coded.mentors
    step = context_step(weights.context, mentees.context.shape[1])
    context = _squares(mentees.context, mentors.context, step)
    size = _squares(mentees.size[:, None], mentors.size[:, None], weights.size // SIZES**2)
    constant = weights.size + (weights.context if step else 0)
    left = (*context[0], *size[0], np.full(len(mentees.ids), constant, np.int64))
    right = (*context[1], *size[1], np.ones(len(mentors.ids), np.int64))
    merged = _merge(*_merge(np.array(left), np.array(right))[::-1])[::-1]
    return _beside(mentees.need, merged[0]), _beside(mentors.need, merged[1])


def context_step(points: int, factors: int) -> int:
    """Points that a squared difference of 1 costs: 15 of 2,000, or less where more than eight factors share them."""
    return min(15 * points // 2000, points // (16 * factors)) if factors else 0


def _squares(left: Ints, right: Ints, step: int) -> tuple[Ints, Ints]:
    """``-step (a - b)^2`` per column as rows of factors: a^2 with 1, 1 with b^2, a with -2 b; unknown values as 0."""
    known_left, known_right = (left != UNKNOWN).astype(np.int64), (right != UNKNOWN).astype(np.int64)
    left, right = left * known_left, right * known_right
    lefts = np.hstack((-step * left**2, -step * known_left, 2 * step * left))
    rights = np.hstack((known_right, right**2, right))
    return lefts.T, rights.T


def _merge(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The same product with fewer terms: those with the same right side become one, those that are 0 go."""
    merged: dict[bytes, Ints] = {}
    rights: dict[bytes, Ints] = {}
    for one, other in zip(left, right, strict=True):
        if one.any() and other.any():
            key = other.tobytes()
            merged[key] = merged[key] + one if key in merged else one
            rights[key] = other
    empty = np.zeros((0, left.shape[1]), np.int64), np.zeros((0, right.shape[1]), np.int64)
    return np.vstack((*merged.values(), empty[0])), np.vstack((*rights.values(), empty[1]))


def _beside(need: Floats, others: Ints) -> Floats:
    """Columns beside each other, in one piece of memory."""
    return np.ascontiguousarray(np.hstack((need, others.T.astype(np.float32))))
