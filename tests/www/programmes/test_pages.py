"""The pages of programmes as every kind of person, with one and with three things on them."""

import pytest
from django.test import Client

from factories.cities import BOOK, PAGE, make_association, make_city, make_mandate
from factories.people import make_person, signed_in
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from factories.toolkits import make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import About, add_fact
from hospes.journey.cities.models import FactKind
from hospes.journey.people.models import Person
from hospes.journey.programmes import changes
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Partner, Programme, Scheme

pytestmark = pytest.mark.django_db

HERE = "/programmes/a-journey/"


@pytest.fixture
def programme() -> Programme:
    return make_programme("A journey", begins="2020", ends="2023-03")


@pytest.fixture
def scheme(programme: Programme) -> Scheme:
    return make_scheme(programme, "Pair 1")


@pytest.fixture
def partner(scheme: Scheme) -> Partner:
    return make_partner(scheme, make_city("Capaci"))


@pytest.fixture
def own_pages(partner: Partner) -> tuple[str, ...]:
    """Where something can be changed by those who run the programme."""
    scheme = partner.scheme
    return (
        "edit/", "themes/add/", f"themes/{scheme.theme_id}/add/", f"schemes/{scheme.pk}/add/",
        f"partners/{partner.pk}/replace/", f"partners/{partner.pk}/end/", "roles/",
    )  # fmt: skip


def statuses(client: Client, pages: tuple[str, ...]) -> list[int]:
    return [client.get(HERE + page).status_code for page in pages]


def test_visitor_reads_what_is_public(own_pages):
    client = Client()

    assert [client.get(path).status_code for path in ("/programmes/", HERE, "/programmes/add/")] == [200, 200, 302]
    assert set(statuses(client, own_pages)) == {302}


def test_person_without_a_role_changes_nothing(own_pages):
    client = signed_in(make_person())

    assert client.get("/programmes/add/").status_code == 403
    assert set(statuses(client, own_pages)) == {403}


def test_what_is_not_public_is_not_there(programme, own_pages):
    changes.take_back_programme(programme=programme, by=SYSTEM)
    client = signed_in(make_person(is_coordinator=True))

    assert client.get(HERE).status_code == 404
    assert set(statuses(client, own_pages)) == {404}
    assert "A journey" not in client.get("/programmes/").text
    assert client.get("/programmes/none/").status_code == 404


def test_city_of_the_programme_reads_it_before_it_is_public(programme, partner):
    changes.take_back_programme(programme=programme, by=SYSTEM)

    page = signed_in(make_mandate(partner.city).person).get(HERE)

    assert "Not public yet" in page.text
    assert "Add a theme" not in page.text


@pytest.mark.parametrize(
    ("kind", "last"), [(RoleKind.COORDINATOR, 200), (RoleKind.FACILITATOR, 403), (RoleKind.READER, None)]
)
def test_who_runs_it_opens_every_page_and_coordinators_the_roles(programme, own_pages, kind, last):
    client = signed_in(make_role(programme, kind).person)

    expected = [*[200] * 6, last] if last else [403] * 7
    assert statuses(client, own_pages) == expected


def test_operator_opens_the_roles_of_a_programme_that_nobody_coordinates(programme, own_pages):
    client = signed_in(make_person(is_operator=True))
    changes.take_back_programme(programme=programme, by=SYSTEM)

    assert statuses(client, own_pages) == [*[404] * 6, 200]


