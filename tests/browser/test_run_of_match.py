"""A run of the match in a browser: begun, cancelled, begun again, waited for, read, asked about."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from factories.matching import Cities
from hospes.journey.matching.models import Run
from hospes.journey.matching.tasks import solve_run

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_coordinator_waits_for_a_run_and_asks_why_not(
    live_server: LiveServer, open_page: Callable[..., Page], settings: LazySettings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # a worker that is busy
    cities, client = Cities(), Client()
    client.force_login(cities.world.coordinator)
    page = open_page(width=390)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])

    page.goto(f"{live_server.url}/calls/{cities.world.call.pk}/runs/")
    page.get_by_role("button", name="Work out who can help whom").click()
    page.get_by_role("button", name="Cancel this run").click()
    expect(page.get_by_role("heading", name="This run was cancelled")).to_be_visible()

    page.get_by_role("link", name="Work it out again").click()
    page.get_by_role("button", name="Work it out again").click()
    expect(page.get_by_text("Steps done: 0 of 3")).to_be_visible()
    solve_run.func(Run.objects.latest("pk").pk)  # as the worker does

    expect(page.get_by_text("2 of 2 mentees have a mentor.")).to_be_visible()  # the page looked again by itself
    page.get_by_role("link", name="Other mentors, and why not Alba").click()
    page.get_by_label("Mentor", exact=True).select_option("Dole")
    page.get_by_role("button", name="Ask why not").click()
    expect(page.locator("#asked")).to_contain_text("Brig gives Alba more")
