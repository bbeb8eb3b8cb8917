"""The eight cities of IncluCities with their associations and network, the fifteen of ImpleMentoring, and three more.

Of the three, Helsinki, Leipzig and Nantes, the toolkit of ImpleMentoring tells practices.
"""

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
    association: str = ""  # as far as a source names it
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
    DemoCity("aarhus", "Aarhus", "DK", 2624652, official_names={"da": "Aarhus"}),
    DemoCity("amsterdam", "Amsterdam", "NL", 2759794, official_names={"nl": "Amsterdam"}),
    DemoCity("athens", "Athens", "GR", 264371, official_names={"el": "Αθήνα"}),
    DemoCity("copenhagen", "Copenhagen", "DK", 2618425, official_names={"da": "København"}),
    DemoCity("dublin", "Dublin", "IE", 2964574, official_names={"en": "Dublin", "ga": "Baile Átha Cliath"}),
    DemoCity("genoa", "Genoa", "IT", 3176219, official_names={"it": "Genova"}),
    DemoCity("ghent", "Ghent", "BE", 2797656, official_names={"nl": "Gent"}),
    DemoCity("helsinki", "Helsinki", "FI", 658225, official_names={"fi": "Helsinki", "sv": "Helsingfors"}),
    DemoCity("leipzig", "Leipzig", "DE", 2879139, official_names={"de": "Leipzig"}),
    DemoCity("lublin", "Lublin", "PL", 765876, official_names={"pl": "Lublin"}),
    DemoCity("malmo", "Malmö", "SE", 2692969, official_names={"sv": "Malmö"}),
    DemoCity("manchester", "Manchester", "GB", 2643123, official_names={"en": "Manchester"}),
    DemoCity("milan", "Milan", "IT", 3173435, official_names={"it": "Milano"}),
    DemoCity("nantes", "Nantes", "FR", 2990969, official_names={"fr": "Nantes"}),
    DemoCity("oslo", "Oslo", "NO", 3143244, official_names={"nb": "Oslo"}),
    DemoCity("riga", "Riga", "LV", 456172, official_names={"lv": "Rīga"}),
    DemoCity("rotterdam", "Rotterdam", "NL", 2747891, official_names={"nl": "Rotterdam"}),
    DemoCity("tampere", "Tampere", "FI", 634963, official_names={"fi": "Tampere", "sv": "Tammerfors"}),
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
    if city.association:
        add_member(association=Association.objects.get(slug=city.association), city=added, by=by)
