"""1,000 assessments x 50 answers: the list, one assessment, all its answers, a save, and a new version under them."""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bench.row import Row, bounded, cpu_seconds

TOWNS, FACTORS, QUESTIONS = 1000, 5, 10
TIMES = 60
LETTERS = "bcdfghjkmn"  # of which identifiers are made
MOST_QUERIES = 12
MOST, MOST_MOVING = (
    10.0,
    3.0,
)  # that the issue allows: CPU milliseconds of a look or a save, CPU seconds of a new version
BOUNDED = ("list of 20", "one assessment", "all its answers")
PEERS = (
    # Wall milliseconds that were measured for the peers of the design; another machine, so no ratio.
    ("RDMO 2.5, list of 20", 38.0, "ms p50"),
    ("CISO Assistant, list of 20", 132.0, "ms p50"),
    ("RDMO 2.5, one assessment", 14.0, "ms p50"),
    ("CISO Assistant, one assessment", 112.0, "ms p50"),
    ("RDMO 2.5, all its answers", 16.0, "ms"),
    ("CISO Assistant, all its answers", 1445.0, "ms"),
    ("RDMO 2.5, save one answer", 48.0, "ms"),
    ("CISO Assistant, save one answer", 848.0, "ms"),
    ("RDMO 2.5, new toolkit version", 2.9, "s"),
    ("CISO Assistant, new toolkit version (1,980 answers deleted)", 161.0, "s"),
)


def measure() -> Iterator[Row]:
    """CPU and queries of each page, signed in, templates included."""
    town = made()
    for name, address in town.pages.items():
        yield from page(name, town, address)
    yield from saving(town)
    yield from moving(town)
    for name, value, unit in PEERS:
        yield Row(f"assessments: {name} (peers.md)", value, unit, peer=name.split(",")[0])


@dataclass(frozen=True)
class Town:
    """The officer who looks, the assessment looked at, and the rest of the thousand."""

    client: Any
    number: int
    factor: str
    question: str
    round: Any
    newer: Any

    @property
    def pages(self) -> dict[str, str]:
        """What is looked at."""
        return {
            "list of 20": "/assessments/",
            "one assessment": f"/assessments/{self.number}/",
            "one key factor": f"/assessments/{self.number}/factor/{self.factor}/",
            "all its answers": f"/assessments/{self.number}/check/",
            "report": f"/assessments/{self.number}/report/",
        }


def page(name: str, town: Town, address: str) -> Iterator[Row]:
    """The middle of many looks at one page, and how many questions it asks the database."""

    def look() -> None:
        assert town.client.get(address).status_code == 200, address

    look()
    asked = queries(look) if name in BOUNDED else counted(look)
    yield Row(f"assessments: {name}, queries", asked, "queries")
    row = f"assessments: {name}, CPU p50"
    yield bounded(row, middle(look), "CPU ms", MOST) if name in BOUNDED else Row(row, middle(look), "CPU ms")


def saving(town: Town) -> Iterator[Row]:
    """One answer saved as the script does it, each time another one."""
    address, revision = f"/assessments/{town.number}/save/", [1]

    def save() -> None:
        item = town.question
        sent = {
            "item": item,
            f"{item}-revision": revision[0],
            f"{item}-value": ("yes", "no")[revision[0] % 2],
            f"{item}-note": f"Words {revision[0]}",
        }
        answer = town.client.post(address, sent)
        assert answer.status_code == 200, answer.content
        revision[0] = answer.json()["revision"]

    save()
    yield Row("assessments: save, queries", queries(save), "queries")
    yield bounded("assessments: save, CPU p50", middle(save), "CPU ms", MOST)


def moving(town: Town) -> Iterator[Row]:
    """A newer version under 50,000 answers: preview, act, way back; every row as before."""
    from django.db.models import Count, Sum

    from hospes.audit.actors import SYSTEM
    from hospes.journey.assessments import changes
    from hospes.journey.assessments import queries as asked
    from hospes.journey.assessments.models import Answer

    def sums() -> dict[str, int]:
        return Answer.objects.aggregate(Count("pk"), Sum("revision"), Count("value"), Sum("version"))

    before = sums()
    preview = cpu_seconds(lambda: asked.preview_move(town.round, town.newer, "en"))
    act = cpu_seconds(lambda: changes.move_round(round=town.round, to_version=town.newer, by=SYSTEM))
    back = cpu_seconds(lambda: changes.move_round_back(round=town.round, by=SYSTEM))
    lost = before["pk__count"] - sums()["pk__count"]
    assert sums() == before
    yield Row("assessments: new version under 50,000 answers: preview", round(preview, 4), "CPU s")
    yield bounded("assessments: new version under 50,000 answers: act", round(act, 4), "CPU s", MOST_MOVING)
    yield Row("assessments: new version under 50,000 answers: way back", round(back, 4), "CPU s")
    yield Row("assessments: answers lost by it", lost, "answers")


