"""A form that was sent too late, as it comes back: no word of it is lost, on a telephone neither."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_axe_finds_nothing
from factories.assessments import make_assessment


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_fits_a_telephone_and_keeps_every_word(
    live_server: LiveServer, open_page: Callable[..., Page], language: str
) -> None:
    town, client = make_assessment(), Client()
    client.force_login(town.officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page = open_page(width=320, locale=language)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/assessments/{town.assessment.pk}/factor/kf-bcdf/")
    page.locator("#q-bcdk-note").fill("ما كتبناه\n\nDeux lignes.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("button[name=then][value=next]").click()
    expect(page.locator("textarea[readonly]").first).to_be_visible()
    kept = page.eval_on_selector_all("textarea[readonly]", "all => all.map(one => one.value)")
    assert "ما كتبناه\n\nDeux lignes." in kept
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_axe_finds_nothing(page)
