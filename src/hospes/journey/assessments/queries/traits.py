"""By what a city can be grouped with others, and on which statement that rests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import GroupKind
from hospes.journey.cities.models import City, Fact
from hospes.journey.cities.queries import contradictions_of, standing_facts
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, ProgrammeRole
from hospes.journey.programmes.rules import CURRENT
from hospes.method.comparison import FOREIGN_ORIGIN, INHABITANTS, Band, Definition, band

CLASSES = {  # which kind of fact decides, and the bounds of its classes
    GroupKind.SIZE: ("population", INHABITANTS),
    GroupKind.FOREIGN_ORIGIN: ("foreign_origin_share", FOREIGN_ORIGIN),
}


@dataclass(frozen=True)
class Trait:
    """One thing that a city may share with others; without a definition ``fault`` says why it cannot be grouped so."""

    kind: GroupKind
    key: str  # what a form sends
    definition: Definition | None
    words: str  # "cities of Belgium"
    basis: Fact | None = None
    fault: str = ""


@dataclass(frozen=True)
class Classed:
    """To which class a city belongs, by which statement; none where nothing is stated, or sources contradict."""

    band: Band | None
    fact: Fact | None
    against: Fact | None = None  # puts the city into another class


def traits_of(city: City, toolkit: str) -> tuple[Trait, ...]:
    """What a city may be grouped by; ``toolkit`` is the id and version with which all were assessed."""
    country = Definition(toolkit, country=city.country)
    classed = (_classed_trait(kind, city, toolkit) for kind in CLASSES)
    part = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, city=city)
    programmes = Programme.objects.filter(pk__in=part.values("programme"))
    return (
        Trait(GroupKind.COUNTRY, "country", country, definition_words(country)),
        *classed,
        *(_programme_trait(programme, toolkit) for programme in programmes),
    )


def having(cities: Iterable[City], definition: Definition) -> frozenset[int]:
    """Which of the cities have what a definition asks for, by their numbers."""
    there = list(cities)
    found = {city.pk for city in there if definition.country in ("", city.country)}
    for kind, wanted in _bands(definition).items():
        classes = classes_of(there, kind)
        found = {pk for pk in found if classes[pk].band == wanted}
    if definition.programme:
        part = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, programme__slug=definition.programme)
        found &= set(part.values_list("city", flat=True))
    return frozenset(found)


def classes_of(cities: Sequence[City], kind: GroupKind) -> Mapping[int, Classed]:
    """The class of each city: by its newest statement, if no other that contradicts it says another class."""
    fact_kind, bounds = CLASSES[kind]
    stated = standing_facts().filter(city__in=cities, kind=fact_kind, territory="", project="")
    by_city: dict[int, list[Fact]] = {city.pk: [] for city in cities}
    for fact in stated:
        by_city[fact.city_id or 0].append(fact)
    return {pk: _classed(facts, bounds) for pk, facts in by_city.items()}


def definition_words(definition: Definition) -> str:
    """Which cities are meant, in the reader's language; programmes by the name that they have now."""
    if definition.country:
        names = Locale.parse(get_language() or "en", sep="-").territories
        return _("cities of this country: %(country)s") % {"country": names.get(definition.country, definition.country)}
    if definition.inhabitants:
        return _size_words(definition.inhabitants)
    if definition.foreign_origin:
        return _share_words(definition.foreign_origin)
    name = Programme.objects.filter(slug=definition.programme).values_list("name", flat=True).first()
    return _("cities of the programme %(name)s") % {"name": name or definition.programme}


def _bands(definition: Definition) -> Mapping[GroupKind, Band]:
    asked = {GroupKind.SIZE: definition.inhabitants, GroupKind.FOREIGN_ORIGIN: definition.foreign_origin}
    return {kind: wanted for kind, wanted in asked.items() if wanted is not None}


def _classed(facts: Sequence[Fact], bounds: Sequence[int]) -> Classed:
    if not facts:
        return Classed(None, None)
    newest = max(facts, key=lambda fact: (fact.as_of, fact.source.dated, fact.pk))
    found = band(float(newest.value), bounds)
    conflicts = contradictions_of(facts).get(newest.pk, ())
    elsewhere = (each.with_fact for each in conflicts if band(float(each.with_fact.value), bounds) != found)
    against = next(elsewhere, None)
    return Classed(None if against else found, newest, against)


def _classed_trait(kind: GroupKind, city: City, toolkit: str) -> Trait:
    classed = classes_of([city], kind)[city.pk]
    if classed.band is None:
        return Trait(kind, str(kind), None, _kind_words(kind), classed.fact, _lacking(kind, classed))
    is_size = kind is GroupKind.SIZE
    definition = Definition(
        toolkit,
        inhabitants=classed.band if is_size else None,
        foreign_origin=None if is_size else classed.band,
    )
    return Trait(kind, str(kind), definition, definition_words(definition), classed.fact)


def _programme_trait(programme: Programme, toolkit: str) -> Trait:
    definition = Definition(toolkit, programme=programme.slug)
    return Trait(GroupKind.PROGRAMME, f"programme-{programme.slug}", definition, definition_words(definition))


def _kind_words(kind: GroupKind) -> str:
    return _("cities of your size") if kind is GroupKind.SIZE else _("cities with a share of foreign origin like yours")


def _lacking(kind: GroupKind, classed: Classed) -> str:
    """Why a city belongs to no class."""
    if classed.fact and classed.against:
        said = _("Your sources contradict each other: one says %(one)s, another %(other)s.")
        return said % {"one": _figure(classed.fact), "other": _figure(classed.against)}
    if kind is GroupKind.SIZE:
        return _("Nobody has stated yet how many inhabitants your city has.")
    return _("Nobody has stated yet which share of your inhabitants is of foreign origin.")


def _figure(fact: Fact) -> str:
    """A figure as the reader's language writes it, with all the places that were stated."""
    return str(number_format(Decimal(fact.value), force_grouping=True))


def _size_words(size: Band) -> str:
    low, high = (number_format(end or 0, 0, force_grouping=True) for end in (size.low, size.high))
    if size.high is None:
        return _("cities of %(low)s inhabitants or more") % {"low": low}
    if not size.low:
        return _("cities of fewer than %(high)s inhabitants") % {"high": high}
    return _("cities of %(low)s to fewer than %(high)s inhabitants") % {"low": low, "high": high}


def _share_words(share: Band) -> str:
    if share.high is None:
        return _("cities with %(low)s %% of foreign origin or more") % {"low": share.low}
    return _("cities with %(low)s to less than %(high)s %% of foreign origin") % {"low": share.low, "high": share.high}
