"""A programme of 500 schemes and 3,000 activities: how all schemes stand, for who runs it."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from bench.assessments import counted
from bench.practices import spread
from bench.row import Row

FEW, SCHEMES, OF_EACH, GUESTS = 5, 500, 6, 8
BEGINS = date(2026, 1, 1)


def measure() -> Iterator[Row]:
    """CPU and queries of the board with few schemes, then with many; the whole and one page of it."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    board = Board(random.Random(5))
    board.add(FEW)
    before = {name: max(counted(work) for _ in range(3)) for name, work in board.ways().items()}
    board.add(SCHEMES - FEW)
    for name, work in board.ways().items():
        p50, p95 = spread(work)
        size = f"{SCHEMES} schemes, {SCHEMES * OF_EACH:,} activities"
        yield Row(f"mentoring: {name}, {size}, CPU p50", p50, "CPU ms")
        yield Row(f"mentoring: {name}, {size}, CPU p95", p95, "CPU ms")
        many = max(counted(work) for _ in range(3))
        beside = f"with {FEW} schemes: {before[name]}"
        yield Row(f"mentoring: {name}, queries", many, "queries", beside, round(many / before[name], 2))


class Board:
    """The programme, and who looks at it."""

    def __init__(self, chance: random.Random) -> None:
        from django.test import Client

        from hospes.audit.actors import SYSTEM
        from hospes.journey.people.changes import agree_to_terms, create_person
        from hospes.journey.programmes.changes import ProgrammeGiven, add_theme, create_programme

        self.chance = chance
        person = create_person(email="cora@example.org", hashed="", name="Cora", is_coordinator=True, by=SYSTEM)
        agree_to_terms(person=person, by=SYSTEM)
        self.programme = create_programme(given=ProgrammeGiven("All towns"), coordinator=person, by=SYSTEM)
        titles = ("Arriving", "Speaking", "Working", "Taking part")
        self.themes = [add_theme(programme=self.programme, title=title, by=SYSTEM) for title in titles]
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(person)
        self._milestones()

    def add(self, schemes: int) -> None:
        """Schemes with two cities, six activities, some guests and a risk each."""
        from hospes.journey.cities.models import City
        from hospes.journey.mentoring.models import Activity, Participant, Progress, Risk
        from hospes.journey.programmes.models import Partner, Scheme

        start = Scheme.objects.count()
        made = Scheme.objects.bulk_create(
            Scheme(theme=self.themes[at % 4], title=f"Scheme {at}") for at in range(start, start + schemes)
        )
        cities = City.objects.bulk_create(
            City(slug=f"city-{at}", name=f"City {at}", country="BE") for at in range(2 * start, 2 * (start + schemes))
        )
        Partner.objects.bulk_create(
            Partner(scheme=made[at // 2], city=city, side=("mentor", "mentee")[at % 2])
            for at, city in enumerate(cities)
        )
        Progress.objects.bulk_create(
            Progress(milestone=stone, scheme=one, state=self.chance.choice(("planned", "done")))
            for one in made
            for stone in self.own
        )
        activities = Activity.objects.bulk_create(self._activity(one, at) for one in made for at in range(OF_EACH))
        Participant.objects.bulk_create(
            Participant(activity=one, name=f"Guest {at}", invited_at=self._moment())
            for one in activities
            for at in range(GUESTS)
        )
        Risk.objects.bulk_create(
            Risk(programme=self.programme, scheme=one, what="It may rain", likelihood=2, harm=2) for one in made
        )

    def ways(self) -> dict[str, Callable[[], Any]]:
        """What is measured."""
        from hospes.journey.mentoring.queries.overview import overview

        address = f"/programmes/{self.programme.slug}/overview/"
        return {
            "how all schemes stand, worked out": partial(overview, self.programme, BEGINS + timedelta(days=200)),
            "the board's page": partial(self._page, address),
            "the board's page of what is late": partial(self._page, f"{address}?state=late&page=2"),
        }

    def _page(self, address: str) -> None:
        answer = self.client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    def _milestones(self) -> None:
        from hospes.journey.mentoring.models import Milestone

        self.own = [
            Milestone.objects.create(
                programme=self.programme, position=at, code=f"stone-{at}", kind="visits", is_per_scheme=at > 3,
                texts={"en": {"title": f"Milestone {at}"}}, begins=f"2026-{at:02}",
            )
            for at in range(1, 13)
        ][3:]  # fmt: skip

    def _activity(self, scheme: Any, at: int) -> Any:
        from hospes.journey.mentoring.models import Activity

        day = BEGINS + timedelta(days=self.chance.randrange(500))
        state = self.chance.choice(("planned", "held"))
        return Activity(
            programme=self.programme, scheme=scheme, milestone=self.own[at], kind="visit", title=f"Visit {at}",
            begins=day.isoformat(), state=state,
        )  # fmt: skip

    def _moment(self) -> Any:
        from django.utils import timezone

        return timezone.now() if self.chance.random() < 0.5 else None
