"""Needs and strengths: what assessments, conversations, wishes and offers say, as the match takes it (docs/match.md).

What is not known stays a range or stays out, and is never filled in. Each reading says where it comes from.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor

from hospes.method.comparison import INHABITANTS
from hospes.method.matching.model import LEVELS, STANDARD, Influence, Need, Setting, Strength
from hospes.method.scoring.model import HIGHEST_IMPORTANCE, FactorStanding

SIZE_BOUNDS = tuple(sorted({*INHABITANTS, 10_000}))  # small towns are told apart more finely than in comparisons
LOWEST_IMPORTANCE = 1  # also where nobody says one: the gap alone decides
PER_IMPORTANCE = 100  # priority that one step of importance gives
WISHED = 600  # priority of a wish, divided by one more than its place: 300, 200, 150 ...


class Origin(StrEnum):
    """Where a reading comes from."""

    ASSESSMENT = "assessment"
    CONVERSATION = "conversation"
    WISH = "wish"  # no level was said, only that help is wished
    OFFER = "offer"
    UNKNOWN = "unknown"  # nobody knows


class Doubt(StrEnum):
    """Why a level of 3 or more that was said does not count as a strength."""

    CLAIMED = "claimed"  # nothing shows it
    NOT_AGREED = "not-agreed"  # not every voice says 3 or more, and no consensus has set a level
    BELOW = "below"  # it is offered, and the city's own assessment says less


@dataclass(frozen=True)
class Stated:
    """What a mentee says of a key factor outside its assessment: ``level`` 0..4, ``importance`` 1..3, or none.

    ``wish`` is its place among the key factors that it wishes help with, from 1, or none.
    """

    factor: str
    level: int | None = None
    importance: int | None = None
    wish: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is not on the scale (ValueError)."""
        if self.level is not None and self.level not in range(LEVELS + 1):
            raise ValueError(f"{self.factor}: a level is 0 to {LEVELS}, not {self.level}")
        if self.importance is not None and not LOWEST_IMPORTANCE <= self.importance <= HIGHEST_IMPORTANCE:
            raise ValueError(f"{self.factor}: an importance is 1 to {HIGHEST_IMPORTANCE}, not {self.importance}")
        if self.wish is not None and self.wish < 1:
            raise ValueError(f"{self.factor}: wishes are numbered from 1, not {self.wish}")


@dataclass(frozen=True)
class Offered:
    """A key factor that a mentor offers to show, at level 3 or 4; ``shown``: a practice or a link stands behind it."""

    factor: str
    level: int
    shown: bool

    def __post_init__(self) -> None:
        """Refuse a level that nobody offers (ValueError)."""
        if not STANDARD <= self.level <= LEVELS:
            raise ValueError(f"{self.factor}: a mentor offers level {STANDARD} or {LEVELS}, not {self.level}")


@dataclass(frozen=True)
class Said:
    """What one voice says that a context factor does to the city; None when it does not know."""

    respondent: str
    factor: str
    influence: Influence | None


@dataclass(frozen=True)
class NeedRead:
    """A need with where its level comes from; ``wish`` as it was stated."""

    need: Need
    origin: Origin
    wish: int | None = None


@dataclass(frozen=True)
class StrengthRead:
    """A key factor that a mentor may be able to show: all that its level may be, 0..4, and what of it counts.

    ``counted`` is 3 or 4; it is None when there is a ``doubt``.
    """

    factor: str
    low: int
    high: int
    origin: Origin
    counted: int | None
    doubt: Doubt | None = None


def needs_profile(
    factors: Sequence[str], standings: Iterable[FactorStanding] = (), stated: Iterable[Stated] = ()
) -> tuple[Need, ...]:
    """One need per key factor, in their order, as ``read_needs`` finds them."""
    return tuple(read.need for read in read_needs(factors, standings, stated))


def read_needs(
    factors: Sequence[str], standings: Iterable[FactorStanding] = (), stated: Iterable[Stated] = ()
) -> tuple[NeedRead, ...]:
    """One reading per key factor, in their order.

    The level is that of the assessment where somebody rated it, all from the lowest voice to the highest while
    nothing is agreed; else the stated one; else 0..4. A level that is only *claimed* stands as it was said: a city that
    thinks too well of itself takes help from nobody but itself. Importance is the stated one, because it was said
    for this call, else that of the assessment, else 1. ``priority`` as in ``priority``. What is said of other
    factors is passed over, because answers to retired items stay with their city; of two statements of one factor the
    later counts.
    """
    rated = {standing.factor: standing for standing in standings}
    said = {each.factor: each for each in stated}
    return tuple(_need(factor, rated.get(factor), said.get(factor) or Stated(factor)) for factor in factors)


def priority(importance: float, wish: int | None = None) -> int:
    """What a mentee gives a key factor, 0..1000: ``100 importance + 600 / (1 + wish)``, rounded half up.

    ``importance`` is 1..3 (a median may be 1.5), ``wish`` a place from 1 or None, which adds nothing. So the first wish
    counts as much as the highest importance, the second two thirds of it, the third half.
    """
    wished = Fraction(0) if wish is None else Fraction(WISHED, 1 + wish)
    return floor(PER_IMPORTANCE * Fraction(importance) + wished + Fraction(1, 2))


