"""IncluCities and ImpleMentoring as the sources tell them: themes, schemes, partners, and who was replaced.

Where a source names partners without saying who mentored whom, no side is filled in.
"""

from dataclasses import dataclass

from hospes.audit.actors import Actor
from hospes.demo.facts import (
    IMPLEMENTORING,
    INCLUCITIES,
    INFOGRAPHIC,
    INTEGRATING_CITIES,
    PAIR_2,
    PAIR_2_BEFORE,
    READ,
    TOOLKIT,
)
from hospes.journey.cities.changes import SourceGiven
from hospes.journey.cities.models import Association, City
from hospes.journey.people.models import Person
from hospes.journey.programmes import changes
from hospes.journey.programmes.changes import ProgrammeGiven, Who
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Programme
from hospes.journey.toolkits.models import Toolkit

LAUNCH = SourceGiven(
    "ImpleMentoring: pages and a presentation about its launch",
    "EUROCITIES, MigrationWork",
    url="https://integratingcities.eu",
    read_on=READ,
)
REASON_UNKNOWN = (
    "The project’s page names Capaci where an earlier version of it named this one. Neither says why or when."
)


@dataclass(frozen=True)
class Before:
    """Who had a partner's place first."""

    name: str
    source: SourceGiven
    reason: str = REASON_UNKNOWN


@dataclass(frozen=True)
class DemoPartner:
    """A city in a scheme."""

    city: str
    side: Side
    source: SourceGiven | None = None
    before: Before | None = None


@dataclass(frozen=True)
class DemoScheme:
    """A theme with its one scheme."""

    theme: str
    title: str
    partners: tuple[DemoPartner, ...]
    toolkit: str = ""
    source: SourceGiven = INFOGRAPHIC
    note: str = ""


@dataclass(frozen=True)
class DemoProgramme:
    """A programme of the sources."""

    slug: str
    given: ProgrammeGiven
    schemes: tuple[DemoScheme, ...]
    organisations: tuple[tuple[RoleKind, str], ...]
    associations: tuple[tuple[RoleKind, str], ...] = ()
    cities: tuple[str, ...] = ()  # that took part; in which scheme, the sources do not say
    people: tuple[tuple[RoleKind, str], ...] = (
        (RoleKind.COORDINATOR, "cemr@demo.example"),
        (RoleKind.FACILITATOR, "facilitator@demo.example"),
    )


def _pair(number: int, theme: str, mentor: str, mentee: DemoPartner, toolkit: str = "") -> DemoScheme:
    return DemoScheme(theme, f"Pair {number}", (DemoPartner(mentor, Side.MENTOR), mentee), toolkit)


def _mentee(city: str, source: SourceGiven | None = None, before: Before | None = None) -> DemoPartner:
    return DemoPartner(city, Side.MENTEE, source, before)


def _partners(mentors: str, mentees: str, others: str = "") -> tuple[DemoPartner, ...]:
    sides = ((Side.MENTOR, mentors), (Side.MENTEE, mentees), (Side.UNSTATED, others))
    return tuple(DemoPartner(city, side) for side, cities in sides for city in cities.split())


