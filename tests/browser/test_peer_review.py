"""A peer review, from what the city releases to the answer that the peer reads."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from factories.assessments import make_assessment
from hospes.journey.assessments.models import Peer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_peer_reads_remarks_and_is_answered(live_server: LiveServer, open_page: Callable[..., Page]) -> None:
    town = make_assessment()
    town.rate("kf-bcdf", 3, note="The counter works.")
    client, officer = Client(), open_page()
    client.force_login(town.officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    officer.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])

    officer.goto(f"{live_server.url}/assessments/{town.assessment.pk}/")
    officer.get_by_role("link", name="Ask peers of other cities").click()
    officer.get_by_label("What do you ask your peers?").fill("Are we too high?")
    officer.get_by_text("Look at what your peers will read").click()
    expect(officer.get_by_text("The counter works.")).to_be_visible()
    officer.get_by_role("button", name="Release it to peers").click()
    officer.get_by_label("Name of the peer").fill("Bo")
    officer.get_by_label("City of the peer").fill("Port-aux-Pins")
    officer.get_by_role("button", name="Make the link").click()
    path = officer.get_by_label("The link").input_value().partition("/peer/")[2]

    peer = open_page(width=390, locale="fr")
    peer.goto(f"{live_server.url}/peer/{path}")
    assert Peer.objects.get().came_at is None  # looking is not agreeing
    peer.get_by_role("button", name="I agree, and begin to read").click()
    peer.get_by_role("link", name="A door that is open").click()
    peer.get_by_label("proposed level").check()
    peer.get_by_label("Your remark, or the reason for your level").fill("Three counters are shut.")
    peer.get_by_role("button", name="Keep this remark").click()
    expect(peer.get_by_text("Choose the level that you propose.").first).to_be_visible()
    peer.get_by_label("The level that you would give").select_option("2")
    peer.get_by_role("button", name="Keep this remark").click()
    expect(peer.get_by_text("Your remark is kept.")).to_be_visible()
    assert_stands(peer, "en")  # the language of the link

    officer.get_by_role("link", name="Back to the review").click()
    officer.get_by_role("link", name="Answer the first one").click()
    officer.get_by_role("textbox", name="Your answer").fill("We look again in spring.")
    officer.get_by_label("We take it up").check()
    officer.get_by_role("button", name="Keep the answer and go on").click()
    officer.get_by_role("button", name="Close the review").click()
    expect(officer.get_by_text("Its record stays.")).to_be_visible()

    peer.goto(f"{live_server.url}/peer/{path}record/")
    expect(peer.get_by_text("We look again in spring.")).to_be_visible()
    expect(peer.get_by_text("We take it up")).to_be_visible()
