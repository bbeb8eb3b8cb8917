"""Assessments for tests: a city, its officer, and what they say about a small toolkit."""

from dataclasses import dataclass
from itertools import count

from factories.toolkits import make_toolkit_version
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, Mandate
from hospes.journey.people.changes import agree_to_terms
from hospes.journey.people.models import Person
from hospes.journey.toolkits.models import ToolkitVersion

numbers = count(1)
PASSWORD = "an invented password"


@dataclass(frozen=True)
class Answering:
    """A city that answers: its officer, its assessment, its voice."""

    officer: Person
    city: City
    assessment: Assessment
    voice: Respondent

    def answer(self, item: str, value: str = "", note: str = "", seen: int = 0) -> changes.Outcome:
        """Say something to a question."""
        return changes.save_answer(
            respondent=self.voice,
            item=item,
            seen_revision=seen,
            value=value,
            note=note,
            by=self.officer.actor,
        )

    def rate(
        self,
        item: str,
        level: int | None = None,
        importance: int | None = None,
        note: str = "",
        seen: int = 0,
    ) -> changes.Outcome:
        """Say where a key factor stands."""
        return changes.save_rating(
            respondent=self.voice,
            item=item,
            seen_revision=seen,
            level=level,
            importance=importance,
            note=note,
            by=self.officer.actor,
        )

    def read_context(self, item: str, effect: str = "", note: str = "", seen: int = 0) -> changes.Outcome:
        """Say what a context factor does."""
        return changes.save_context_reading(
            respondent=self.voice,
            item=item,
            seen_revision=seen,
            effect=effect,
            note=note,
            by=self.officer.actor,
        )


def make_officer(name: str = "Ada", **fields: bool) -> Person:
    """Somebody with an account, who agreed to the terms."""
    email = f"officer{next(numbers)}@example.org"
    officer = Person.objects.create_user(email, PASSWORD, name=name, **fields)
    agree_to_terms(person=officer, by=officer.actor)
    return officer


def make_town(name: str = "Littleton", **fields: bool) -> City:
    """A city."""
    return City.objects.create(slug=f"town-{next(numbers)}", name=name, country="BE", **fields)


def speak_for(person: Person, city: City, role: Role = Role.HOLDER) -> Mandate:
    """Let a person speak for a city."""
    return Mandate.objects.create(person=person, city=city, role=role)


def make_assessment(
    version: ToolkitVersion | None = None,
    city: City | None = None,
    officer: Person | None = None,
    **fields: bool,
) -> Answering:
    """A city that has just begun."""
    officer, city = officer or make_officer(), city or make_town()
    if not city.mandates.filter(person=officer).exists():
        speak_for(officer, city)
    started = changes.start_assessment(
        city=city, version=version or make_toolkit_version(), by=officer.actor, person=officer, **fields
    )
    return Answering(officer, city, started, queries.voice_of(started))