def queries(look: Callable[[], object]) -> int:
    """How many questions one look asks the database; more than twelve is a failure."""
    asked = counted(look)
    assert asked <= MOST_QUERIES, f"{asked} queries"
    return asked


def counted(look: Callable[[], object]) -> int:
    """How many questions one look asks the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        look()
    return len(seen)


def middle(look: Callable[[], None]) -> float:
    """The median of the processor's milliseconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        look()
        taken.append(time.process_time() - begun)
    return round(statistics.median(taken) * 1000, 2)


def made() -> Town:
    """An empty database, a toolkit of 50 questions in two versions, 1,000 cities that answered all of them."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    one, two = versions()
    officer, round, first = answered(one)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer)
    gc.collect()
    gc.freeze()  # a server's process has not made a thousand cities; what that left is not its garbage
    return Town(client, first, "kf-bcdb", "q-bbbb", round, two)


def versions() -> tuple[Any, Any]:
    """The two versions: in the second every tenth question is reworded."""
    from hospes.audit.actors import SYSTEM
    from hospes.journey.toolkits.changes import publish_version
    from hospes.method.toolkit_format import write
    from hospes.method.toolkit_format.model import ChangeKind, DeclaredChange

    one = toolkit()
    factors = tuple(
        replace(each, questions=(reworded(each.questions[0]), *each.questions[1:])) for each in one.key_factors
    )
    told = tuple(DeclaredChange("2.0.0", each.questions[0].id, ChangeKind.REWORDED) for each in factors)
    two = replace(one, version="2.0.0", key_factors=factors, changes=told)
    return publish_version(texts=write(one), by=SYSTEM), publish_version(texts=write(two), by=SYSTEM)


def reworded(question: Any) -> Any:
    """The question, asked otherwise."""
    return replace(question, text=f"{question.text[:-1]} today?")


def toolkit() -> Any:
    """Five key factors of ten questions, eight context factors."""
    from hospes.method.toolkit_format.model import AnswerKind, ContextFactor, KeyFactor, Question, Source, Toolkit

    def question(factor: int, place: int) -> Question:
        item = f"q-b{LETTERS[factor]}{LETTERS[place]}b"
        return Question(item, f"Does town {factor} do thing {place}?", AnswerKind.YPN)

    return Toolkit(
        id="fifty",
        version="1.0.0",
        language="en",
        title="Fifty questions",
        benchmark="How to answer fifty questions",
        introduction="For measuring.",
        standard="All of it is done.",
        key_factors=tuple(
            KeyFactor(
                f"kf-bcd{LETTERS[n]}", f"Key factor {n}", why_and_how="Because it matters.\n\nAnd this is how.",
                questions=tuple(question(n, place) for place in range(QUESTIONS)),
            )
            for n in range(FACTORS)
        ),
        context_factors=tuple(ContextFactor(f"cf-bcd{LETTERS[n]}", f"Context factor {n}") for n in range(8)),
        source=Source("For measuring", "Hospes", 2026),
    )  # fmt: skip


def answered(version: Any) -> Any:
    """One round of 1,000 cities, made in bulk; one officer speaks for twenty-five of them."""
    from hospes.audit.actors import SYSTEM
    from hospes.journey.assessments import models
    from hospes.journey.cities.models import City, Mandate
    from hospes.journey.people.changes import agree_to_terms
    from hospes.journey.people.models import Person
    from hospes.journey.toolkits.queries import read_toolkit

    read = read_toolkit(version, "en")
    officer = Person.objects.create_user("officer@example.org", name="Officer")
    agree_to_terms(person=officer, by=SYSTEM)
    round = models.Round.objects.create(toolkit_version=version, title=version.title)
    cities = City.objects.bulk_create(City(slug=f"town-{n}", name=f"Town {n}", country="BE") for n in range(TOWNS))
    Mandate.objects.bulk_create(Mandate(person=officer, city=city) for city in cities[:25])
    towns = models.Assessment.objects.bulk_create(models.Assessment(round=round, city=city) for city in cities)
    voices = models.Respondent.objects.bulk_create(models.Respondent(assessment=each) for each in towns)
    asked = [question.id for factor in read.key_factors for question in factor.questions]
    models.Answer.objects.bulk_create(
        (
            models.Answer(
                respondent=voice, version=version, item=item, value=("yes", "partly", "no")[(n + place) % 3],
                note="A few words about how it is here." if place % 4 == 0 else "",
            )
            for n, voice in enumerate(voices)
            for place, item in enumerate(asked)
        ),
        batch_size=2000,
    )  # fmt: skip
    models.Rating.objects.bulk_create(
        models.Rating(respondent=voice, version=version, item=factor.id, level=(n + place) % 5, importance=2)
        for n, voice in enumerate(voices)
        for place, factor in enumerate(read.key_factors)
    )
    return officer, round, towns[0].pk


if __name__ == "__main__":
    sys.exit("python -m bench assessments")
