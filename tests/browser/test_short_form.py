"""Ten minutes on a telephone: a link that begins with the few questions, to the page of what came of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from factories.assessments import make_assessment
from factories.short_forms import make_long_version
from factories.voices import make_invitation
from hospes.journey.assessments import emails
from hospes.journey.assessments.models import Answer, Rating, Voice

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_voice_answers_the_few_questions_and_sees_what_came_of_them(
    live_server: LiveServer, open_page: Callable[..., Page]
) -> None:
    link = make_invitation(make_assessment(make_long_version()), is_short=True)
    page = open_page(width=390)
    page.goto(f"{live_server.url}/voice/{emails.voice_token(link)}/")
    page.get_by_role("button", name="Begin").click()
    for place, factor in enumerate("bcd", start=1):
        expect(page.get_by_text(f"Ten minutes: {place} of 3")).to_be_visible()
        page.locator(f"label[for=kf-{factor}bbb-level-2]").click()
        expect(page.locator(f"#kf-{factor}bbb [data-said]")).to_contain_text("Saved")
        if place == 1:
            page.get_by_label("Partly").first.check()
        page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", name="After ten minutes")).to_be_visible()
    expect(page.get_by_text("Questions answered: 4 of 12")).to_be_visible()
    row = page.get_by_role("row", name="1. Factor b")
    expect(row).to_contain_text("2: partly in place")
    expect(row.get_by_role("cell").last).to_have_text("2")  # questions with a choice that were not asked
    expect(page.get_by_text("What is answered in words alone moves nothing")).to_be_visible()
    assert_stands(page, "en")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert (Answer.objects.count(), Rating.objects.count()) == (1, 3)
    assert Voice.objects.get().finished_at is not None
