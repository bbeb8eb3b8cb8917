"""City and facilitator write down a conversation, each in a browser: a cut line and two texts at once lose nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.sitting import sit_down
from factories.cities import make_mandate
from factories.matching import make_world, take_part
from factories.people import make_person
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import EarlierStatement, TalkPart

pytestmark = pytest.mark.django_db(transaction=True)


def said(page: Page) -> Locator:
    """What stands near the topic about its saving."""
    return page.locator("#tried [data-said]")


def test_conversation_outlives_a_cut_line_and_keeps_both_texts(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    world, officer = make_world(), make_person(name="Olga")
    interest = take_part(world, Side.MENTEE, "Alba")
    make_mandate(interest.city, officer)
    address = f"{live_server.url}/calls/city/{interest.pk}/needs/talk/"
    city, facilitator = open_page(width=390), open_page()
    city.on("dialog", lambda dialog: dialog.accept())  # leaving all the same
    for page, person in ((city, officer), (facilitator, world.coordinator)):
        sit_down(page, live_server, person)
        page.goto(address)

    city.route("**/save/", lambda route: route.abort())
    city.locator("#tried-text").press_sequentially("Two counters.")
    city.locator("#tried-sources").press_sequentially("Minutes")
    expect(city.locator("[data-kept]")).to_contain_text("Answers not sent yet: 1.")
    city.unroute("**/save/")
    city.reload()
    expect(city.locator("#tried-text")).to_have_value("Two counters.")
    expect(said(city)).to_contain_text("Saved")

    facilitator.locator("#tried-text").press_sequentially("One counter.")
    expect(said(facilitator)).to_contain_text("Somebody else changed this too.")
    facilitator.get_by_role("button", name="Put both texts together").click()
    expect(facilitator.locator("#tried-text")).to_have_value("One counter.\n\nTwo counters.")
    expect(facilitator.locator("#tried-sources")).to_have_value("Minutes")
    expect(said(facilitator)).to_contain_text("Saved")

    part = TalkPart.objects.get()
    assert (part.text, part.sources, part.changed_by) == ("One counter.\n\nTwo counters.", "Minutes", "Cora")
    assert [one.was_stale for one in EarlierStatement.objects.order_by("pk")] == [True, False]
