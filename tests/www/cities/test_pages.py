"""The pages of cities as every kind of person, with one and with three things on them."""

import pytest
from django.test import Client

from factories.cities import (
    BOOK,
    PAGE,
    import_a_few_places,
    make_association,
    make_city,
    make_fact,
    make_group,
    make_mandate,
)
from factories.people import make_person, signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.cities import changes
from hospes.journey.cities.changes import About
from hospes.journey.cities.enums import OrganisationKind, Role
from hospes.journey.cities.models import City, FactKind
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db

OWN_PAGES = ("people/", "group/", "details/", "people/hand-over/", "facts/add/", "group/add/", "restore/")


@pytest.fixture
def city() -> City:
    held = make_city("Ghent")
    make_mandate(held)
    make_group(held)
    return held


def statuses(client: Client, city: City) -> dict[str, int]:
    return {page: client.get(f"/cities/{city.slug}/{page}").status_code for page in OWN_PAGES}


def test_visitor_reads_and_is_asked_to_sign_in_for_the_rest(city):
    client = Client()

    assert client.get("/cities/ghent/").status_code == 200
    assert set(statuses(client, city).values()) == {302}


def test_person_of_another_city_sees_the_public_page_only(city):
    client = signed_in(make_mandate(make_city()).person)

    assert client.get("/cities/ghent/").status_code == 200
    assert set(statuses(client, city).values()) == {403}


def test_holder_opens_every_page_but_the_restoring(city):
    client = signed_in(make_mandate(city).person)

    assert statuses(client, city) == dict.fromkeys(OWN_PAGES, 200) | {"restore/": 403}


def test_colleague_opens_what_is_work(city):
    client = signed_in(make_mandate(city, role=Role.MEMBER).person)

    assert statuses(client, city) == {
        "people/": 200,
        "group/": 200,
        "details/": 403,
        "people/hand-over/": 403,
        "facts/add/": 200,
        "group/add/": 200,
        "restore/": 403,
    }


@pytest.mark.parametrize("kind", ["is_coordinator", "is_facilitator"])
def test_coordinator_and_facilitator_add_facts_only(city, kind):
    client = signed_in(make_person(**{kind: True}))

    assert statuses(client, city) == dict.fromkeys(OWN_PAGES, 403) | {"facts/add/": 200}


def test_operator_restores_only_what_nobody_holds(city):
    client = signed_in(make_person(is_operator=True))
    free = make_city("Free")
    make_group(free)

    assert set(statuses(client, city).values()) == {403}
    assert statuses(client, free) == dict.fromkeys(OWN_PAGES, 403) | {"restore/": 200}


def full(number: int) -> Person:
    """``number`` of everything; who speaks for the city and its association."""
    person, city, association = make_person(), make_city("Ghent"), make_association("VVSG")
    make_mandate(city, person)
    make_mandate(association, person)
    changes.add_member(association=association, city=city, by=SYSTEM)
    group = make_group(city)
    for index in range(number):
        other = make_city(f"Other {index}", official_names={"fr": f"Autre {index}"})
        make_mandate(other, person)
        make_mandate(city, role=Role.MEMBER)
        changes.add_member(association=association, city=other, by=SYSTEM)
        changes.add_member(association=make_association(f"A{index}"), city=city, by=SYSTEM)
        changes.invite(city=city, email=f"{index}@example.org", by=SYSTEM)
        changes.add_support_member(group=group, organisation=f"{index}", kind=OrganisationKind.NGO, by=SYSTEM)
        make_fact(city, f"{index + 1}0000", source=(BOOK, PAGE, BOOK)[index])
        kind, about = FactKind.objects.get(pk="population"), About(association=association)
        changes.add_fact(about=about, kind=kind, value=f"{index + 1}0000", source=BOOK, by=SYSTEM)
    return person


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/cities/", 5),
        ("/cities/?q=other", 5),
        ("/cities/ghent/", 13),
        ("/cities/ghent/people/", 6),
        ("/cities/ghent/group/", 6),
        ("/cities/ghent/people/hand-over/", 6),
        ("/cities/associations/", 3),
        ("/cities/associations/vvsg/", 7),
        ("/me/", 5),
    ],
)
def test_page_asks_as_much_of_one_as_of_three(address, queries, number, django_assert_num_queries):
    client = signed_in(full(number))
    client.get("/cities/")  # the first page of a session looks whether the person agreed to the terms

    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_search_works_without_a_script():
    import_a_few_places()
    make_city("Brussels")

    page = Client().get("/cities/", {"q": "brusels"}).content.decode()

    assert "<html" in page
    assert 'href="/cities/brussels/"' in page
    assert 'href="/cities/add/?place=1"' in page


def test_search_while_typing_answers_with_the_same_part():
    import_a_few_places()
    whole = Client().get("/cities/", {"q": "malines"})
    part = Client().get("/cities/", {"q": "malines"}, headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith('<div id="results"')
    assert part.content.decode().strip() in whole.content.decode()
    assert "HX-Request" in part["Vary"]


def test_going_back_in_the_history_gets_the_whole_page():
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in Client().get("/cities/", {"q": "x"}, headers=headers).content.decode()


def test_search_that_finds_nothing_says_what_to_do():
    page = Client().get("/cities/", {"q": "qqqqq"}).content.decode()

    assert "Nothing is called that" in page
    assert "Add a city by hand" in page


def test_empty_list_teaches():
    assert "No city yet" in Client().get("/cities/").content.decode()


def test_association_page_shows_the_free_city_to_its_own_people_only():
    association, free = make_association("VVSG"), make_city("Free")
    changes.add_member(association=association, city=free, by=SYSTEM)
    own = signed_in(make_mandate(association).person)

    assert "Nobody holds this city." in own.get("/cities/associations/vvsg/").content.decode()
    assert "Nobody holds this city." not in Client().get("/cities/associations/vvsg/").content.decode()


def test_lists_of_nothing_say_so():
    european = make_association("CEMR", country="", is_european=True)

    assert "European network" in Client().get("/cities/associations/").content.decode()
    assert Client().get(f"/cities/associations/{european.slug}/").status_code == 200
    assert Client().get("/cities/none/").status_code == 404


def test_earlier_address_of_a_project_leads_to_its_programme():
    answer = Client().get("/cities/projects/inclucities/")

    assert (answer.status_code, answer["Location"]) == (301, "/programmes/inclucities/")
