"""A meeting of 200 voices, and the tenth round of a city: its report, and what has changed since the ninth."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bench.assessments import counted, middle
from bench.row import Row
from bench.workbooks import sixty

VOICES, ROUNDS = 200, 10


def measure() -> Iterator[Row]:
    """Queries and CPU of each page, signed in, templates included."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    officer, last = met()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(officer)
    pages = {
        f"consensus screen of {VOICES} voices": f"/assessments/{last.pk}/consensus/",
        f"one key factor of {VOICES} voices": f"/assessments/{last.pk}/consensus/{sixty().key_factors[0].id}/",
        f"report of round {ROUNDS} with {VOICES} voices": f"/assessments/{last.pk}/report/",
        f"goals and change in round {ROUNDS}": f"/assessments/{last.pk}/goals/",
    }
    for name, address in pages.items():
        yield from page(name, client, address)


def page(name: str, client: Any, address: str) -> Iterator[Row]:
    """How often one page asks the database, and the middle of many looks."""

    def look() -> None:
        assert client.get(address).status_code == 200, address

    look()
    yield Row(f"meetings: {name}, queries", counted(look), "queries")
    yield Row(f"meetings: {name}, CPU p50", middle(look), "CPU ms")


def met() -> tuple[Any, Any]:
    """An officer, and the last of ten assessments of a city, each one answered and rated by 200 voices."""
    from django.utils import timezone

    from hospes.audit.actors import SYSTEM
    from hospes.journey.assessments import models
    from hospes.journey.cities.models import City, Mandate
    from hospes.journey.people.changes import agree_to_terms
    from hospes.journey.people.models import Person
    from hospes.journey.toolkits.changes import publish_version
    from hospes.method.toolkit_format import write

    version = publish_version(texts=write(replace(sixty(), id="met", title="Met")), by=SYSTEM)
    officer = Person.objects.create_user("meeting@example.org", name="Officer")
    agree_to_terms(person=officer, by=SYSTEM)
    city = City.objects.create(slug="met", name="Met", country="BE")
    Mandate.objects.create(person=officer, city=city)
    for number in range(ROUNDS):
        begun = timezone.now() - timedelta(days=365 * (ROUNDS - number))
        round = models.Round.objects.create(toolkit_version=version, title=f"Round {number + 1}", opened_at=begun)
        done = {"started_at": begun, "changed_at": begun, "finished_at": begun, "state": "finished"}
        last = models.Assessment.objects.create(round=round, city=city, **done)
        speak(last, version, number)
    return officer, last


def speak(assessment: Any, version: Any, number: int) -> None:
    """200 voices of five groups answer and rate everything."""
    from hospes.journey.assessments import models
    from hospes.journey.assessments.enums import Group, Reply

    groups, replies = list(Group)[:5], list(Reply)
    voices = models.Respondent.objects.bulk_create(
        models.Respondent(assessment=assessment, group=groups[n % 5]) for n in range(VOICES)
    )
    models.Rating.objects.bulk_create(
        models.Rating(respondent=voice, item=factor.id, version=version, level=(n + m + number) % 5, importance=2)
        for n, voice in enumerate(voices)
        for m, factor in enumerate(sixty().key_factors)
    )
    models.Answer.objects.bulk_create(
        models.Answer(respondent=voice, item=question.id, version=version, value=replies[(n + m) % 5])
        for n, voice in enumerate(voices)
        for factor in sixty().key_factors
        for m, question in enumerate(factor.questions)
    )
