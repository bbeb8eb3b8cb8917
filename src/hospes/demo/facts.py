"""What the sources say of the cities, the network and the two projects: figures, dates, and where each stands.

Only what stands in a source is here. Where two sources disagree both are, and the pages show it.
"""

from dataclasses import dataclass

from hospes.audit.actors import Actor
from hospes.journey.cities.changes import About, SourceGiven, add_fact
from hospes.journey.cities.models import Association, City, Fact, FactKind

READ = "2026-11"  # when the web pages were read

LEAFLET = SourceGiven("IncluCities: project leaflet", "CEMR")
INFOGRAPHIC = SourceGiven("IncluCities: infographics of the mentoring pairs", "CEMR")
TOOLKIT = SourceGiven("Thematic toolkit: Building a ‘city for all’", "CEMR", "2022")
INTEGRATING_CITIES = SourceGiven(
    "Integrating Cities Toolkit: engagement of migrant communities in local policy making", "EUROCITIES", "2014"
)
TIMELINE = SourceGiven("IncluCities: the project", "CEMR", url="https://inclucities.eu/the-project", read_on=READ)
PAIR_2 = SourceGiven("IncluCities: pair 2", "CEMR", url="https://inclucities.eu/pair-2", read_on=READ)
PAIR_2_BEFORE = SourceGiven(
    "IncluCities: pair 2, an earlier version of the page", "CEMR", url="https://inclucities.eu/pair-2", read_on=READ
)
PAIR_4 = SourceGiven("IncluCities: pair 4", "CEMR", url="https://inclucities.eu/pair-4", read_on=READ)

INCLUCITIES, IMPLEMENTORING = "inclucities", "implementoring"


@dataclass(frozen=True)
class Said:
    """One statement of a source; about a city, an association or a project."""

    kind: str
    value: str
    source: SourceGiven
    city: str = ""
    association: str = ""
    project: str = ""
    as_of: str = ""
    territory: str = ""
    note: str = ""


OF_CITIES = (
    Said("population", "175000", INFOGRAPHIC, city="city-of-brussels"),
    Said("foreign_origin_share", "33", INFOGRAPHIC, city="city-of-brussels", note="Stated as one person in three."),
    Said("population", "17000", INFOGRAPHIC, city="saint-jean-de-la-ruelle"),
    Said("population", "87000", INFOGRAPHIC, city="mechelen"),
    Said("foreign_origin_share", "32", INFOGRAPHIC, city="mechelen"),
    Said("nationalities", "136", PAIR_2, city="mechelen"),
    Said("languages_spoken", "69", PAIR_2, city="mechelen"),
    Said("population", "11500", INFOGRAPHIC, city="capaci"),
    Said("population", "11500", PAIR_2, city="capaci"),
    Said("population", "202000", INFOGRAPHIC, city="fuenlabrada"),
    Said("foreign_origin_share", "14", INFOGRAPHIC, city="fuenlabrada"),
    Said("associations_count", "500", INFOGRAPHIC, city="fuenlabrada", note="Stated as more than this number."),
    Said("population", "31000", INFOGRAPHIC, city="levadia"),
    Said("migrants_share", "6", INFOGRAPHIC, city="levadia", as_of="2011"),
    Said("population", "133000", INFOGRAPHIC, city="schaerbeek"),
    Said("population", "17000", INFOGRAPHIC, city="jelgava"),
    Said("population", "56000", PAIR_4, city="jelgava"),
    Said("national_minorities_share", "43", INFOGRAPHIC, city="jelgava"),
)

OF_THE_NETWORK = (
    Said("member_countries", "41", LEAFLET, association="cemr"),
    Said("member_countries", "40", TOOLKIT, association="cemr"),
    Said("member_associations", "60", TOOLKIT, association="cemr", note="Stated as more than this number."),
)

OF_INCLUCITIES = (
    Said("project_start", "2020", LEAFLET, project=INCLUCITIES),
    Said("project_start", "2020", TOOLKIT, project=INCLUCITIES),
    Said("project_start", "2020-06", TIMELINE, project=INCLUCITIES, note="The kick-off meeting."),
    Said("project_end", "2022", LEAFLET, project=INCLUCITIES),
    Said("project_end", "2023", TOOLKIT, project=INCLUCITIES),
    Said("final_conference", "2023-03-28", INFOGRAPHIC, project=INCLUCITIES, note="The first of its two days."),
    Said("final_conference", "2023-03", TIMELINE, project=INCLUCITIES),
    Said("project_cities", "8", LEAFLET, project=INCLUCITIES),
    Said("project_cities", "8", TOOLKIT, project=INCLUCITIES),
    Said("project_associations", "7", TOOLKIT, project=INCLUCITIES),
    Said(
        "population",
        "74000",
        PAIR_2_BEFORE,
        project=INCLUCITIES,
        territory="Partinico district",
        note="Several municipalities.",
    ),
)

OF_IMPLEMENTORING = (
    Said("project_start", "2012-11", INTEGRATING_CITIES, project=IMPLEMENTORING),
    Said("project_end", "2014-05", INTEGRATING_CITIES, project=IMPLEMENTORING),
    Said("project_cities", "15", INTEGRATING_CITIES, project=IMPLEMENTORING),
    Said("joined_project", "2011", INTEGRATING_CITIES, city="genoa", project=IMPLEMENTORING),
    Said("joined_project", "2011", INTEGRATING_CITIES, city="milan", project=IMPLEMENTORING),
)

FACTS = (*OF_CITIES, *OF_THE_NETWORK, *OF_INCLUCITIES, *OF_IMPLEMENTORING)


def load_facts(by: Actor) -> None:
    """State each fact with its source, once: what was withdrawn since then stays withdrawn."""
    if Fact.objects.exists():
        return
    kinds = FactKind.objects.in_bulk()
    cities = {city.slug: city for city in City.objects.all()}
    associations = {association.slug: association for association in Association.objects.all()}
    for said in FACTS:
        add_fact(
            about=About(cities.get(said.city), associations.get(said.association), said.project),
            kind=kinds[said.kind],
            value=said.value,
            source=said.source,
            as_of=said.as_of,
            territory=said.territory,
            note=said.note,
            by=by,
        )
