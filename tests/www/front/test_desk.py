"""The first page of who runs a programme."""

import pytest
from django.test import Client

from factories.matching import Cities, make_world

pytestmark = pytest.mark.django_db


def test_who_runs_a_programme_comes_to_what_waits(client: Client) -> None:
    cities = Cities()
    cities.decided()
    client.force_login(cities.world.coordinator)
    page = " ".join(client.get("/").text.split())
    assert "Open Doors" in page
    assert "4 cities · 2 proposed matches wait for an answer" in page


def test_who_runs_a_programme_is_told_that_cities_are_to_be_added(client: Client) -> None:
    client.force_login(make_world(is_open=False).coordinator)
    assert "Its cities are not added yet" in client.get("/").text
