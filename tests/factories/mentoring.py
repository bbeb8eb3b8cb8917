"""Milestones and activities for tests: a scheme with a mentor and a mentee, and those who speak for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from factories.cities import make_city, make_mandate
from factories.people import make_person
from factories.programmes import make_partner, make_programme, make_scheme
from hospes.audit.actors import Actor
from hospes.journey.cities.models import City
from hospes.journey.mentoring.enums import ActivityKind, MilestoneKind, Mode
from hospes.journey.mentoring.models import Activity, Host, Milestone, Participant
from hospes.journey.mentoring.rules import Refused
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import Side
from hospes.journey.programmes.models import Programme, Scheme

numbers = count(1)
START = datetime(2031, 5, 12, 7, 0, tzinfo=UTC)  # nine o'clock in Brussels


@dataclass(frozen=True)
class Pair:
    """A scheme of a programme: one mentor, one mentee, and who speaks for whom."""

    programme: Programme
    coordinator: Person
    scheme: Scheme
    mentor: City
    mentee: City
    host: Person  # speaks for the mentor
    guest: Person  # speaks for the mentee

    @property
    def by(self) -> Actor:
        """The coordinator as the one who makes a change."""
        return self.coordinator.actor


def make_pair(*, is_public: bool = True) -> Pair:
    """A mentor that receives a mentee."""
    number = next(numbers)
    coordinator = make_person(name="Cora", is_coordinator=True)
    programme = make_programme(f"Open Doors {number}", coordinator=coordinator, is_public=is_public)
    scheme = make_scheme(programme)
    mentor, mentee = make_city(f"Harbour {number}", country="BE"), make_city(f"Hilltown {number}", country="IT")
    make_partner(scheme, mentor, Side.MENTOR)
    make_partner(scheme, mentee, Side.MENTEE)
    host, guest = make_person(name="Hanna"), make_person(name="Gio")
    make_mandate(mentor, host)
    make_mandate(mentee, guest)
    return Pair(programme, coordinator, scheme, mentor, mentee, host, guest)


def make_milestone(programme: Programme, title: str = "Visit", **given: object) -> Milestone:
    """One milestone, in English alone."""
    number = next(numbers)
    fields = {"kind": MilestoneKind.VISITS, "code": f"stone-{number}", "position": number} | given
    return Milestone.objects.create(programme=programme, texts={"en": {"title": title}}, **fields)


def make_activity(pair: Pair, title: str = "The first visit", **given: object) -> Activity:
    """A visit of two days at the mentor's, in May 2031, unless the test says otherwise."""
    fields = {
        "scheme": pair.scheme,
        "kind": ActivityKind.VISIT,
        "mode": Mode.PLACE,
        "begins": "2031-05-12",
        "ends": "2031-05-13",
        "starts_at": START,
        "ends_at": START + timedelta(days=1, hours=8),
        "zone": "Europe/Brussels",
        "place": "Town hall",
    } | given
    made = Activity.objects.create(programme=pair.programme, title=title, **fields)
    Host.objects.create(activity=made, city=pair.mentor)
    return made


def make_participant(activity: Activity, name: str = "Ada", **given: object) -> Participant:
    """Somebody on the list, who reads English."""
    email = f"guest{next(numbers)}@example.org"
    return Participant.objects.create(activity=activity, name=name, **({"email": email} | given))


def refused(change: Callable[..., object], **given: object) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(Refused) as caught:
        change(**given)
    return str(caught.value)
