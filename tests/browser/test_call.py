"""A city is invited to a call, and says yes on a telephone without an account."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from factories.matching import fresh, list_city, make_world
from hospes.journey.matching.emails import call_token
from hospes.journey.matching.enums import InterestState, Side
from hospes.journey.matching.models import CallLink

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_letter_is_read_sent_and_answered_at_its_door(
    live_server: LiveServer, open_page: Callable[..., Page], settings: object
) -> None:
    world = make_world(purpose="Doors, and who opens them.")
    alba = list_city(world, Side.MENTEE, "Alba", language="en")
    settings.URL = "http://hospes.town.example"  # type: ignore[attr-defined]  # pytest-django's settings
    coordinator = open_page()
    _sign_in(coordinator, live_server, world.coordinator)

    coordinator.goto(f"{live_server.url}/calls/{world.call.pk}/letters/")
    coordinator.get_by_role("button", name="Read the invitations").click()
    expect(coordinator.get_by_text("Nothing has been sent yet", exact=False)).to_be_visible()
    assert_stands(coordinator, "en")
    coordinator.get_by_role("button", name="Send 1 letter").click()
    expect(coordinator.get_by_text("One letter is on its way.")).to_be_visible()
    door = reverse("matching:door", args=[call_token(CallLink.objects.get())])

    visitor = open_page(width=390)
    visitor.goto(live_server.url + door)
    expect(visitor.get_by_text("Doors, and who opens them.")).to_be_visible()
    assert_stands(visitor, "en")
    assert fresh(alba).state == InterestState.INVITED  # looking is not opening
    visitor.get_by_role("button", name="Say yes or no").click()
    visitor.get_by_label("French").check()
    assert_stands(visitor, "en")
    visitor.get_by_role("button", name="Yes, we take part").click()
    expect(visitor.get_by_role("heading", name="Alba takes part")).to_be_visible()
    assert fresh(alba).languages == ["fr"]


def _sign_in(page: Page, live_server: LiveServer, person: object) -> None:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]  # a person of ours
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
