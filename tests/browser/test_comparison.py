"""A city turns comparison on, chooses a group, and sees where it stands in it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from browser.sitting import sit_down
from factories.comparing import make_compared
from factories.toolkits import make_toolkit_version
from hospes.journey.assessments.models import FrozenGroup

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_officer_lets_the_city_be_compared_and_reads_its_place(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    group = make_compared(make_toolkit_version(), 0, 1, 3, 4)
    town = group.add(2, agrees=False)
    page = sit_down(open_page(), live_server, group.officer)
    page.goto(f"{live_server.url}/assessments/{town.assessment.pk}/")
    page.get_by_role("link", name="Compare with similar cities").click()
    expect(page.get_by_text("With which cities?")).to_have_count(0)
    page.get_by_role("button", name="Let our city be compared").click()
    expect(page.get_by_text("Nobody has stated yet how many inhabitants your city has.")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="Cities of this country").get_by_role("button").click()

    expect(page.get_by_text("You stand in the middle of the group.").last).to_be_visible()
    expect(page.get_by_text("Half of the cities stand between 1 and 3, the median is 2.")).to_be_visible()
    expect(page.get_by_text("Town 1")).to_have_count(0)
    assert_stands(page, "en")
    code = FrozenGroup.objects.get().code
    page.get_by_role("link", name="Other groups").click()
    page.get_by_label("Identifier of a group").fill(code.upper())
    page.get_by_role("button", name="Open the group").click()
    expect(page.get_by_role("heading", name="Where you stand among similar cities")).to_be_visible()
