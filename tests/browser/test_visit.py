"""A visit from its template to what people say of it: planned, invited, noted by two at once, looked back on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from factories.mentoring import Pair, make_pair
from hospes.journey.mentoring import changes
from hospes.journey.mentoring.emails import participant_token
from hospes.journey.mentoring.models import Activity, Feedback, Participant

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_visit_is_planned_answered_noted_and_looked_back_on(
    live_server: LiveServer, open_page: Callable[..., Page], settings: object
) -> None:
    pair = make_pair()
    settings.URL = "http://hospes.town.example"  # type: ignore[attr-defined]  # pytest-django's settings
    coordinator = _signed_in(open_page(), live_server, pair.coordinator)

    coordinator.goto(f"{live_server.url}/programmes/{pair.programme.slug}/milestones/")
    coordinator.get_by_role("link", name="Pairs of cities with three rounds of visits").click()
    coordinator.get_by_role("button", name="Take the template").click()
    coordinator.goto(f"{live_server.url}/schemes/{pair.scheme.pk}/")
    coordinator.get_by_role("link", name="Plan it First visits: setting the scene").click()
    coordinator.get_by_role("button", name="Plan it").click()
    visit = _prepared(coordinator, pair)

    guest = _answered(open_page(width=390), live_server, visit)
    _noted_at_once(_signed_in(open_page(width=390), live_server, pair.guest), coordinator, live_server, visit)

    changes.mark_held(activity=visit, by=pair.by)
    guest.goto(f"{live_server.url}/invited/{participant_token(Participant.objects.get(name='Gio'))}/how-it-was/")
    guest.locator("label[for=id_useful_4]").click()
    assert_stands(guest, "en")
    guest.get_by_role("button", name="Say it").click()
    expect(guest.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Feedback.objects.get().useful == 5


def _prepared(page: Page, pair: Pair) -> Activity:
    """When it is, its agenda from the template, who comes; the invitations are read and leave."""
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    page.get_by_role("link", name="Say when and where").click()
    page.get_by_label("On which day does it begin?").fill(day)
    page.get_by_label("On which day does it end?").fill(day)
    page.get_by_label("At what time does it start on the first day?").fill("09:00")
    page.get_by_label("At what time does it end on the last day?").fill("17:00")
    page.get_by_label("By which clock?").select_option("Europe/Rome")
    page.get_by_role("button", name="Save when and where").click()
    page.get_by_role("link", name="Say who takes part").click()
    page.get_by_label("Gio").check()
    page.get_by_role("button", name="Put them on the list").click()
    page.get_by_role("link", name="Invite them").click()
    page.get_by_role("button", name="Read the invitations").click()
    assert_stands(page, "en")
    page.get_by_role("button", name="Send 1 letter").click()
    expect(page.get_by_text("One letter is on its way.")).to_be_visible()
    return Activity.objects.get(scheme=pair.scheme)


def _answered(page: Page, live_server: LiveServer, visit: Activity) -> Page:
    """Yes, on a telephone, without an account; looking changes nothing."""
    gio = Participant.objects.get(name="Gio")
    page.goto(f"{live_server.url}/invited/{participant_token(gio)}/")
    expect(page.get_by_role("heading", name=visit.title)).to_be_visible()
    assert Participant.objects.get(pk=gio.pk).answered_at is None
    page.get_by_role("button", name="Send the answer").click()
    assert_stands(page, "en")  # refused: it does not say whether they come
    page.get_by_label("Yes, I come").check()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Your answer is kept")).to_be_visible()
    return page


def _noted_at_once(one: Page, other: Page, live_server: LiveServer, visit: Activity) -> None:
    """Two write on the same line: the later sees both texts and puts them together."""
    for page in (one, other):
        page.goto(f"{live_server.url}/activities/{visit.pk}/notes/")
    one.locator("[data-item=whole] textarea").fill("The harbour is open.")
    expect(one.locator("[data-item=whole] [data-state=saved]")).to_be_visible()
    other.locator("[data-item=whole] textarea").fill("The school is full.")
    other.get_by_role("button", name="Put both texts together").click()
    expect(other.locator("[data-item=whole] [data-state=saved]")).to_be_visible()
    assert visit.notes.get().text == "The school is full.\n\nThe harbour is open."


def _signed_in(page: Page, live_server: LiveServer, person: object) -> Page:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]  # a person of ours
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return page
