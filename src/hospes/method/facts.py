"""Contradictions between stated facts (product.md, *Facts about cities*)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, product

from hospes.method.scoring.figures import exact

TOLERANCE = Fraction(1, 10)  # values more than a tenth apart contradict
YEARS_APART = 2  # statements of dates further apart describe different times

Moment = date | int | str  # a day, a year, or ISO text as exact as is known: "2012", "2012-11", "2012-11-05"
ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
Day = tuple[int, int, int]  # year, month, day; compared, never printed


class Comparison(StrEnum):
    """When two statements of a kind contradict each other."""

    ESTIMATE = "estimate"  # numbers more than 10 % apart, dates at most two years apart or unknown
    EXACT = "exact"  # any difference, dates at most two years apart or unknown
    PERIOD = "period"  # any difference: when something was does not change with the year of asking
    NOT_BEFORE = "not_before"  # it comes before the other kind's moment of what it is about


class Reason(StrEnum):
    """Why two statements cannot both be right."""

    FAR_APART = "far_apart"
    NOT_THE_SAME = "not_the_same"
    OTHER_PERIOD = "other_period"
    TOO_EARLY = "too_early"


@dataclass(frozen=True)
class KindRule:
    """How statements of ``kind`` are compared; a kind can have several rules.

    ``other`` is the kind that ``NOT_BEFORE`` looks at: joining a project is not before the project began.
    """

    kind: str
    comparison: Comparison
    other: str = ""


@dataclass(frozen=True)
class StatedFact:
    """What a source says of a subject.

    ``value``: a number for ``ESTIMATE``, a moment for ``NOT_BEFORE``, else anything.
    ``as_of``: when it was so; None or empty when unknown.
    ``about``: the subject that a chronology refers to (the project that a city joined).
    """

    subject: str
    kind: str
    value: float | date | str
    as_of: Moment | None = None
    territory: str = ""
    source: str = ""
    about: str = ""


@dataclass(frozen=True)
class Contradiction:
    """Two statements that cannot both be right; ``apart`` is their relative difference where it counts.

    ``first`` is the earlier in a fixed order of statements; under ``TOO_EARLY`` it is the early one.
    """

    first: StatedFact
    second: StatedFact
    reason: Reason
    apart: float | None = None


def contradictions(facts: Iterable[StatedFact], rules: Sequence[KindRule]) -> tuple[Contradiction, ...]:
    """All contradictions, ordered by subject, kind and statement, whatever the order of the facts.

    A moment that cannot be read is unknown. Raises ValueError for a kind without a rule.
    """
    stated = sorted(set(facts), key=_order)
    known = {kind for rule in rules for kind in (rule.kind, rule.other)}
    if strangers := sorted({fact.kind for fact in stated} - known):
        raise ValueError(f"no rule says how to compare facts of the kind {', '.join(strangers)}")
    found = {contradiction for rule in rules for contradiction in _by_rule(rule, stated)}
    return tuple(sorted(found, key=lambda each: (_order(each.first), _order(each.second), each.reason)))


def _order(fact: StatedFact) -> tuple[str, ...]:
    """A fixed order of statements."""
    return (
        fact.subject,
        fact.kind,
        fact.territory,
        str(fact.as_of or ""),
        str(fact.value),
        fact.source,
        fact.about,
    )


def _by_rule(rule: KindRule, stated: Sequence[StatedFact]) -> Iterator[Contradiction]:
    """What one rule finds."""
    own = [fact for fact in stated if fact.kind == rule.kind]
    if rule.comparison is Comparison.NOT_BEFORE:
        yield from _too_early(own, [fact for fact in stated if fact.kind == rule.other])
        return
    for first, second in combinations(own, 2):
        if (first.subject, first.territory, first.about) == (second.subject, second.territory, second.about):
            yield from _compared(rule.comparison, first, second)


def _too_early(own: Sequence[StatedFact], others: Sequence[StatedFact]) -> Iterator[Contradiction]:
    """Statements whose last possible day lies before the first possible day of what they refer to."""
    for fact, other in product(own, others):
        span, start = _span(fact.value), _span(other.value)
        if fact.about == other.subject and span and start and span[1] < start[0]:
            yield Contradiction(fact, other, Reason.TOO_EARLY)


def _compared(comparison: Comparison, first: StatedFact, second: StatedFact) -> Iterator[Contradiction]:
    """The contradiction of two statements of one kind, if they are one."""
    if comparison is Comparison.PERIOD:
        if not _same_period(first.value, second.value):
            yield Contradiction(first, second, Reason.OTHER_PERIOD)
    elif _same_time(first.as_of, second.as_of):
        yield from _differing(comparison, first, second)


def _differing(comparison: Comparison, first: StatedFact, second: StatedFact) -> Iterator[Contradiction]:
    """The contradiction of two statements about one time, if they are one.

    An estimate that is no number ("several thousand") can only be compared as it is written.
    """
    one, other = _number(first.value), _number(second.value)
    if one is None or other is None:
        if _plain(first.value) != _plain(second.value):
            yield Contradiction(first, second, Reason.NOT_THE_SAME)
    elif comparison is Comparison.EXACT:
        if one != other:
            yield Contradiction(first, second, Reason.NOT_THE_SAME)
    else:
        yield from _far_apart(first, second, relative_difference(one, other))


def _far_apart(first: StatedFact, second: StatedFact, apart: Fraction | None) -> Iterator[Contradiction]:
    """The contradiction of two estimates, if they are one."""
    if apart is None or apart > TOLERANCE:
        yield Contradiction(first, second, Reason.FAR_APART, None if apart is None else float(apart))


def relative_difference(one: Fraction, other: Fraction) -> Fraction | None:
    """How far two numbers are apart, as a part of the smaller in size; None when only one of them is 0.

    The smaller, because it finds more: a contradiction shown in vain costs a look, one missed a wrong
    figure. For percentages too it is the relative difference: 20 % and 23 % are 15 % apart.
    """
    if one == other:
        return Fraction(0)
    smaller = min(abs(one), abs(other))
    return abs(one - other) / smaller if smaller else None


def _number(value: float | Moment) -> Fraction | None:
    """The decimal that the value is written as; None when it is no number."""
    try:
        return exact(str(value))
    except ValueError:
        return None


def _same_time(one: Moment | None, other: Moment | None) -> bool:
    """They may be at most two years apart: one is unknown, or the gap between them is not longer."""
    spans = [span for moment in (one, other) if moment and (span := _span(moment))]
    if len(spans) < 2:
        return True
    (_, (year, month, day)), (later_start, _) = sorted(spans)
    return later_start <= (year + YEARS_APART, month, day)


def _same_period(one: float | Moment, other: float | Moment) -> bool:
    """They say the same, one perhaps less exactly (2012 and November 2012)."""
    spans = _span(one), _span(other)
    if spans[0] is None or spans[1] is None:
        return _plain(one) == _plain(other)
    (start, end), (other_start, other_end) = spans[0], spans[1]
    return (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)


def _plain(value: float | Moment) -> str:
    """The value as text, however its dash, its blanks and its capitals are written."""
    return "".join(str(value).replace("\u2013", "-").replace("\u2014", "-").split()).casefold()


def _span(moment: float | Moment) -> tuple[Day, Day] | None:
    """The first and the last day that a moment may mean; None for what is not a moment."""
    found = ISO.fullmatch(str(moment))
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return (year, month or 1, day or 1), (year, month or 12, day or 31)
