"""A meeting before a projector, by keyboard: what is written is kept from key factor to key factor."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from factories.assessments import make_assessment
from hospes.journey.assessments.models import AgreedLevel

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_facilitator_leads_a_meeting_by_keyboard(live_server: LiveServer, open_page: Callable[..., Page]) -> None:
    town = make_assessment()
    town.rate("kf-bcdf", 2, note="Four counters.")
    client, page = Client(), open_page()
    client.force_login(town.officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/assessments/{town.assessment.pk}/consensus/")
    page.get_by_label("Who is present").fill("Ana\nBo")
    page.get_by_role("button", name="Begin the meeting").press("Enter")
    page.get_by_role("link", name="A door that is open").press("Enter")
    expect(page.locator("svg.dots .g0").locator("visible=true")).to_have_count(1)
    page.get_by_label("First steps").press("Space")
    page.get_by_label("Why?").fill("Three are shut.")
    page.get_by_label("Why?").press("ArrowRight")  # in a field the arrows move in its words
    turn(page, "ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("2. A language to share")
    turn(page, "ArrowLeft")
    expect(page.get_by_label("Why?")).to_have_value("Three are shut.")
    page.get_by_role("button", name="All key factors").press("Enter")
    expect(page.locator("#kf-bcdf .tag").first).to_have_text("1: first steps")
    assert list(AgreedLevel.objects.values_list("item", "level", "reason")) == [("kf-bcdf", 1, "Three are shut.")]


def turn(page: Page, key: str) -> None:
    """Press an arrow once the script that listens to it is there."""
    page.wait_for_load_state()
    page.locator("main").press(key)
