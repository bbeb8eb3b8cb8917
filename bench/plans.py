"""500 plans of 40 steps, each with money, an indicator, measures and a word on how it goes: pages, critic, difference.

The peer of the difference is what a program does that knows no parts: the two texts compared line by line.
"""

import difflib
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bench.assessments import counted
from bench.practices import spread
from bench.row import Row, cpu_seconds, median_cpu_seconds

if TYPE_CHECKING:
    from hospes.journey.plans.models import Plan as PlanRow

PLANS, CHANGES, STEPS = 500, 8, 5  # 40 steps in each plan
FEW = 2  # steps of the small plan
TODAY = date(2027, 6, 1)
TEXT = "We look for a room that is open in the evening, and ask those whom it is for. " * 5


def measure() -> Iterator[Row]:
    """CPU and queries of the page of a plan and of the city's list; CPU of what is worked out of a plan."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    small, large, pages = _installation()
    for name, ways in pages.items():
        p50, p95 = spread(ways[large])
        yield Row(f"plans: {name}, {PLANS} plans of 40 steps, CPU p50", p50, "CPU ms")
        yield Row(f"plans: {name}, {PLANS} plans of 40 steps, CPU p95", p95, "CPU ms")
        few, many = counted(ways[small]), counted(ways[large])
        yield Row(f"plans: {name}, queries", many, "queries", f"with {FEW} steps: {few}", round(many / few, 2))
    yield from _worked_out(large)


def _worked_out(plan: "PlanRow") -> Iterator[Row]:
    """What is read and worked out of one plan of 40 steps."""
    from hospes.journey.plans.queries import as_planned, findings
    from hospes.method.critic import findings as found_in
    from hospes.method.plan_difference import difference
    from hospes.method.plan_format import plan_of, text_of

    older = as_planned(plan)
    first, *others = older.changes
    moved = replace(first, text=f"{first.text} More.", steps=first.steps[1:])
    newer = replace(older, changes=(*others, moved))
    for name, work in (
        ("read as one value", lambda: as_planned(plan)),
        ("what it lacks", lambda: found_in(older)),
        ("what it lacks, in sentences", lambda: findings(older)),
        ("as text and back", lambda: plan_of(text_of(older))),
    ):
        work()
        yield Row(f"plans: {name}, 40 steps", round(1000 * median_cpu_seconds(work, 15), 2), "CPU ms")
    before, after = text_of(older).splitlines(), text_of(newer).splitlines()
    ours, theirs = [], []
    for _turn in range(15):
        ours.append(1000 * cpu_seconds(lambda: difference(older, newer)))
        theirs.append(1000 * cpu_seconds(lambda: list(difflib.unified_diff(before, after))))
    middle, peer = statistics.median(ours), statistics.median(theirs)
    name = "plans: difference of two versions, 40 steps"
    yield Row(name, round(middle, 2), "CPU ms", "difflib on the two texts", round(middle / peer, 2))


def _installation() -> "tuple[PlanRow, PlanRow, dict[str, dict[PlanRow, Callable[[], Any]]]]":
    """500 plans, one of them small; who speaks for both cities looks at them."""
    from django.test import Client
    from django.urls import reverse

    from hospes.audit.actors import SYSTEM
    from hospes.journey.cities.models import City, Mandate
    from hospes.journey.people.changes import agree_to_terms
    from hospes.journey.people.models import Person

    cities = City.objects.bulk_create(
        City(slug=f"city-{one}", name=f"City {one}", country="BE") for one in range(PLANS)
    )
    person = Person.objects.create_user("officer@example.org", None, name="Ada")
    agree_to_terms(person=person, by=SYSTEM)
    small, large, *_others = (_plan(city, FEW if place == 0 else STEPS * CHANGES) for place, city in enumerate(cities))
    for plan in (small, large):
        Mandate.objects.create(person=person, city=plan.city)
    client = Client()
    client.force_login(person)

    def look(name: str, *args: object) -> Callable[[], Any]:
        return lambda: client.get(reverse(f"plans:{name}", args=args))

    names = {"page": "plan", "what is missing": "check", "timeline": "timeline", "progress": "progress"}
    pages = {name: {one: look(way, one.pk) for one in (small, large)} for name, way in names.items()}
    pages["list of a city"] = {one: look("list", one.city.slug) for one in (small, large)}
    assert look("plan", large.pk)().status_code == 200
    return small, large, pages


def _plan(city: Any, number: int) -> "PlanRow":
    """A plan of a city with so many steps."""
    from hospes.journey.plans import models

    plan = models.Plan.objects.create(
        city=city, title=f"Doors of {city.name}", theme="Doors", begins=TODAY, ends=TODAY + timedelta(700)
    )
    few = max(1, number // STEPS)
    changes = models.Change.objects.bulk_create(
        models.Change(plan=plan, position=one, title=f"Change {one}", text=TEXT) for one in range(few)
    )
    steps = models.Step.objects.bulk_create(
        models.Step(
            change=changes[one % few],
            position=one,
            title=f"Step {one}",
            text=TEXT,
            owner=f"Person {one % 7}",
            partners="The school\nThe parish",
            begins=TODAY + timedelta(9 * one),
            ends=TODAY + timedelta(9 * one + 60),
        )
        for one in range(number)
    )
    _fill(steps)
    return plan


def _fill(steps: Any) -> None:
    """Money, an indicator with three measures, and a word on how it goes for each step."""
    from hospes.journey.plans import models

    models.BudgetLine.objects.bulk_create(
        models.BudgetLine(step=step, source="The town", amount=Decimal(1200), currency="EUR") for step in steps
    )
    indicators = models.Indicator.objects.bulk_create(
        models.Indicator(step=step, title="Visitors", unit="people", baseline=0, target=40, target_on=TODAY)
        for step in steps
    )
    models.Measure.objects.bulk_create(
        models.Measure(indicator=one, value=10 * turn, on=TODAY + timedelta(30 * turn))
        for one in indicators
        for turn in range(3)
    )
    models.StatusUpdate.objects.bulk_create(
        models.StatusUpdate(step=step, status="on_course", on=TODAY) for step in steps
    )
