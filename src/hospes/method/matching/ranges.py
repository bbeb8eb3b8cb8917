"""How high and how low a score can be where a level, a context factor or a size is not known."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod

from hospes.method.matching.columns import context_step
from hospes.method.matching.model import LEVELS, SIZES, Influence, Mentee, Mentor, Need, Problem, Terms

TRIED = 128  # ways in which the levels can turn out: up to so many are all tried, three unknown key factors among them

Needs = list[tuple[Need, int]]  # each with the level that the mentor shows


def term_ranges(problem: Problem, mentee: Mentee, mentor: Mentor, terms: Terms) -> tuple[Terms, Terms]:
    """The least and the most points of each term of a pair with these ``terms``, whatever the unknown turns out to be.

    Needs: over every level in the range of each need. Where those can turn out in more than ``TRIED`` ways, the range
    may be wider than what can come, by half a point for each level that may be covered. Context and size: the score
    counts what is unknown as no difference, so that they can only fall. Without anything unknown both are ``terms``.
    """
    shown = {strength.factor: strength.level for strength in mentor.strengths}
    needs = [(need, shown.get(need.factor, 0)) for need in mentee.needs if need.priority]
    least, most = _need_range(problem.weights.need, needs)
    least, most = min(least, terms.need), max(most, terms.need)
    lowest = terms._replace(
        need=least,
        context=terms.context - _context_at_stake(problem, mentee, mentor),
        size=terms.size - _size_at_stake(problem, mentee, mentor),
    )
    return lowest, terms._replace(need=most)


def _need_range(points: int, needs: Needs) -> tuple[int, int]:
    """The least and the most of the need term."""
    ranges = [range(need.low, need.high + 1) for need, _ in needs]
    if prod(map(len, ranges)) <= TRIED:
        tried = [_rounded(points, needs, levels) for levels in product(*ranges)]
        return min(tried), max(tried)
    rounding = sum(max(0, shown - need.low) for need, shown in needs) // 2 + 1
    least, most = floor(points * _least_share(needs)), ceil(points * _most_share(needs))
    return max(0, least - rounding), most + rounding


def _rounded(points: int, needs: Needs, levels: Sequence[int]) -> int:
    """The need term for these levels, each key factor's points a level rounded half up as in ``coding``."""
    way = sum(need.priority * (LEVELS - level) for (need, _), level in zip(needs, levels, strict=True))
    return sum(
        (2 * points * need.priority + way) // (2 * way) * max(0, shown - level)
        for (need, shown), level in zip(needs, levels, strict=True)
        if way
    )


def _share(needs: Needs, levels: list[int]) -> Fraction:
    """What part of the way to level 4 the mentor covers, when these are the levels."""
    way = sum(need.priority * (LEVELS - level) for (need, _), level in zip(needs, levels, strict=True))
    covered = sum(need.priority * max(0, shown - level) for (need, shown), level in zip(needs, levels, strict=True))
    return Fraction(covered, way) if way else Fraction(0)


def _least_share(needs: Needs) -> Fraction:
    """The share is least where each level is as near to the mentor's as it can be."""
    return _share(needs, [min(max(shown, need.low), need.high) for need, shown in needs])


def _most_share(needs: Needs) -> Fraction:
    """The share is most where each level is at one of its ends; which, by Dinkelbach's method for ratios (1967)."""
    most, better = Fraction(-1), Fraction(0)
    while better > most:
        most = better
        levels = [_better_end(need, shown, most) for need, shown in needs]
        better = _share(needs, levels)
    return most


def _better_end(need: Need, shown: int, rate: Fraction) -> int:
    """The end of the range where what is covered, less ``rate`` for each step of the way, is more."""
    ends = {level: max(0, shown - level) - rate * (LEVELS - level) for level in (need.low, need.high)}
    return max(ends, key=ends.__getitem__)


def _context_at_stake(problem: Problem, mentee: Mentee, mentor: Mentor) -> int:
    """Points that unknown context factors can still cost."""
    mine = {setting.factor: setting.influence for setting in mentee.context}
    theirs = {setting.factor: setting.influence for setting in mentor.context}
    step = context_step(problem.weights.context, len(problem.context_factors))
    return step * sum(
        _farthest(mine.get(factor), theirs.get(factor), int(max(Influence))) for factor in problem.context_factors
    )


def _size_at_stake(problem: Problem, mentee: Mentee, mentor: Mentor) -> int:
    """Points that an unknown size can still cost."""
    return problem.weights.size // SIZES**2 * _farthest(mentee.size, mentor.size, SIZES)


def _farthest(one: int | None, other: int | None, highest: int) -> int:
    """The greatest squared difference when one of the two, or neither, is known, on a scale from 0."""
    if one is not None and other is not None:
        return 0
    known = other if one is None else one
    return highest**2 if known is None else max(known, highest - known) ** 2