def strengths_profile(
    factors: Sequence[str], standings: Iterable[FactorStanding] = (), offered: Iterable[Offered] = ()
) -> tuple[Strength, ...]:
    """The strengths that count of what ``read_strengths`` finds, in the order of ``factors``."""
    found = read_strengths(factors, standings, offered)
    return tuple(Strength(each.factor, each.counted) for each in found if each.counted is not None)


def read_strengths(
    factors: Sequence[str], standings: Iterable[FactorStanding] = (), offered: Iterable[Offered] = ()
) -> tuple[StrengthRead, ...]:
    """What a mentor says to be 3 or more, or offers, in the order of ``factors``.

    The level is that of the assessment where somebody rated it, else the offered one. It counts when all of it is 3 or
    more (while nothing is agreed, as much as the lowest voice says) and something shows it: evidence of the
    assessment, or a practice or link of the offer. A *claimed* level does not count: the cost of a wrong strength falls
    on another city, which travels for it, and naming one practice settles it. What is said of other factors is passed
    over; of two lines of one factor the later counts.
    """
    rated = {standing.factor: standing for standing in standings if _is_rated(standing)}
    lines = {line.factor: line for line in offered}
    found = (_strength(rated.get(factor), lines.get(factor)) for factor in factors)
    return tuple(each for each in found if each is not None)


def context_profile(factors: Sequence[str], said: Iterable[Said]) -> tuple[Setting, ...]:
    """What each context factor does to a city, in the order of ``factors``, by the readings of its voices.

    It is what more than half of the voices say who know; without such a majority it is unknown, and left out. Of two
    readings of one voice the later counts.
    """
    voices: dict[str, dict[str, Influence]] = {}
    for each in said:
        mine = voices.setdefault(each.factor, {})
        mine.pop(each.respondent, None)
        if each.influence is not None:
            mine[each.respondent] = each.influence
    return tuple(_settings(factors, {factor: tuple(mine.values()) for factor, mine in voices.items()}))


def size_class(populations: Iterable[int]) -> int | None:
    """The class 0..7 of a city's figures of inhabitants: from 5, 10, 20, 50, 100, 250, 500 thousand on the next one.

    None when there is no figure, or when figures that contradict each other are of different classes.
    """
    classes = {bisect_right(SIZE_BOUNDS, population) for population in populations}
    return classes.pop() if len(classes) == 1 else None


def _is_rated(standing: FactorStanding) -> bool:
    """Somebody rated it, or a consensus set its level."""
    return standing.reading is not None


def _need(factor: str, standing: FactorStanding | None, said: Stated) -> NeedRead:
    """One key factor."""
    importance = float(LOWEST_IMPORTANCE) if standing is None else standing.importance
    if said.importance is not None:
        importance = float(said.importance)
    low, high, origin = _level(standing, said)
    return NeedRead(Need(factor, low, high, priority(importance, said.wish)), origin, said.wish)


def _level(standing: FactorStanding | None, said: Stated) -> tuple[int, int, Origin]:
    """The lowest and highest level that it may be, and who says so."""
    if standing is not None and _is_rated(standing):
        return int(standing.level_range.low), int(standing.level_range.high), Origin.ASSESSMENT
    if said.level is not None:
        return said.level, said.level, Origin.CONVERSATION
    return 0, LEVELS, Origin.UNKNOWN if said.wish is None else Origin.WISH


def _strength(standing: FactorStanding | None, line: Offered | None) -> StrengthRead | None:
    """One key factor; None when nobody says 3 or more of it."""
    if standing is None:
        return None if line is None else _offered(line)
    low, high = int(standing.level_range.low), int(standing.level_range.high)
    if high < STANDARD and line is None:
        return None
    shown = not standing.claimed or (line is not None and line.shown)
    doubt = _doubt(low, high, shown=shown)
    return StrengthRead(standing.factor, low, high, Origin.ASSESSMENT, None if doubt else low, doubt)


def _doubt(low: int, high: int, *, shown: bool) -> Doubt | None:
    """Why levels from ``low`` to ``high`` do not count, if they do not."""
    if high < STANDARD:
        return Doubt.BELOW
    if low < STANDARD:
        return Doubt.NOT_AGREED
    return None if shown else Doubt.CLAIMED


def _offered(line: Offered) -> StrengthRead:
    """A key factor of which only the offer speaks."""
    level, doubt = line.level, None if line.shown else Doubt.CLAIMED
    return StrengthRead(line.factor, level, level, Origin.OFFER, None if doubt else level, doubt)


def _settings(factors: Sequence[str], voices: Mapping[str, tuple[Influence, ...]]) -> Iterator[Setting]:
    """The factors on which a majority agrees."""
    for factor in factors:
        said = Counter(voices.get(factor, ()))
        for influence, count in said.most_common(1):
            if 2 * count > said.total():
                yield Setting(factor, influence)
