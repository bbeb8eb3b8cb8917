"""The eight cities of IncluCities, their national associations, and the network that led the project."""

from dataclasses import dataclass, field

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import add_association, add_city, add_member
from hospes.journey.cities.models import Association, City, Place

BRUSSELS = 2800866  # GeoNames; the City of Brussels and Schaerbeek share this place


@dataclass(frozen=True)
class DemoCity:
    """A city, the place it points to, and its association."""

    slug: str
    name: str
    country: str
    place: int
    association: str
    official_names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoAssociation:
    """An association of local governments."""

    acronym: str
    name: str
    country: str = ""
    website: str = ""


ASSOCIATIONS = (
    DemoAssociation("AFCCRE", "French Association of the Council of European Municipalities and Regions", "FR"),
    DemoAssociation("AICCRE", "Italian Association of the Council of European Municipalities and Regions", "IT"),
    DemoAssociation(
        "BRULOCALIS", "Association of the City and the Municipalities of the Brussels-Capital Region", "BE"
    ),
    DemoAssociation("FEMP", "Spanish Federation of Municipalities and Provinces", "ES"),
    DemoAssociation("KEDE", "Central Union of Municipalities of Greece", "GR"),
    DemoAssociation("LALRG", "Latvian Association of Local and Regional Governments", "LV"),
    DemoAssociation("VVSG", "Association of Flemish Cities and Municipalities", "BE"),
    DemoAssociation("CEMR", "Council of European Municipalities and Regions", website="https://www.cemr.eu"),
)

CITIES = (
    DemoCity(
        "city-of-brussels",
        "City of Brussels",
        "BE",
        BRUSSELS,
        "brulocalis",
        {"en": "City of Brussels", "fr": "Ville de Bruxelles", "nl": "Stad Brussel"},
    ),
    DemoCity("capaci", "Capaci", "IT", 2525392, "aiccre", {"it": "Capaci"}),
    DemoCity("fuenlabrada", "Fuenlabrada", "ES", 3121960, "femp", {"es": "Fuenlabrada"}),
    DemoCity("jelgava", "Jelgava", "LV", 459279, "lalrg", {"lv": "Jelgava"}),
    DemoCity("levadia", "Levadia", "GR", 258463, "kede", {"en": "Levadia", "el": "Λιβαδειά"}),
    DemoCity("mechelen", "Mechelen", "BE", 2791537, "vvsg", {"nl": "Mechelen", "fr": "Malines"}),
    DemoCity(
        "saint-jean-de-la-ruelle",
        "Saint-Jean-de-la-Ruelle",
        "FR",
        2979316,
        "afccre",
        {"fr": "Saint-Jean-de-la-Ruelle"},
    ),
    DemoCity("schaerbeek", "Schaerbeek", "BE", BRUSSELS, "brulocalis", {"fr": "Schaerbeek", "nl": "Schaarbeek"}),
)


def load_cities(by: Actor) -> None:
    """Add the associations, then the cities with their membership."""
    for association in ASSOCIATIONS:
        if not Association.objects.filter(acronym=association.acronym).exists():
            add_association(
                name=association.name,
                acronym=association.acronym,
                country=association.country,
                website=association.website,
                is_european=not association.country,
                by=by,
            )
    for city in CITIES:
        if not City.objects.filter(slug=city.slug).exists():
            _load(city, by)


def _load(city: DemoCity, by: Actor) -> None:
    added = add_city(
        name=city.name,
        country=city.country,
        official_names=city.official_names,
        place=Place.objects.filter(pk=city.place).first(),
        is_example=True,
        by=by,
    )
    add_member(association=Association.objects.get(slug=city.association), city=added, by=by)
