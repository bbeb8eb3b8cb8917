"""From a report to a public plan: a gap becomes a change with a step, the council adopts it, a neighbour has a say."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.sitting import sit_down
from factories.assessments import make_assessment
from factories.cities import make_group
from hospes.audit.actors import SYSTEM
from hospes.journey.assessments.changes import finish_assessment
from hospes.journey.cities.changes import add_support_member
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.plans.emails import link_token
from hospes.journey.plans.models import Plan, SuggestionLink

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Page, name: str) -> None:
    """Press a button that leads on."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def test_gap_of_a_report_becomes_a_plan_that_is_adopted_public_and_answers_its_neighbours(
    live_server: LiveServer, open_page: Callable[..., Page], settings: LazySettings
) -> None:
    settings.URL = "https://hospes.example"
    town = make_assessment()
    town.rate("kf-bcdf", 1)
    finish_assessment(assessment=town.assessment, by=SYSTEM)
    school = {"organisation": "Harbour school", "kind": OrganisationKind.SCHOOL, "contact": "Hana", "language": "en"}
    add_support_member(group=make_group(town.city), email="hana@example.org", by=SYSTEM, **school)
    desk = open_page()
    sit_down(desk, live_server, town.officer)
    desk.goto(f"{live_server.url}/assessments/{town.assessment.pk}/report/")
    desk.get_by_role("link", name="Make it a plan").click()
    for box in desk.locator("input[name=chosen]").all():
        box.uncheck()
    press(desk, "Begin the plan")
    desk.locator("#gap-kf-bcdf").get_by_role("button", name="Make it a change").click()
    change = desk.locator(".question")
    change.get_by_label("What changes?").fill("One counter for whoever is new")
    expect(change.locator("[data-said]")).to_contain_text("Saved")
    desk.get_by_label("What is done?").fill("Find the room")
    press(desk, "Add the step")
    step = desk.locator(".question").first
    step.get_by_label("Who does it?").fill("Ada")
    step.get_by_label("With whom?").fill("Harbour school")
    step.get_by_label("From", exact=True).fill("2027-02-01")
    step.get_by_label("Until", exact=True).fill("2027-06-30")
    desk.get_by_label("One more source").fill("The town")
    desk.get_by_label("One more indicator").fill("Visitors")
    press(desk, "Add the source")
    desk.get_by_label("Amount").fill("1200")
    desk.get_by_label("Currency").fill("EUR")
    desk.get_by_label("Where it stood").fill("7")
    desk.get_by_label("On", exact=True).fill("2027-01-01")
    desk.get_by_label("Where it is to stand").fill("40")
    desk.get_by_label("By", exact=True).fill("2027-12-31")
    press(desk, "Save and go to the change")
    plan = Plan.objects.get()
    page = f"{live_server.url}/plans/{plan.pk}"
    desk.goto(f"{page}/check/")
    lacking = desk.locator("main .tasks a").all_inner_texts()
    assert [words for words in lacking if "Find the room" in words or "Visitors" in words or "The town" in words] == []

    desk.goto(f"{page}/ways/")
    desk.get_by_label("The local support group too").check()
    press(desk, "Let them read it")
    desk.goto(f"{page}/proposals/")
    desk.get_by_label("Harbour school").check()
    press(desk, "Write to them")
    neighbour = open_page(width=390)
    neighbour.goto(f"{live_server.url}/plan/{link_token(SuggestionLink.objects.get())}/")
    neighbour.get_by_label("Your words").fill("Open it on Sunday, too.")
    press(neighbour, "Send it to the city")
    desk.goto(f"{page}/proposals/")
    desk.get_by_role("link", name="Answer the oldest").click()
    desk.get_by_label("Not now").check()
    desk.get_by_label("Why?").fill("We have two hands only.")
    press(desk, "Answer")
    neighbour.reload()
    expect(neighbour.locator("main")).to_contain_text("We have two hands only.")

    desk.goto(f"{page}/adopt/")
    desk.get_by_label("Who decided?").fill("The council")
    desk.get_by_label("Day of the decision").fill("2026-11-20")
    press(desk, "Write the decision down")
    press(desk, "Publish this version")
    neighbour.goto(desk.url)
    expect(neighbour.locator("main")).to_contain_text("One counter for whoever is new")
    expect(neighbour.locator("main")).to_contain_text("Adopted by The council")
    assert neighbour.locator("main svg.score").count() == 1
