"""Both sides of a partnership answer the instrument, each saved as it chooses, and then see each other."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from factories.mentoring import make_pair
from factories.partnerships import HOURS, make_instrument, make_round, say, side_of
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_sides_answer_and_see_each_other(live_server: LiveServer, open_page: Callable[..., Page]) -> None:
    make_instrument()
    pair = make_pair()
    round = make_round(pair)
    say(side_of(round, pair.mentee), pair.guest, "2", item=HOURS)
    way = f"{live_server.url}/schemes/{pair.scheme.pk}/partnership/"

    def sit_down(person: Person, **window: int) -> Page:
        client, page = Client(), open_page(**window)
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page.goto(way)
        page.get_by_role("link", name="Answer for your side").click()
        return page

    host = sit_down(pair.host)
    host.get_by_label("5: fully so").first.check()
    expect(host.locator("[data-said]").first).to_contain_text("Saved")
    host.get_by_text("In your own words").first.click()
    host.get_by_label("In your own words").first.fill("To open doors.")
    expect(host.locator("[data-said]").first).to_contain_text("Saved")
    host.get_by_label("4: largely so").last.check()
    host.get_by_role("button", name="Save", exact=True).click()
    expect(host.get_by_text("Say when your side has finished.")).to_be_visible()
    host.get_by_role("button", name="Our side has finished").click()
    expect(host.get_by_text("has finished", exact=True)).to_be_visible()
    expect(host.get_by_role("link", name="See both side by side")).to_have_count(0)

    guest = sit_down(pair.guest, width=390)
    guest.get_by_label("1: not so").first.check()
    guest.get_by_role("button", name="Save", exact=True).click()
    expect(guest.get_by_text("Say when your side has finished.")).to_be_visible()
    guest.get_by_role("button", name="Our side has finished").click()
    guest.get_by_role("link", name="See both side by side").click()
    expect(guest.get_by_text("To open doors.")).to_be_visible()
    assert_stands(guest, "en")

    host.goto(f"{way}1/")
    expect(host.get_by_role("link", name="We name the same goal.")).to_be_visible()
    expect(host.get_by_text("4 steps")).to_be_visible()
