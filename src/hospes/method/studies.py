"""Studies of an effect: mentees and the cities beside them, frozen, and when figures over them may be shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from json import dumps
from statistics import fmean

from hospes.method.comparison import FEWEST_CITIES
from hospes.method.scoring.model import Range

OVERALL = ""  # stands where the name of a key factor stands

Piece = tuple[str, str, float, float]  # one city's change: who, from which two assessments, from, to


@dataclass(frozen=True)
class Course:
    """One city from an earlier assessment to a later one.

    ``changes`` are (key factor, change) for those that can be compared; ``assessments`` names the two, so that the
    same city with another assessment is another course. ``versions`` are those of the toolkit, then and now.
    """

    city: str
    assessments: str
    then: date
    now: date
    versions: tuple[str, str]
    changes: tuple[tuple[str, Range], ...]

    @property
    def overall(self) -> Range | None:
        """The mean of its changes; None where nothing can be compared."""
        found = [change for _factor, change in self.changes]
        return mean(found) if found else None

    def change(self, factor: str) -> Range | None:
        """At one key factor, or over all; None where it cannot be compared."""
        return self.overall if factor == OVERALL else dict(self.changes).get(factor)


@dataclass(frozen=True)
class Study:
    """Mentees and the cities beside them, as they were on ``day``; never changed, so that it can be made again.

    ``definition`` says in one line which toolkit and months are meant and how the cities beside were chosen.
    """

    definition: str
    day: date
    mentees: tuple[Course, ...]
    beside: tuple[Course, ...]

    @property
    def identifier(self) -> str:
        """SHA-256, in hexadecimal, of all that it holds."""
        written = dumps(asdict(self), sort_keys=True, ensure_ascii=True, default=date.isoformat)
        return sha256(written.encode()).hexdigest()

    @property
    def factors(self) -> tuple[str, ...]:
        """Every key factor at which somebody can be compared, in order of appearance."""
        named = (factor for course in chain(self.mentees, self.beside) for factor, _change in course.changes)
        return tuple(dict.fromkeys(named))


def freeze(definition: str, day: date, mentees: Sequence[Course], beside: Sequence[Course]) -> Study:
    """A study of these cities, in the order of their names.

    Raises ValueError under five mentees or five others, and for a city that is named twice.
    """
    named = [course.city for course in chain(mentees, beside)]
    if len(set(named)) < len(named):
        raise ValueError("a city can be in a study once")
    if min(len(mentees), len(beside)) < FEWEST_CITIES:
        raise ValueError(f"a study has {FEWEST_CITIES} mentees and {FEWEST_CITIES} other cities, or more")
    return Study(definition, day, _in_order(mentees), _in_order(beside))


def may_show(cities: Sequence[Course], earlier: Sequence[Sequence[Course]], factor: str) -> bool:
    """Whether figures of a group may be shown, after those of the ``earlier`` ones, the oldest first.

    As in ``comparison.may_show``: cut all groups that are shown along each other's borders. Every piece must hold
    five changes that are known exactly, so that nothing worked out from whole groups is about one to four cities;
    changes that are known in part lie in these pieces, and are never a piece of their own.
    """
    shown: list[frozenset[Piece]] = []
    for each in earlier:
        if _fits(_pieces(each, factor), shown):
            shown.append(_pieces(each, factor))
    return _fits(_pieces(cities, factor), shown)


def mean(ranges: Sequence[Range]) -> Range:
    """The mean of one range or more: of their lower ends to that of their upper ends."""
    return Range(fmean(each.low for each in ranges), fmean(each.high for each in ranges))


def _pieces(cities: Sequence[Course], factor: str) -> frozenset[Piece]:
    found = ((course, course.change(factor)) for course in cities)
    return frozenset((one.city, one.assessments, change.low, change.high) for one, change in found if change)


def _fits(pieces: frozenset[Piece], shown: Sequence[frozenset[Piece]]) -> bool:
    """Every piece that the borders of all cut out holds five changes that are known exactly."""
    groups = [*shown, pieces]
    cut: dict[tuple[bool, ...], int] = {}
    for each in frozenset[Piece]().union(*groups):
        where = tuple(each in group for group in groups)
        cut[where] = cut.get(where, 0) + (each[2] == each[3])
    return bool(pieces) and min(cut.values()) >= FEWEST_CITIES


def _in_order(courses: Sequence[Course]) -> tuple[Course, ...]:
    return tuple(sorted(courses, key=lambda course: course.city))
