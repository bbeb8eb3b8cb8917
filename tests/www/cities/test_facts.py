"""Facts on the page: stated, contradicted, withdrawn."""

import pytest
from django.test import Client

from factories.cities import PAGE, make_city, make_fact, make_mandate
from factories.people import signed_in
from hospes.journey.cities.changes import About
from hospes.journey.cities.models import City, Fact

pytestmark = pytest.mark.django_db

GIVEN = {
    "kind": "population",
    "value": "56 000",
    "title": "A page",
    "url": "https://example.org/",
    "read_on": "2026-11",
}


@pytest.fixture
def city() -> City:
    return make_city("Jelgava", country="LV")


@pytest.fixture
def client(city: City) -> Client:
    return signed_in(make_mandate(city).person)


def seen(city: City, language: str = "en") -> str:
    return Client().get(f"/cities/{city.slug}/", headers={"Accept-Language": language}).content.decode()


def test_contradiction_stands_beside_both_figures(city):
    make_fact(city, "17000")
    make_fact(city, "56000", source=PAGE)

    page = seen(city)

    assert page.count("contradicted") == 2
    assert "Another source disagrees. Inhabitants: 56,000, says “A page”." in page
    assert "Another source disagrees. Inhabitants: 17,000, says “A book”." in page


def test_figures_are_written_in_the_readers_language(city):
    make_fact(city, "17000")
    make_fact(city, "6.5", "migrants_share", as_of="2011-03")

    page = seen(city, "fr")

    assert "Lettonie" in page
    assert "17\u202f000" in page
    assert "6,5\xa0%" in page or "6,5\u202f%" in page
    assert "mars 2011" in page


def test_figure_shows_source_date_and_reading_date(city):
    make_fact(city, "17000", source=PAGE, territory="Old town", note="Counted by hand", as_of="2011-03-07")

    page = seen(city)

    for words in (
        "As of 7 March 2011",
        "read in November 2026",
        "https://example.org/page",
        "Old town",
        "Counted by hand",
    ):
        assert words in page


def test_unknown_date_is_said(city):
    make_fact(city, "17000")

    assert "Date of the figure unknown" in seen(city)


def test_too_early_joining_is_said(city):
    make_fact(city, "2012-11", "project_start", about=About(project="journey"))
    make_fact(city, "2011", "joined_project", about=About(city=city, project="journey"))

    assert "These two cannot both be right. Project began: November 2012, says “A book”." in seen(city)


def test_fact_is_added_beside_the_others(city, client):
    make_fact(city, "17000")

    answer = client.post("/cities/jelgava/facts/add/", GIVEN, follow=True)

    assert answer.redirect_chain == [("/cities/jelgava/", 302)]
    assert sorted(Fact.objects.values_list("value", flat=True)) == ["17000", "56000"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"value": "many"}, "Write the figure"),
        ({"kind": ""}, "This field is required"),
        ({"read_on": ""}, "say when you read it"),
        ({"read_on": "yesterday"}, "Write a year"),
        ({"as_of": "2026-13"}, "Write a year"),
    ],
)
def test_refused_fact_comes_back_filled_in(client, changed, fault):
    answer = client.post("/cities/jelgava/facts/add/", GIVEN | changed)

    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert "A page" in answer.content.decode()
    assert not Fact.objects.exists()


def test_words_are_stated_as_they_are(client):
    client.post("/cities/jelgava/facts/add/", GIVEN | {"kind": "mentee", "value": "A small town"})

    assert Fact.objects.get().value == "A small town"


def test_fact_is_withdrawn_with_a_reason(city, client):
    fact = make_fact(city, "17000")
    address = f"/cities/jelgava/facts/{fact.pk}/withdraw/"

    without_reason = client.post(address, {"reason": ""})
    client.post(address, {"reason": "A slip of the pen"})

    assert client.get("/cities/jelgava/").content.decode().count("17,000") == 0
    assert without_reason.status_code == 422
    assert client.get(address).status_code == 404
