"""Pages that the demonstration never shows: a new town's set-up, a round that can move, files that come back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.examples import send
from browser.looking import assert_axe_finds_nothing, assert_stands
from factories.assessments import make_assessment
from factories.versions import make_two_versions
from hospes.audit.actors import SYSTEM
from hospes.documents.xlsx_assessment import assessment_xlsx
from hospes.journey.assessments import queries
from hospes.journey.cities.changes import RegistryPlace, import_places
from hospes.journey.people.models import Person
from hospes.www.errors import broken

CODE = "kJ7-aQ2_"
Open = Callable[..., Page]
both_directions = pytest.mark.parametrize("language", ["en", "ar"])


def speaking(open_page: Open, language: str, server: LiveServer, person: Person | None = None) -> Page:
    """A window in one language, signed in as ``person``."""
    page = open_page(locale=language, base_url=server.url)
    cookies = [(settings.LANGUAGE_COOKIE_NAME, language)]
    if person:
        client = Client()
        client.force_login(person)
        cookies.append((settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value))
    page.context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookies])
    return page


@pytest.mark.django_db(transaction=True)
@both_directions
def test_set_up_of_a_new_town_is_accessible_at_each_step(
    language: str, live_server: LiveServer, open_page: Open, settings: Any, tmp_path: Path
) -> None:
    settings.DEMO, settings.SETUP_CODE = False, tmp_path / "setup-code"
    settings.SETUP_CODE.write_text(CODE, encoding="ascii")
    import_places(
        places=[RegistryPlace(2, "Newport", "GB", 0, 0, 100, ()), RegistryPlace(3, "Newport", "IE", 0, 0, 90, ())],
        by=SYSTEM,
    )
    page = speaking(open_page, language, live_server)
    page.goto("/")
    assert_stands(page, language)
    send(page, code="wrong")
    assert_stands(page, language)
    send(page, code=CODE)
    assert_stands(page, language)
    page.locator("[name=town]").press_sequentially("Newport")
    expect(page.locator("[name=place]")).to_have_count(3)
    assert_stands(page, language)
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    send(page, email="not an address")
    assert page.locator(".error-summary").count() == 1
    assert_stands(page, language)


@pytest.mark.django_db(transaction=True)
@both_directions
def test_workbook_that_comes_back_is_shown_accessibly(
    language: str, live_server: LiveServer, open_page: Open, tmp_path: Path
) -> None:
    town = make_assessment()
    town.answer("q-bcdf", "yes", "Since May.")
    book = openpyxl.load_workbook(BytesIO(assessment_xlsx(queries.workbook(town.assessment, "en"))))
    town.answer("q-bcdf", "no", "Closed.", seen=1)
    book["Questions"]["F2"], book["Questions"]["F7"] = "Since April.", "In spring."
    book.save(tmp_path / "clashing.xlsx")
    book["Questions"]["E7"] = "perhaps"
    book.save(tmp_path / "faulty.xlsx")
    page = speaking(open_page, language, live_server, town.officer)
    for name, boxes in (("faulty", 1), ("clashing", 1)):
        page.goto(f"/assessments/{town.assessment.pk}/files/")
        page.set_input_files("[type=file]", tmp_path / f"{name}.xlsx")
        send(page, "form[enctype] button")
        assert page.locator("[name=q-bcdf-take]").count() == boxes
        assert_stands(page, language)
    page.check("[name=q-bcdf-take]")
    send(page, "form[enctype] button")
    assert [each.note for each in queries.sheet(town.assessment).factors[0].questions[:1]] == ["Since April."]


@pytest.mark.django_db(transaction=True)
@both_directions
def test_round_that_can_move_is_accessible_before_and_after(
    language: str, live_server: LiveServer, open_page: Open
) -> None:
    one, _two = make_two_versions()
    town = make_assessment(version=one)
    town.answer("q-bcdf", "yes", "Since May.")
    town.answer("q-cdfg", "no", "Nobody asked.")
    town.rate("kf-bcdg", 3, 2, "It grows.")
    page = speaking(open_page, language, live_server, town.officer)
    page.goto(f"/rounds/{town.assessment.round_id}/move/")
    assert_stands(page, language)
    send(page, "form:has([name=to]) button")
    assert_stands(page, language)
    for path in ("factor/kf-bcdf/", "factor/kf-bcdg/", "check/", "report/", "item/q-bcdf/history/"):
        page.goto(f"/assessments/{town.assessment.pk}/{path}")
        assert_stands(page, language)


def test_broken_page_is_accessible_without_a_style_or_a_database(open_page: Open) -> None:
    page = open_page(width=320)
    page.set_content(broken(None).content.decode())  # type: ignore[arg-type]  # it asks nothing of the request

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_axe_finds_nothing(page)
