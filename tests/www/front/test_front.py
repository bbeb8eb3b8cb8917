"""The front page, the words about Hospes, the language, the errors."""

import pytest
from django.test import Client

from factories.assessments import make_officer, make_town, speak_for

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_front_page_speaks_the_readers_language_in_its_direction(client: Client, language: str, direction: str) -> None:
    answer = client.get("/", headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in answer.text


def test_front_page_sets_no_cookie(client: Client) -> None:
    assert not client.get("/").cookies


def test_language_is_remembered_and_the_reader_comes_back_to_the_page(client: Client) -> None:
    answer = client.get("/language/fr/?next=/toolkits/")
    assert (answer.status_code, answer["Location"]) == (302, "/toolkits/")
    assert 'lang="fr"' in client.get("/").text


def test_language_never_leads_to_another_site(client: Client) -> None:
    assert client.get("/language/fr/?next=https://elsewhere.example/")["Location"] == "/"


@pytest.mark.parametrize("code", ["xx", "de"])
def test_language_that_is_not_offered_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/language/{code}/").status_code == 404


@pytest.mark.parametrize("name", ["about", "terms", "privacy", "accessibility"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_words_about_hospes_are_there_in_every_language(client: Client, name: str, language: str) -> None:
    answer = client.get(f"/words/{name}/", headers={"accept-language": language})
    assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1


def test_words_that_nobody_wrote_are_not_found(client: Client) -> None:
    assert client.get("/words/nothing/").status_code == 404


def test_missing_page_says_what_to_do(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_form_without_its_key_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "This form was open for too long" in answer.text


def test_gallery_shows_each_component(client: Client) -> None:
    answer = client.get("/gallery/")
    assert answer.status_code == 200
    for piece in ('class="level l4"', 'class="notice attention"', 'class="error-summary"', 'class="tasks"'):
        assert piece in answer.text


def test_front_page_leads_who_speaks_for_a_city_to_where_it_stands(client: Client) -> None:
    officer, town = make_officer(), make_town()
    speak_for(officer, town)
    client.force_login(officer)
    assert client.get("/")["Location"] == f"/city/{town.slug}/"


def test_front_page_offers_who_speaks_for_no_city_to_add_one(client: Client) -> None:
    client.force_login(make_officer())
    assert 'href="/cities/add/"' in client.get("/").text