def full(number: int) -> Person:
    """``number`` of everything in one programme, and its coordinator."""
    person = make_person(is_coordinator=True)
    programme = make_programme("A journey", coordinator=person)
    toolkit = make_toolkit_version().toolkit
    for index in range(number):
        make_programme(f"Other {index}")
        theme = changes.add_theme(programme=programme, title=f"Theme {index}", toolkit=toolkit, by=SYSTEM)
        scheme = changes.add_scheme(theme=theme, title=f"Pair {index}", source=BOOK, by=SYSTEM)
        left = make_partner(scheme, make_city(f"Before {index}"), source=PAGE)
        city = make_city(f"After {index}")
        changes.replace_partner(partner=left, reason="Elections", city=city, by=SYSTEM)
        make_partner(scheme, make_city(f"Mentor {index}"), Side.MENTOR)
        make_role(programme, RoleKind.READER)
        make_role(programme, RoleKind.ASSOCIATION, association=make_association(f"A{index}"))
        kind = FactKind.objects.get(pk="project_cities")
        add_fact(about=About(project=programme.slug), kind=kind, value=f"{index + 7}", source=BOOK, by=SYSTEM)
    return person


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/programmes/", 3), (HERE, 16), (f"{HERE}roles/", 10), (f"{HERE}edit/", 4), ("/cities/after-0/", 14)],
)
def test_page_asks_as_much_of_one_as_of_three(address, queries, number, django_assert_num_queries):
    client = signed_in(full(number))
    client.get("/cities/")  # the first page of a session looks whether the person agreed to the terms

    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_page_shows_who_left_and_why(programme, scheme):
    first = make_partner(scheme, name="A district", since="2020", source=PAGE)
    changes.replace_partner(partner=first, reason="Elections", on="2021-02", city=make_city("Capaci"), by=SYSTEM)

    page = Client().get(HERE).text

    for words in (
        "2020 to March 2023", "Mentee: <a", "<b>Capaci</b>", "since February 2021", "Mentee: <b><bdi>A district",
        "2020 to February 2021", "Capaci took its place.", "Elections", "https://example.org/page",
        "read in November 2026",
    ):  # fmt: skip
        assert words in " ".join(page.split())


def test_page_shows_facts_told_of_the_project(programme):
    kind = FactKind.objects.get(pk="project_cities")
    add_fact(about=About(project=programme.slug), kind=kind, value="8", source=BOOK, by=SYSTEM)

    assert "Where sources disagree, all of them stand here." in Client().get(HERE).text


def test_names_of_people_stay_inside(programme, partner):
    make_role(programme, person=make_person(name="Ada Lovelace"))
    inside, outside = signed_in(make_mandate(partner.city).person), signed_in(make_person())

    assert "Ada Lovelace" in inside.get(HERE).text
    assert "Ada Lovelace" not in outside.get(HERE).text
    assert "Ada Lovelace" not in Client().get(HERE).text


def test_city_page_says_in_which_schemes_it_is(programme, scheme, partner):
    make_partner(scheme, make_city("Mechelen"), Side.MENTOR)
    other = make_scheme(programme, "Scheme 2")
    for side, name in ((Side.MENTOR, "Genoa"), (Side.UNSTATED, "Riga")):
        make_partner(other, make_city(name), side)
    left = make_partner(make_scheme(programme, "Pair 3"), partner.city)
    changes.end_partner(partner=left, reason="Too much", by=SYSTEM)

    pages = {slug: " ".join(Client().get(f"/cities/{slug}/").text.split()) for slug in ("capaci", "genoa", "riga")}

    assert "<bdi>Mentee in “Pair 1”, with Mechelen</bdi>" in pages["capaci"]
    assert "<bdi>Mentee in “Pair 3”</bdi>" in pages["capaci"]
    assert "<bdi>Too much</bdi>" in pages["capaci"]
    assert "<bdi>Mentor in “Scheme 2”, with Riga</bdi>" in pages["genoa"]
    assert "<bdi>Partner in “Scheme 2”, with Genoa</bdi>" in pages["riga"]


@pytest.mark.parametrize("side", [Side.MENTOR, Side.UNSTATED])
def test_city_alone_in_a_scheme_is_said_alone(scheme, side):
    make_partner(scheme, make_city("Genoa"), side)

    assert f"<bdi>{side.label.capitalize()} in “Pair 1”</bdi>" in Client().get("/cities/genoa/").text


def test_times_are_said_as_far_as_they_are_known():
    for name, given in (("Begun", {"begins": "2020"}), ("Over", {"ends": "2014-05"}), ("Timeless", {})):
        make_programme(name, **given)

    page = Client().get("/programmes/").text

    assert "since 2020" in page
    assert "until May 2014" in page


def test_lists_of_nothing_teach():
    programme = make_programme("A journey")
    coordinator = signed_in(make_role(programme).person)

    assert "No theme yet" in Client().get(HERE).text
    assert "Add the first theme" in coordinator.get(HERE).text
    Programme.objects.all().delete()
    assert "No programme yet" in Client().get("/programmes/").text
    assert "Begin a programme" in signed_in(make_person(is_facilitator=True)).get("/programmes/").text
