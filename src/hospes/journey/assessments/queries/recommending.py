"""Which practices would help a city at its gaps, each saying why; in an order that anybody can check.

First comes the practice of the city's own mentor. Then counts how few conditions are known not to be met, then a city
of about the same size, then one of the same country, then what was published last; the address decides among equals.
Conditions are looked at for the ``NEAREST`` of a gap by all the rest: a city that has thousands to choose from does not
wait for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.journey.assessments.queries.transfer import Judged, judged_all
from hospes.journey.cities.models import City, Fact
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice, PracticeFactor, PracticeText
from hospes.journey.practices.queries.searching import shown, text_for
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Partner
from hospes.journey.programmes.rules import CURRENT
from hospes.journey.speaking import apart
from hospes.method.needs import size_class
from hospes.method.transfer import Factor, Outcome

NEAREST = 12  # practices of a gap whose conditions are looked at
SHOWN = 3


@dataclass(frozen=True)
class Recommended:
    """A practice that serves a gap: why it stands here, and what of it the city has."""

    practice: Practice
    text: PracticeText
    why: tuple[str, ...]  # sentences
    conditions: tuple[Judged, ...] = ()  # empty too where the reader does not speak for the city

    @property
    def met(self) -> tuple[Judged, ...]:
        """What the city has."""
        return self._with(Outcome.MET)

    @property
    def not_met(self) -> tuple[Judged, ...]:
        """What it does not have."""
        return self._with(Outcome.NOT_MET)

    @property
    def unknown(self) -> tuple[Judged, ...]:
        """What nobody knows."""
        return self._with(Outcome.UNKNOWN)

    def _with(self, outcome: Outcome) -> tuple[Judged, ...]:
        return tuple(one for one in self.conditions if one.outcome is outcome)


@dataclass(frozen=True)
class Advice:
    """The practices for one gap, best first, and how many there are in all."""

    total: int = 0
    practices: tuple[Recommended, ...] = ()


@dataclass(frozen=True)
class _Candidate:
    """What is asked of a practice before its texts are read."""

    practice: int
    slug: str
    city: int
    country: str
    published_at: datetime


@dataclass(frozen=True)
class _Near:
    """What makes another city near to this one."""

    city: City
    mentors: Mapping[int, str]  # city: the name of the programme
    alike: frozenset[int]  # cities of about the same size

    def rank(self, one: _Candidate, not_met: int = 0) -> tuple[bool, int, bool, bool, float, str]:
        """The least comes first."""
        return (
            one.city not in self.mentors,
            not_met,
            one.city not in self.alike,
            one.country != self.city.country,
            -one.published_at.timestamp(),
            one.slug,
        )


def recommended(
    city: City, gaps: Sequence[Factor], language: str, *, most: int = SHOWN, for_the_city: bool = True
) -> Mapping[Factor, Advice]:
    """For each gap, a toolkit's address and a key factor, the practices of other cities that serve it.

    ``for_the_city``: the reader speaks for the city; what its voices said is then held against the conditions.
    A constant number of queries, however many practices and gaps there are.
    """
    found = _candidates(city, gaps)
    near = _near(city, {one.city for each in found.values() for one in each})
    nearest = {gap: sorted(each, key=near.rank)[:NEAREST] for gap, each in found.items()}
    rows = shown(language).in_bulk({one.practice for each in nearest.values() for one in each})
    conditions = judged_all(list(rows.values()), city, language) if for_the_city and rows else {}
    made = {number: _recommended(row, near, language, conditions.get(number, ())) for number, row in rows.items()}
    return {gap: _advice(len(found[gap]), each, made, near, most) for gap, each in nearest.items()}


def _advice(
    total: int, nearest: Iterable[_Candidate], made: Mapping[int, Recommended], near: _Near, most: int
) -> Advice:
    best = sorted(nearest, key=lambda one: near.rank(one, len(made[one.practice].not_met)))
    return Advice(total, tuple(made[one.practice] for one in best[:most]))


def _candidates(city: City, gaps: Sequence[Factor]) -> dict[Factor, list[_Candidate]]:
    """The published practices of other cities, by the gap that they serve."""
    found: dict[Factor, list[_Candidate]] = {gap: [] for gap in gaps}
    asked = Q(pk__in=())
    for toolkit, item in found:
        asked |= Q(toolkit=toolkit, item=item)
    rows = PracticeFactor.objects.filter(asked, practice__state=State.PUBLISHED).exclude(practice__city=city)
    told = ("practice__slug", "practice__city_id", "practice__city__country", "practice__published_at")
    for toolkit, item, number, *values in rows.order_by().values_list("toolkit", "item", "practice_id", *told):
        found[(toolkit, item)].append(_Candidate(number, *values))
    return found


def _near(city: City, others: set[int]) -> _Near:
    own = Partner.objects.filter(CURRENT, city=city, side=Side.MENTEE).values("scheme")
    mentors = Partner.objects.filter(CURRENT, side=Side.MENTOR, scheme__in=own, city__isnull=False).order_by("pk")
    named = dict(mentors.values_list("city", "scheme__theme__programme__name"))
    return _Near(city, named, _alike(city, others) if others else frozenset())


def _alike(city: City, others: set[int]) -> frozenset[int]:
    """The cities of the same class of size; one whose sources disagree about its class is like none."""
    stated = Fact.objects.filter(kind="population", territory="", project="", withdrawn_at=None, city__isnull=False)
    figures: dict[int, list[int]] = {}
    for number, value in stated.order_by().values_list("city", "value"):
        figures.setdefault(number, []).append(int(float(value)))
    own = size_class(figures.get(city.pk, ()))
    if own is None:
        return frozenset()
    return frozenset(other for other in others if size_class(figures.get(other, ())) == own)


def _recommended(practice: Practice, near: _Near, language: str, conditions: tuple[Judged, ...]) -> Recommended:
    text = text_for(practice, language)
    return Recommended(practice, text, tuple(_why(practice, text, near)), conditions)


def _why(practice: Practice, text: PracticeText, near: _Near) -> Iterable[str]:
    """What speaks for it, besides that it serves the gap."""
    named = {"city": apart(str(practice.city))}
    if programme := near.mentors.get(practice.city_id):
        yield _("%(city)s is your mentor in %(programme)s.") % (named | {"programme": apart(programme)})
    if practice.city_id in near.alike:
        yield _("%(city)s is of about your size.") % named
    if practice.city.country == near.city.country:
        yield _("%(city)s is in your country.") % named
    if text.hurdles:
        yield _("It tells what went wrong.")