PROGRAMMES = (
    DemoProgramme(
        slug=INCLUCITIES,
        given=ProgrammeGiven(
            name="IncluCities",
            funder="European Union: Asylum, Migration and Integration Fund (AMIF)",
            begins="2020",
            ends="2023",
            website="https://www.inclucities.eu",
            description="Four experienced cities mentor four small and middle-sized ones, each pair on a theme of its"
            " own, with their national associations beside them.",
            source=TOOLKIT,
        ),
        schemes=(
            _pair(1, "Gender-sensitive integration", "city-of-brussels", _mentee("saint-jean-de-la-ruelle")),
            _pair(
                2,
                "Building a ‘city for all’",
                "mechelen",
                _mentee("capaci", PAIR_2, Before("Partinico district", PAIR_2_BEFORE)),
                "city-for-all",
            ),
            _pair(3, "Labour market integration", "fuenlabrada", _mentee("levadia")),
            _pair(4, "Language learning support", "schaerbeek", _mentee("jelgava")),
        ),
        organisations=((RoleKind.FACILITATOR, "MigrationWork"),),
        associations=(
            (RoleKind.COORDINATOR, "cemr"),
            *(
                (RoleKind.ASSOCIATION, acronym)
                for acronym in ("afccre", "aiccre", "brulocalis", "femp", "kede", "lalrg", "vvsg")
            ),
        ),
    ),
    DemoProgramme(
        slug=IMPLEMENTORING,
        given=ProgrammeGiven(
            name="ImpleMentoring",
            funder="European Commission: European Fund for the Integration of Third Country Nationals",
            begins="2012-11",
            ends="2014-05",
            website="https://www.integratingcities.eu",
            description="Large cities mentor one another in schemes of four to six on a theme; some sit in two.",
            source=INTEGRATING_CITIES,
        ),
        schemes=(
            DemoScheme(
                "Enhancing public perception on migration and diversity",
                "Scheme 1",
                _partners("genoa", "riga", "lublin tampere"),
                source=LAUNCH,
                note="Genoa mentored Riga.",
            ),
            DemoScheme(
                "Managing diversity and promoting equality in cities’ administration and service provision",
                "Scheme 2",
                _partners("manchester", "copenhagen", "oslo tampere"),
                source=LAUNCH,
                note="Manchester mentored Copenhagen.",
            ),
            DemoScheme(
                "Making participation effective in diverse neighbourhoods",
                "Scheme 3",
                _partners("dublin", "rotterdam", "amsterdam athens ghent malmo"),
                source=LAUNCH,
                note="Dublin mentored Rotterdam.",
            ),
            DemoScheme(
                "Engagement of migrant communities in local policy-making processes and political participation",
                "Scheme 4",
                _partners("athens oslo", "genoa milan"),
                "political-participation",
                LAUNCH,
            ),
        ),
        organisations=((RoleKind.COORDINATOR, "EUROCITIES"), (RoleKind.FACILITATOR, "MigrationWork")),
        cities=("aarhus",),
    ),
)


def load_programmes(by: Actor) -> None:
    """Add each programme that is not there yet, and let everybody read it."""
    for programme in PROGRAMMES:
        if not Programme.objects.filter(slug=programme.slug).exists():
            _Loading(programme, by).load()


class _Loading:
    """One programme on its way in."""

    def __init__(self, told: DemoProgramme, by: Actor) -> None:
        self.told, self.by = told, by
        self.cities = {city.slug: city for city in City.objects.all()}

    def load(self) -> None:
        """Begin it, say who does what, add its schemes, publish it."""
        programme = changes.create_programme(given=self.told.given, is_example=True, by=self.by)
        self._give_roles(programme)
        for scheme in self.told.schemes:
            self._add_scheme(programme, scheme)
        changes.publish_programme(programme=programme, by=self.by)

    def _give_roles(self, programme: Programme) -> None:
        for kind, who in self._roles():
            stated_in = None if who.person else self.told.given.source
            changes.give_role(programme=programme, kind=kind, who=who, source=stated_in, by=self.by)

    def _roles(self) -> list[tuple[RoleKind, Who]]:
        told, associations = self.told, {association.slug: association for association in Association.objects.all()}
        people = {person.email: person for person in Person.objects.filter(email__endswith="@demo.example")}
        return [
            *((kind, Who(organisation=name)) for kind, name in told.organisations),
            *((kind, Who(association=associations[acronym])) for kind, acronym in told.associations),
            *((RoleKind.CITY, Who(city=self.cities[slug])) for slug in told.cities),
            *((kind, Who(person=people[email])) for kind, email in told.people if email in people),
        ]

    def _add_scheme(self, programme: Programme, told: DemoScheme) -> None:
        toolkit = Toolkit.objects.filter(slug=told.toolkit).first()
        theme = changes.add_theme(programme=programme, title=told.theme, toolkit=toolkit, by=self.by)
        scheme = changes.add_scheme(theme=theme, title=told.title, note=told.note, source=told.source, by=self.by)
        for partner in told.partners:
            city, source = self.cities[partner.city], partner.source or told.source
            if not partner.before:
                changes.add_partner(scheme=scheme, side=partner.side, city=city, source=source, by=self.by)
                continue
            first = changes.add_partner(
                scheme=scheme, side=partner.side, name=partner.before.name, source=partner.before.source, by=self.by
            )
            changes.replace_partner(partner=first, reason=partner.before.reason, city=city, source=source, by=self.by)
