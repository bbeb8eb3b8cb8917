"""Comparison: one city within a frozen group of five or more, without names, ranks or a figure to be worked out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from json import dumps

from hospes.method.scoring.model import Range

FEWEST_CITIES = 5
NEIGHBOURS_FROM = 2 * FEWEST_CITIES  # figures; of five, the five nearest would be the whole group, its ends included
INHABITANTS = (5_000, 20_000, 50_000, 100_000, 250_000, 500_000)  # bounds of the classes of size
FOREIGN_ORIGIN = (5, 10, 20, 30)  # bounds of the classes of the share of foreign origin, per cent

Piece = tuple[str, str]  # one city's assessment: what a statistic is made of


@dataclass(frozen=True)
class Band:
    """A class of size or share: from ``low`` to less than ``high``, or without end (None)."""

    low: int
    high: int | None


@dataclass(frozen=True)
class Definition:
    """What the cities of a group have in common; what is empty or None was not asked for.

    ``toolkit`` is the id and version that all were assessed with, ``country`` a code of two letters.
    """

    toolkit: str
    country: str = ""
    inhabitants: Band | None = None
    foreign_origin: Band | None = None
    programme: str = ""


@dataclass(frozen=True)
class Member:
    """A city of a group with its figures as they were: ``figures`` are (key factor, figure), known ones only.

    ``assessment`` names the one that they come from: a city's next assessment brings other figures.
    """

    city: str
    assessment: str
    figures: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Group:
    """A group that never changes again, made by ``freeze``; members are for computing with, not for showing."""

    definition: Definition
    day: date
    members: tuple[Member, ...]

    @property
    def identifier(self) -> str:
        """SHA-256, in hexadecimal, of definition, members with their figures, and day: it can be made again."""
        written = dumps(asdict(self) | {"day": self.day.isoformat()}, sort_keys=True, ensure_ascii=True)
        return sha256(written.encode()).hexdigest()

    def known(self, factor: str) -> frozenset[Piece]:
        """The assessments of those whose figure is known."""
        return frozenset((each.city, each.assessment) for each in self.members if factor in dict(each.figures))

    def figures(self, factor: str) -> Sequence[float]:
        """The known figures, ascending."""
        found = (dict(each.figures).get(factor) for each in self.members)
        return sorted(figure for figure in found if figure is not None)


class Withheld(StrEnum):
    """Why nothing is shown."""

    NO_FIGURE = "no_figure"  # the city's own is not known
    FEW_CITIES = "few_cities"  # fewer than five are known
    DERIVABLE = "derivable"  # together with what was shown before, fewer than five could be singled out


@dataclass(frozen=True)
class Place:
    """Where a city is among ``cities``, itself among them.

    ``percentile`` 0..100 is the mid-rank: those below and half of those equal, itself among them, as a part of
    all; 50 when all are equal. ``neighbours`` holds the figures of the five cities or more that are nearest; None
    in a group of fewer than ten figures, whose lowest and highest single cities they would tell.
    """

    cities: int
    percentile: float
    neighbours: Range | None


@dataclass(frozen=True)
class Spread:
    """How the figures of a group lie: half of its ``cities`` stand within ``middle``, half at ``median`` or below."""

    cities: int
    median: float
    middle: Range


def band(figure: float, bounds: Sequence[int]) -> Band:
    """The class of a figure of 0 or more; ``bounds`` ascend, and a figure on a bound belongs above it."""
    below = [bound for bound in bounds if bound <= figure]
    above = [bound for bound in bounds if bound > figure]
    return Band(below[-1] if below else 0, above[0] if above else None)


def freeze(definition: Definition, members: Sequence[Member], day: date) -> Group:
    """A group of these cities, in the order of their names; raises ValueError under five or for one named twice."""
    cities = {member.city for member in members}
    if len(cities) < len(members):
        raise ValueError("a city can be in a group once")
    if len(cities) < FEWEST_CITIES:
        raise ValueError(f"a group has {FEWEST_CITIES} cities or more, not {len(cities)}")
    return Group(definition, day, tuple(sorted(map(_written, members), key=lambda member: member.city)))


def may_show(group: Group, earlier: Sequence[Group], factor: str) -> bool:
    """Whether statistics of a key factor may be shown, after those of ``earlier`` groups, the oldest first.

    Cut all groups that are shown along each other's borders: every piece must hold five assessments or more. Whatever
    can be worked out by adding and subtracting statistics of whole groups is about whole pieces, and so never
    about one to four cities. This is stricter than it must be, and easy to follow. An earlier group that was
    refused by the same rule showed nothing and stands in nobody's way. Cities without a known figure of the
    factor do not count, and the same city's next assessment is another one.
    """
    shown: list[frozenset[Piece]] = []
    for each in earlier:
        if _fits(each.known(factor), shown):
            shown.append(each.known(factor))
    return _fits(group.known(factor), shown)


def place(group: Group, earlier: Sequence[Group], factor: str, city: str) -> Place | Withheld:
    """Where a city is within its group, or why that is not shown; ``earlier`` as in ``may_show``.

    Raises ValueError for a city that is not in the group. The percentile is the percentile rank of tests
    (L. Crocker and J. Algina, Introduction to Classical and Modern Test Theory, 1986). There is no list of places.
    """
    found = next((dict(each.figures) for each in group.members if each.city == city), None)
    if found is None:
        raise ValueError(f"{city} is not in the group")
    figures = group.figures(factor)
    if factor not in found:
        return Withheld.NO_FIGURE
    if withheld := _withheld(group, earlier, factor):
        return withheld
    near = _neighbours(found[factor], figures) if len(figures) >= NEIGHBOURS_FROM else None
    return Place(len(figures), _percentile(found[factor], figures), near)


def spread(group: Group, earlier: Sequence[Group], factor: str) -> Spread | Withheld:
    """How the group's figures lie, whoever looks, or why that is not shown; ``earlier`` as in ``may_show``.

    Quartiles as the second definition of R. J. Hyndman and Y. Fan (Sample Quantiles in Statistical Packages, 1996):
    where one falls between two figures, their mean. The lowest and the highest are single cities, and are not told.
    """
    if withheld := _withheld(group, earlier, factor):
        return withheld
    low, median, high = (_quartile(group.figures(factor), number) for number in (1, 2, 3))
    return Spread(len(group.figures(factor)), median, Range(low, high))


def _withheld(group: Group, earlier: Sequence[Group], factor: str) -> Withheld | None:
    """Why no statistic of a key factor is shown to anybody; None when it is."""
    if len(group.figures(factor)) < FEWEST_CITIES:
        return Withheld.FEW_CITIES
    return None if may_show(group, earlier, factor) else Withheld.DERIVABLE


def _quartile(figures: Sequence[float], number: int) -> float:
    """The figure below which ``number`` quarters lie."""
    whole, rest = divmod(len(figures) * number, 4)
    return figures[whole] if rest else (figures[whole - 1] + figures[whole]) / 2


def _written(member: Member) -> Member:
    """In one way of writing, so that 2 and 2.0, or another order, make no other identifier."""
    figures = sorted((factor, float(figure)) for factor, figure in member.figures)
    return Member(member.city, member.assessment, tuple(figures))


def _fits(pieces: frozenset[Piece], shown: Sequence[frozenset[Piece]]) -> bool:
    """Every piece that the borders of all cut out holds five or more."""
    groups = [*shown, pieces]
    cut = Counter(tuple(each in group for group in groups) for each in frozenset[Piece]().union(*groups))
    return len(pieces) >= FEWEST_CITIES and min(cut.values()) >= FEWEST_CITIES


def _percentile(own: float, figures: Sequence[float]) -> float:
    """The mid-rank, 0..100."""
    below, equal = sum(figure < own for figure in figures), sum(figure == own for figure in figures)
    return float(Fraction(100 * (2 * below + equal), 2 * len(figures)))


def _neighbours(own: float, figures: Sequence[float]) -> Range:
    """From the lowest to the highest of the five nearest figures, and of all that are as near."""
    reach = sorted(abs(figure - own) for figure in figures)[FEWEST_CITIES - 1]
    near = [figure for figure in figures if abs(figure - own) <= reach]
    return Range(near[0], near[-1])
