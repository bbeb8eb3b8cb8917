"""Programmes as a list shows them, and those of one city."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole
from hospes.journey.programmes.rules import readable_by


@dataclass(frozen=True)
class ProgrammeLine:
    """One programme of a list."""

    slug: str
    name: str
    funder: str
    begins: str
    ends: str
    is_public: bool
    cities: int  # that take part now


@dataclass(frozen=True)
class CityScheme:
    """A city in a scheme: on which side, with whom now, and why it left if it did."""

    theme: str
    title: str
    side: Side
    others: tuple[str, ...]
    until: str
    reason: str


@dataclass(frozen=True)
class CityProgramme:
    """A programme that a city takes part in, or took part in until it left."""

    slug: str
    name: str
    begins: str
    ends: str
    schemes: tuple[CityScheme, ...]


def programmes_for(person: Visitor) -> tuple[ProgrammeLine, ...]:
    """The programmes that somebody may read, the latest first."""
    taking_part = Count("roles", filter=Q(roles__kind=RoleKind.CITY, roles__ended_at=None))
    rows = Programme.objects.filter(readable_by(person)).annotate(cities=taking_part)
    in_order = rows.order_by("-begins", "name", "id")  # as the model says; counting forgets it
    return tuple(
        ProgrammeLine(
            slug=row.slug,
            name=row.name,
            funder=row.funder,
            begins=row.begins,
            ends=row.ends,
            is_public=row.published_at is not None,
            cities=row.cities,
        )
        for row in in_order
    )


def cities_in(programme: Programme) -> QuerySet[City]:
    """The cities that take part in a programme now."""
    part = ProgrammeRole.objects.filter(programme=programme, kind=RoleKind.CITY, ended_at=None)
    return City.objects.filter(pk__in=part.values("city"))


def programmes_of_city(city: City, person: Visitor) -> tuple[CityProgramme, ...]:
    """The programmes of a city that somebody may read, with its schemes in each; the latest first."""
    part = ProgrammeRole.objects.filter(city=city, kind=RoleKind.CITY)
    programmes = list(Programme.objects.filter(readable_by(person), pk__in=part.values("programme")))
    own = Partner.objects.filter(city=city, scheme__theme__programme__in=programmes)
    rows = Partner.objects.filter(scheme__in=own.values("scheme")).select_related("scheme__theme", "city")
    schemes = _schemes(city, rows) if programmes else {}
    return tuple(
        CityProgramme(row.slug, row.name, row.begins, row.ends, tuple(schemes.get(row.pk, ()))) for row in programmes
    )


def _schemes(city: City, partners: Iterable[Partner]) -> dict[int, list[CityScheme]]:
    """By programme, each stay of the city in a scheme."""
    beside: defaultdict[int, list[Partner]] = defaultdict(list)
    for partner in partners:
        beside[partner.scheme_id].append(partner)
    found: defaultdict[int, list[CityScheme]] = defaultdict(list)
    for together in beside.values():
        for stay in together:
            if stay.city_id == city.pk:
                found[stay.scheme.theme.programme_id].append(_scheme(stay, together))
    return found


def _scheme(stay: Partner, together: list[Partner]) -> CityScheme:
    others = (str(other) for other in together if other.ended_at is None and other.city_id != stay.city_id)
    return CityScheme(
        theme=stay.scheme.theme.title,
        title=stay.scheme.title,
        side=Side(stay.side),
        others=tuple(sorted(others)),
        until=stay.until,
        reason=stay.reason,
    )
