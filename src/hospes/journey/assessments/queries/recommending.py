"""Which practices would help a city at its gaps, each saying why; in an order that anybody can check.

First comes the practice of the city's own mentor. Then counts how few conditions are known not to be met, then a city
of about the same size, then one of the same country, then what was published last; the address decides among equals.
Conditions are looked at for the ``NEAREST`` of a gap by all the rest: a city that has thousands to choose from does not
wait for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import RowNumber
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
class _Near:
    """What makes another city near to this one."""

    city: City
    mentors: Mapping[int, str]  # city: the name of the programme
    alike: frozenset[int]  # cities of about the same size


@dataclass(frozen=True)
class _Nearest:
    """The nearest practices of one gap, in their order, and how many serve it in all."""

    total: int
    practices: tuple[int, ...]


def recommended(
    city: City, gaps: Sequence[Factor], language: str, *, most: int = SHOWN, for_the_city: bool = True
) -> Mapping[Factor, Advice]:
    """For each gap, a toolkit's address and a key factor, the practices of other cities that serve it.

    ``for_the_city``: the reader speaks for the city; what its voices said is then held against the conditions.
    A constant number of queries, however many practices and gaps there are.
    """
    near = _near(city)
    found = _nearest(near, gaps)
    rows = shown(language).in_bulk({number for each in found.values() for number in each.practices})
    conditions = judged_all(list(rows.values()), city, language) if for_the_city and rows else {}
    made = {number: _recommended(row, near, language, conditions.get(number, ())) for number, row in rows.items()}
    return {gap: _advice(found[gap], made, near, most) if gap in found else Advice() for gap in gaps}


def _advice(nearest: _Nearest, made: Mapping[int, Recommended], near: _Near, most: int) -> Advice:
    """The mentor's first, then those of which the city lacks the least; what is alike keeps its order."""
    ordered = (made[number] for number in nearest.practices)
    best = sorted(ordered, key=lambda one: (one.practice.city_id not in near.mentors, len(one.not_met)))
    return Advice(nearest.total, tuple(best[:most]))


def _nearest(near: _Near, gaps: Sequence[Factor]) -> Mapping[Factor, _Nearest]:
    """For each gap that somebody serves, the published practices of other cities that are nearest."""
    found: dict[Factor, _Nearest] = {}
    for toolkit, item, number, total in _placed(near, gaps):
        before = found.get((toolkit, item), _Nearest(total, ()))
        found[(toolkit, item)] = _Nearest(total, (*before.practices, number))
    return found


def _placed(near: _Near, gaps: Sequence[Factor]) -> Iterable[tuple[str, str, int, int]]:
    """Toolkit, key factor, practice, and how many serve it in all; the database orders them: they may be thousands."""
    asked = Q(pk__in=())
    for toolkit, item in gaps:
        asked |= Q(toolkit=toolkit, item=item)
    rows = PracticeFactor.objects.filter(asked, practice__state=State.PUBLISHED).exclude(practice__city=near.city)
    order = (
        _unless(Q(practice__city__in=near.mentors)),
        _unless(Q(practice__city__in=near.alike)),
        _unless(Q(practice__city__country=near.city.country)),
        F("practice__published_at").desc(),
        F("practice__slug").asc(),
    )
    by_gap = [F("toolkit"), F("item")]
    placed = rows.annotate(
        place=Window(RowNumber(), partition_by=by_gap, order_by=order), total=Window(Count("pk"), partition_by=by_gap)
    )
    nearest = placed.filter(place__lte=NEAREST).order_by("toolkit", "item", "place")
    return nearest.values_list("toolkit", "item", "practice_id", "total")


def _unless(condition: Q) -> Case:
    """0 where it holds, 1 where it does not: what it holds for comes first."""
    return Case(When(condition, then=Value(0)), default=Value(1), output_field=IntegerField())


def _near(city: City) -> _Near:
    own = Partner.objects.filter(CURRENT, city=city, side=Side.MENTEE).values("scheme")
    mentors = Partner.objects.filter(CURRENT, side=Side.MENTOR, scheme__in=own, city__isnull=False).order_by("pk")
    named = dict(mentors.values_list("city", "scheme__theme__programme__name"))
    return _Near(city, named, _alike(city))


def _alike(city: City) -> frozenset[int]:
    """The cities of the same class of size; one whose sources disagree about its class is like none."""
    stated = Fact.objects.filter(kind="population", territory="", project="", withdrawn_at=None, city__isnull=False)
    figures: dict[int, list[int]] = {}
    for number, value in stated.order_by().values_list("city", "value"):
        figures.setdefault(number, []).append(int(float(value)))
    own = size_class(figures.get(city.pk, ()))
    if own is None:
        return frozenset()
    return frozenset(number for number, stated in figures.items() if size_class(stated) == own)


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
