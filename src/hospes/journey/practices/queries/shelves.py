"""By what practices can be looked for: only what at least one published practice has."""

from collections.abc import Mapping
from dataclasses import dataclass

from hospes.journey.cities.models import City
from hospes.journey.practices.enums import Size, State
from hospes.journey.practices.models import Practice, PracticeFactor, PracticeText
from hospes.journey.practices.queries.pages import Served, titles_of_factors
from hospes.journey.practices.queries.searching import shown, text_for

PUBLISHED = State.PUBLISHED


@dataclass(frozen=True)
class Theme:
    """A toolkit, with its key factors that at least one practice serves."""

    slug: str
    title: str
    language: str
    factors: tuple[Served, ...]


@dataclass(frozen=True)
class Shelves:
    """The choices of the search."""

    countries: tuple[str, ...]  # codes
    themes: tuple[Theme, ...]
    languages: tuple[str, ...]  # in which at least one practice is told
    programmes: Mapping[str, str]  # names by address
    sizes: tuple[Size, ...] = tuple(Size)


def shelves(language: str) -> Shelves:
    """The choices, toolkits and key factors named in ``language``: four questions, however many practices there are."""
    published = Practice.objects.filter(state=PUBLISHED).order_by()
    served = set(PracticeFactor.objects.filter(practice__state=PUBLISHED).values_list("toolkit", "item").distinct())
    told = PracticeText.objects.filter(practice__state=PUBLISHED).order_by().values_list("language", flat=True)
    programmes = published.filter(programme__published_at__isnull=False)
    named = programmes.values_list("programme__slug", "programme__name").distinct()
    return Shelves(
        countries=tuple(published.values_list("city__country", flat=True).distinct()),
        themes=_themes(served, language),
        languages=tuple(sorted(told.distinct())),
        programmes=dict(sorted(named, key=lambda pair: pair[1])),
    )


def how_many_serve(toolkit: str, item: str) -> int:
    """How many published practices serve a key factor."""
    return PracticeFactor.objects.filter(toolkit=toolkit, item=item, practice__state=PUBLISHED).count()


def told_by(city: City, language: str) -> tuple[tuple[Practice, PracticeText], ...]:
    """The published practices of a city, the newest first, each with its text in ``language`` or the original."""
    rows = shown(language).filter(city=city, state=PUBLISHED).order_by("-published_at", "slug")
    return tuple((practice, text_for(practice, language)) for practice in rows)


def _themes(served: set[tuple[str, str]], language: str) -> tuple[Theme, ...]:
    """The toolkits in whose key factors something was done."""
    found: dict[str, list[Served]] = {}
    for place, factor in titles_of_factors(language).items():
        if place in served:
            found.setdefault(factor.toolkit, []).append(factor)
    return tuple(
        Theme(slug, factors[0].toolkit_title, factors[0].language, tuple(factors)) for slug, factors in found.items()
    )
