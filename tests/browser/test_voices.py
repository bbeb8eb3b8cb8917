"""A voice without an account, from the link that the officer makes to the note that the officer reads."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.looking import assert_stands
from factories.assessments import make_assessment
from hospes.journey.assessments import queries
from hospes.journey.assessments.models import Answer, Voice

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_voice_comes_answers_leaves_returns_and_is_read(
    live_server: LiveServer, open_page: Callable[..., Page], settings: object
) -> None:
    town = make_assessment()
    settings.URL = live_server.url  # type: ignore[attr-defined]  # pytest-django's settings
    officer = open_page()
    _sign_in(officer, live_server, town.officer)

    officer.goto(f"{live_server.url}/assessments/{town.assessment.pk}/")
    officer.get_by_role("link", name="Invite voices").click()
    expect(officer.get_by_text("These links work on this computer only")).to_be_visible()
    officer.get_by_label("From which group?").select_option("newcomers")
    officer.get_by_role("button", name="Make the link").click()
    link = officer.get_by_label("The link").input_value()

    voice = open_page(width=390, locale="fr")
    voice.goto(link)
    expect(voice.locator("html")).to_have_attribute("lang", "en")  # the language of the link
    assert not Voice.objects.exists()
    voice.get_by_role("button", name="Begin").click()
    voice.locator("ol.tasks a").first.click()
    voice.get_by_label("Partly").first.check()
    expect(voice.locator("#q-bcdf [data-said]")).to_contain_text("Saved")
    voice.locator("#q-bcdf summary").click()
    voice.locator("#q-bcdf-note").fill("Zoe at the counter is kind.")
    voice.locator("label[for=kf-bcdf-level-1]").click()
    expect(voice.locator("#kf-bcdf [data-said]")).to_contain_text("Saved")
    voice.get_by_role("button", name="Save and go to the list").click()
    voice.get_by_role("link", name="Look at what you said, and finish").click()
    voice.get_by_role("button", name="Finish").click()
    expect(voice.get_by_role("heading", name="Thank you")).to_be_visible()
    words = voice.locator(".boxed .lede").inner_text()
    assert_stands(voice, "en")
    voice.get_by_role("button", name="Leave this computer").click()
    voice.goto(f"{live_server.url}/voice/check/")
    expect(voice.get_by_text("Zoe")).to_have_count(0)

    phone = open_page(width=390)
    phone.goto(f"{live_server.url}/voice/")
    phone.get_by_label("Your four words").fill(words.title())
    phone.get_by_role("button", name="Come back").click()
    phone.get_by_role("link", name="Look at what you said, and finish").click()
    expect(phone.get_by_text("Zoe at the counter is kind.")).to_be_visible()

    toolkit = queries.toolkit_of(town.assessment)
    assert [note.shown for note in queries.voice_notes(town.assessment, toolkit)] == [""]
    officer.goto(f"{live_server.url}/assessments/{town.assessment.pk}/voices/")
    officer.get_by_role("link", name="Read it").click()
    expect(officer.get_by_text("A voice")).to_be_visible()  # one of one: its group is not named
    officer.get_by_text("Leave out names", exact=True).click()
    officer.get_by_label("What others see instead").fill("Somebody at the counter is kind.")
    officer.get_by_role("button", name="Show it without the names").click()
    expect(officer.get_by_text("It is noted what others see of it.")).to_be_visible()
    (note,) = queries.voice_notes(town.assessment, toolkit)
    assert note.shown == "Somebody at the counter is kind. (The city left out names of other people.)"
    assert Answer.objects.get().note == "Zoe at the counter is kind."

    settings.URL = "http://hospes.town.example"  # type: ignore[attr-defined]  # as above
    officer.goto(f"{live_server.url}/assessments/{town.assessment.pk}/voices/")
    officer.locator("main ul.tasks a").first.click()
    officer.get_by_role("link", name="Show it for printing").click()
    expect(officer.locator("figure svg")).to_be_visible()
    assert_stands(officer, "en")


def _sign_in(page: Page, live_server: LiveServer, person: object) -> None:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]  # a person of ours
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
