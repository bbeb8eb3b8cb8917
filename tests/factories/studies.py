"""A programme that has ended, its mentees and cities that were never mentored, each assessed before and after."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from factories.assessments import make_assessment, make_officer
from factories.cities import make_city, make_fact
from factories.people import make_person
from factories.programmes import make_partner, make_programme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.cities.models import City
from hospes.journey.mentoring.changes.follow_ups import open_follow_up
from hospes.journey.mentoring.enums import Months
from hospes.journey.mentoring.models import FollowUp
from hospes.journey.people.models import Person
from hospes.journey.programmes.changes import add_scheme, add_theme
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Programme, Scheme
from hospes.journey.toolkits.models import ToolkitVersion

ARRIVING, SPEAKING = "kf-bcdf", "kf-bcdg"
THEN, NOW = datetime(2024, 3, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)


@dataclass
class Ended:
    """A programme from 2024 to August 2025 whose theme uses the small toolkit."""

    programme: Programme
    scheme: Scheme
    version: ToolkitVersion
    coordinator: Person
    officer: Person  # speaks for every city
    mentees: list[City] = field(default_factory=list)
    others: list[City] = field(default_factory=list)

    def mentee(self, *levels: int, country: str = "IT") -> City:
        """A mentee that assessed itself in the programme's first spring."""
        city = make_city(country=country)
        make_partner(self.scheme, city, Side.MENTEE)
        self.assess(city, THEN, levels)
        self.mentees.append(city)
        return city

    def other(self, before: int, after: int, country: str = "IT", inhabitants: str = "") -> City:
        """A city that was never mentored, assessed around the same days."""
        city = make_city(country=country)
        self.assess(city, THEN, (before,))
        self.assess(city, NOW, (after,))
        if inhabitants:
            make_fact(city, inhabitants)
        self.others.append(city)
        return city

    def assess(self, city: City, on: datetime, levels: tuple[int, ...], *, agrees: bool = True) -> Assessment:
        """A finished assessment of that day."""
        town = make_assessment(self.version, city, self.officer)
        for item, level in zip((ARRIVING, SPEAKING), levels, strict=False):
            town.rate(item, level)
        return self.finished(town.assessment, on, agrees=agrees)

    def finished(self, assessment: Assessment, on: datetime, *, agrees: bool = True) -> Assessment:
        """Finish it, as of that day."""
        changes.finish_assessment(assessment=assessment, by=SYSTEM)
        if agrees:
            changes.allow_comparison(assessment=assessment, is_named=False, by=SYSTEM)
        Assessment.objects.filter(pk=assessment.pk).update(started_at=on, finished_at=on)
        assessment.refresh_from_db()
        return assessment

    def open(self, months: Months = Months.TWELVE) -> FollowUp:
        """Ask the mentees again."""
        toolkit, by = self.version.toolkit, self.coordinator.actor
        return open_follow_up(programme=self.programme, toolkit=toolkit, months=months, by=by)

    def answer(self, follow_up: FollowUp, city: City, *levels: int, agrees: bool = True) -> Assessment:
        """A mentee has looked again."""
        found = follow_up.cities.get(city=city).assessment
        voice = Respondent.objects.get(assessment=found)
        for item, level in zip((ARRIVING, SPEAKING), levels, strict=False):
            given = {"respondent": voice, "item": item, "level": level, "importance": None, "note": ""}
            changes.save_rating(**given, seen_revision=0, by=self.officer.actor)
        return self.finished(found, NOW, agrees=agrees)


def make_ended(**given: str) -> Ended:
    """The programme, without cities."""
    version, coordinator = make_toolkit_version(), make_officer("Cora", is_coordinator=True)
    days = {"begins": "2024-01", "ends": "2025-08-31"} | given
    programme = make_programme(coordinator=coordinator, **days)
    theme = add_theme(programme=programme, title="Welcome", toolkit=version.toolkit, by=SYSTEM)
    scheme = add_scheme(theme=theme, title="Five towns", by=SYSTEM)
    return Ended(programme, scheme, version, coordinator, make_person(name="Olga"))
