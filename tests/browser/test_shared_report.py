"""A city opens its report step by step: to its programme, and to everybody, with one key factor kept back."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from browser.sitting import sit_down
from factories.company import make_company
from hospes.journey.assessments import changes
from hospes.journey.assessments.enums import Layer
from hospes.journey.assessments.models import Assessment

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_officer_opens_the_report_and_readers_and_the_public_read_it(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    company = make_company()
    town, number = company.town, company.town.assessment.pk
    town.rate("kf-bcdf", 2, 3, "The mayor does not care.")
    by = town.officer.actor
    changes.save_meeting(
        assessment=town.assessment, seen_revision=0, held_on=date(2026, 5, 3), place="", present="Ana",
        shows_names=False, by=by,
    )  # fmt: skip
    changes.agree_level(
        assessment=town.assessment, item="kf-bcdf", seen_revision=0, level=2, reason="Three are shut.", by=by
    )
    changes.finish_assessment(assessment=town.assessment, by=by)
    officer = sit_down(open_page(), live_server, town.officer)
    fellow = sit_down(open_page(), live_server, company.people["fellow"])
    anybody, address = open_page(width=390), f"{live_server.url}/reports/{number}/"

    officer.goto(f"{live_server.url}/assessments/{number}/")
    officer.get_by_role("link", name="Who may read this").click()
    officer.locator("input[name=layer][value='3']").check()
    officer.get_by_role("button", name="Keep who may read this").click()
    assert Assessment.objects.get(pk=number).layer == Layer.PROGRAMME
    fellow.goto(address)
    expect(fellow.get_by_role("heading", name="The open door")).to_be_visible()
    assert anybody.goto(address).url.startswith(f"{live_server.url}/account/login/")  # type: ignore[union-attr]  # it answers

    officer.locator("input[name=layer][value='4']").check()
    officer.get_by_text("Keep single key factors nearer").click()
    officer.get_by_label("A language to share").select_option("0")
    officer.get_by_role("button", name="Keep who may read this").click()
    expect(officer.get_by_role("heading", name="Make it public?")).to_be_visible()
    officer.get_by_role("button", name="Make it public").click()
    expect(officer.get_by_text("Everybody, without signing in").first).to_be_visible()
    anybody.goto(f"{live_server.url}/cities/{town.city.slug}/")
    anybody.locator(f"a[href='/reports/{number}/']").click()
    expect(anybody.get_by_role("heading", name="Kept by the city")).to_be_visible()
    expect(anybody.get_by_text("Three are shut.")).to_be_visible()
    expect(anybody.get_by_text("The mayor does not care.")).to_have_count(0)
    assert_stands(anybody, "en")
