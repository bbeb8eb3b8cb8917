"""The first page of who runs a programme."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from factories.matching import Cities, make_world
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Reply, Side
from hospes.journey.matching.models import Proposal

pytestmark = pytest.mark.django_db


def test_who_runs_a_programme_comes_to_what_waits_and_what_waits_most_is_next(
    client: Client, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND = settings.MAILBOX
    cities = Cities()
    client.force_login(cities.world.coordinator)
    call = f"/calls/{cities.world.call.pk}/"

    def next_of(page: str) -> str:
        return re.findall('next-step"><p class="small">[^<]*</p><a href="([^"]+)"', client.get(page).text)[0]

    assert next_of("/") == call
    run = cities.run()
    assert (next_of("/"), next_of(call)) == (f"/runs/{run.pk}/decide/",) * 2
    changes.decide(run=run, by=cities.world.by)
    page = " ".join(client.get("/").text.split())
    assert "Open Doors" in page
    assert "4 cities · 2 proposed matches wait for an answer · 4 letters to hand over" in page
    assert [next_of(each) for each in ("/", call, f"{call}letters/")] == ["/mailbox/"] * 3
    assert "4 letters wait in the mailbox to be handed over" in client.get(call).text
    assert "4 letters wait in the mailbox to be handed over" in client.get(f"{call}proposals/").text
    changes.answer_proposal(
        proposal=Proposal.objects.first(), side=Side.MENTEE, answer=Reply.ASK, text="When?", by=cities.world.by
    )
    assert next_of("/") == f"{call}questions/"


def test_who_runs_a_programme_is_told_that_cities_are_to_be_added(client: Client) -> None:
    client.force_login(make_world(is_open=False).coordinator)
    assert "Its cities are not added yet" in client.get("/").text
