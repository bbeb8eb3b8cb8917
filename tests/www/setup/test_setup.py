"""Four questions set up a real town, once, for whoever holds the code."""

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import RegistryPlace, import_places
from hospes.journey.cities.models import City, Mandate
from hospes.journey.people.changes import create_person
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db

CODE = "kJ7-aQ2_"
PAGE = reverse("setup:questions")
ANSWERS = {
    "code": CODE,
    "town": "Capaci",
    "name": "Rosa",
    "email": "rosa@capaci.example",
    "password": "three ordinary words",
}


@pytest.fixture(autouse=True)
def code_file(settings, tmp_path):
    """A fresh town: the code waits in its file."""
    settings.DEMO = False
    settings.SETUP_CODE = tmp_path / "setup-code"
    settings.SETUP_CODE.write_text(CODE, encoding="ascii")
    return settings.SETUP_CODE


@pytest.fixture(autouse=True)
def places():
    """One Capaci, two places called Newport."""
    rows = [(1, "Capaci", "IT", 11000), (2, "Newport", "GB", 100), (3, "Newport", "IE", 90)]
    import_places(
        places=[RegistryPlace(number, name, land, 0, 0, people, ()) for number, name, land, people in rows], by=SYSTEM
    )


def test_four_questions_are_asked(client):
    page = client.get(PAGE, {"code": CODE}).content.decode()

    assert page.count('<div class="field') == 4


def test_town_is_founded(client, code_file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(PAGE, ANSWERS)

    person, city = Person.objects.get(), City.objects.get()
    assert (answer.status_code, answer.url) == (302, "/")
    assert (person.name, person.email, person.is_coordinator, person.is_staff) == (
        "Rosa",
        "rosa@capaci.example",
        True,
        True,
    )
    assert (city.name, city.country, city.place_id, city.is_example) == ("Capaci", "IT", 1, False)
    assert Mandate.objects.get().person == person
    assert client.session["_auth_user_id"] == str(person.pk)
    assert authenticate(email="rosa@capaci.example", password="three ordinary words") == person
    assert not code_file.exists()


def test_setup_is_over_when_there_is_somebody(client):
    create_person(email="first@town.example", by=SYSTEM)

    assert client.get(PAGE, {"code": CODE}).status_code == 404
    assert client.get(reverse("setup:places"), {"code": CODE}).status_code == 404


def test_setup_is_closed_without_a_code_file(client, code_file):
    code_file.unlink()

    assert client.get(PAGE).status_code == 404
    assert client.get("/").status_code == 200


def test_front_page_leads_to_the_questions(client):
    assert client.get("/").headers["Location"] == PAGE


@pytest.mark.parametrize(("given", "said"), [({}, "Open that link"), ({"code": "guess"}, "This is not the code")])
def test_nobody_gets_in_without_the_code(client, given, said):
    assert said in client.get(PAGE, given).content.decode()
    assert "password" not in client.get(PAGE, given).content.decode()


@pytest.mark.parametrize("given", [{}, {"code": ""}, {"code": " "}])
def test_empty_code_file_lets_nobody_in(client, code_file, given):
    code_file.write_text("", encoding="ascii")

    assert "password" not in client.get(PAGE, given).content.decode()
    assert client.get(reverse("setup:places"), {**given, "town": "Capaci"}).status_code == 404
    client.post(PAGE, {**ANSWERS, "code": "", **given})

    assert not Person.objects.exists()


def test_wrong_code_founds_nothing(client):
    client.post(PAGE, {**ANSWERS, "code": "guess"})

    assert not Person.objects.exists()
    assert client.get(reverse("setup:places"), {"code": "guess", "town": "Capaci"}).status_code == 404


def test_two_towns_of_one_name_are_a_choice(client):
    page = client.post(PAGE, {**ANSWERS, "town": "Newport"}).content.decode()

    assert "Choose your town from the list below." in page
    assert 'value="2"' in page
    assert 'value="3"' in page
    assert 'value="three ordinary words"' in page  # nothing is to be typed again

    client.post(PAGE, {**ANSWERS, "town": "Newport", "place": "3"})

    assert City.objects.get().country == "IE"


def test_small_town_is_added_by_hand(client):
    by_hand = {**ANSWERS, "town": "Pieve", "place": "by-hand"}
    assert "Say in which country it is." in client.post(PAGE, by_hand).content.decode()

    client.post(PAGE, {**by_hand, "country": "IT"})

    city = City.objects.get()
    assert (city.name, city.country, city.place) == ("Pieve", "IT", None)


@pytest.mark.parametrize("place", ["no number", "999"])
def test_place_that_is_not_there_is_not_taken(client, place):
    client.post(PAGE, {**ANSWERS, "town": "Nowhere", "place": place})

    assert not City.objects.exists()


@pytest.mark.parametrize("missing", ["town", "name", "email", "password"])
def test_each_question_needs_an_answer(client, missing):
    answer = client.post(PAGE, {**ANSWERS, missing: ""})

    assert answer.status_code == 200
    assert not Person.objects.exists()


def test_weak_password_is_refused(client):
    assert "too short" in client.post(PAGE, {**ANSWERS, "password": "short"}).content.decode()


def test_places_are_found_while_one_types(client):
    part = client.get(reverse("setup:places"), {"code": CODE, "town": "Newp"}).content.decode()

    assert part.count('type="radio"') == 3
    assert "<html" not in part


@pytest.mark.parametrize(("language", "country"), [("fr", "Allemagne"), ("ar", "ألمانيا"), ("en", "Germany")])
def test_countries_stand_in_the_reader_s_language(client, language, country):
    headers = {"Accept-Language": language}

    assert (
        country in client.get(reverse("setup:places"), {"code": CODE, "town": "Newp"}, headers=headers).content.decode()
    )
