"""One's own pages: settings, the terms, leaving."""

import pytest
from django.test import Client

from factories.cities import make_city, make_mandate
from factories.people import make_person, signed_in
from hospes.journey.cities import queries
from hospes.journey.people.models import Consent, Person
from hospes.journey.people.rules import TERMS_VERSION, has_agreed

pytestmark = pytest.mark.django_db


def test_visitor_is_asked_to_sign_in():
    answers = [Client().get(f"/me/{page}") for page in ("", "terms/", "leave/")]

    assert [answer["Location"].partition("?")[0] for answer in answers] == ["/account/login/"] * 3


def test_settings_show_what_one_speaks_for_and_agreed_to():
    person = make_person()
    make_mandate(make_city("Ghent"), person)

    page = signed_in(person).get("/me/").content.decode()

    assert "Ghent" in page
    assert f"version {TERMS_VERSION}" in page


def test_language_of_the_settings_is_spoken_at_once():
    person = make_person()
    client = signed_in(person)

    answer = client.post("/me/", {"name": "Ana", "language": "fr"})

    person.refresh_from_db()
    assert (person.name, person.language) == ("Ana", "fr")
    assert answer.cookies["hospes_language"].value == "fr"
    assert '<html lang="fr"' in client.get("/me/").content.decode()


def test_refused_settings_come_back_filled_in():
    answer = signed_in(make_person()).post("/me/", {"name": "Ana", "language": "xx"})

    assert answer.status_code == 422
    assert 'value="Ana"' in answer.content.decode()


def test_person_who_has_not_agreed_is_led_to_the_terms_and_back():
    client = signed_in(make_person(agreed=False))

    led = client.get("/cities/?q=x")
    page = client.get(led["Location"]).content.decode()
    refused = client.post("/me/terms/", {"next": "/cities/?q=x"})
    agreed = client.post("/me/terms/", {"agree": "on", "next": "/cities/?q=x"})

    assert led["Location"] == "/me/terms/?next=%2Fcities%2F%3Fq%3Dx"
    assert "Terms of use" in page
    assert refused.status_code == 422
    assert agreed["Location"] == "/cities/?q=x"
    assert client.get("/cities/?q=x").status_code == 200


def test_terms_do_not_lead_to_another_site():
    client = signed_in(make_person(agreed=False))

    assert client.post("/me/terms/", {"agree": "on", "next": "https://elsewhere.example/"})["Location"] == "/"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_terms_are_shown_in_the_readers_language(language):
    client = signed_in(make_person(agreed=False))

    page = client.get("/me/terms/", headers={"Accept-Language": language}).content.decode()

    assert f'<h1 lang="{language}"' in page


def test_what_is_sent_before_agreeing_is_not_thrown_away():
    person = make_person(agreed=False)

    signed_in(person).post("/me/", {"name": "Ana", "language": "en"})

    assert Person.objects.get().name == "Ana"


def test_script_is_led_to_the_terms_as_a_whole_page():
    answer = signed_in(make_person(agreed=False)).get("/cities/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/me/terms/?next=%2Fcities%2F"


def test_earlier_terms_are_not_enough():
    person = make_person(agreed=False)
    Consent.objects.create(person=person, terms_version="2020-01")

    assert signed_in(person).get("/cities/").status_code == 302
    assert not has_agreed(person)


def test_consent_is_looked_up_once_per_session(django_assert_num_queries):
    client = signed_in(make_person())
    with django_assert_num_queries(7):  # session, person, consent, the session kept, then the page
        client.get("/cities/")

    with django_assert_num_queries(3):
        client.get("/cities/")


def test_visitor_is_not_led_anywhere(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Client().get("/cities/").status_code == 200


def test_session_of_somebody_who_is_gone_is_a_visitors():
    person = make_person()
    client = signed_in(person)
    person.delete()

    assert client.get("/cities/").status_code == 200


def test_leaving_says_before_what_it_means():
    person = make_person()
    make_mandate(make_city("Ghent"), person)

    page = signed_in(person).get("/me/leave/").content.decode()

    assert "Then nobody holds these cities" in page
    assert "/cities/ghent/people/hand-over/" in page


def test_leaving_takes_a_tick_and_ends_everything():
    person, city = make_person(), make_city()
    make_mandate(city, person)
    client = signed_in(person)

    unsure = client.post("/me/leave/", {"sure": ""})
    sure = client.post("/me/leave/", {"sure": "on"}, follow=True)

    assert unsure.status_code == 422
    assert "Your account is deleted" in sure.content.decode()
    assert not Person.objects.exists()
    assert list(queries.people_of(city)) == []
