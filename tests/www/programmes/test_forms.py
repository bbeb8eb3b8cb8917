"""Everything a coordinator does with forms, and what comes back when it cannot be."""

import pytest
from django.test import Client

from factories.cities import BOOK, make_association, make_city
from factories.people import make_person, signed_in
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from factories.toolkits import make_toolkit_version
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole, Scheme, Theme

pytestmark = pytest.mark.django_db

HERE = "/programmes/a-journey/"
SOURCE = {"stated_in": "A page", "url": "https://example.org/", "read_on": "2026-11"}


@pytest.fixture
def coordinator() -> Person:
    return make_person(is_coordinator=True)


@pytest.fixture
def client(coordinator: Person) -> Client:
    return signed_in(coordinator)


@pytest.fixture
def programme(coordinator: Person) -> Programme:
    return make_programme("A journey", coordinator=coordinator, is_public=False)


@pytest.fixture
def scheme(programme: Programme) -> Scheme:
    return make_scheme(programme, "Pair 1")


def said(answer) -> str:
    return " ".join(answer.text.split())


def test_programme_is_begun_with_its_source(client, coordinator):
    answer = client.post("/programmes/add/", {"name": "A journey", "begins": "2020"} | SOURCE, follow=True)

    made = Programme.objects.get()
    assert answer.redirect_chain == [(HERE, 302)]
    assert (made.begins, made.source.title, made.source.read_on) == ("2020", "A page", "2026-11")
    assert ProgrammeRole.objects.get().person == coordinator


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"name": ""}, "This field is required"),
        ({"begins": "soon"}, "Write a year"),
        ({"begins": "2020", "ends": "2019"}, "It cannot end before it begins"),
        ({"stated_in": "", "url": "https://example.org/", "read_on": "2026"}, "Name the source"),
        ({"stated_in": "A page", "url": "https://example.org/"}, "say when you read it"),
    ],
)
def test_refused_programme_comes_back_filled_in(client, given, fault):
    answer = client.post("/programmes/add/", {"name": "A journey", "funder": "A fund"} | given)

    assert (answer.status_code, fault in answer.text, "A fund" in answer.text) == (422, True, True)
    assert not Programme.objects.exists()


def test_what_is_said_of_a_programme_is_changed(client, programme):
    shown = client.get(f"{HERE}edit/").context["form"]
    sent = {"name": "The journey", "revision": shown["revision"].value()} | SOURCE

    assert client.post(f"{HERE}edit/", sent)["Location"] == HERE
    again = client.get(f"{HERE}edit/").context["form"]
    assert (again["name"].value(), again["stated_in"].value(), again["read_on"].value()) == (
        "The journey", "A page", "2026-11",
    )  # fmt: skip


def test_two_who_change_it_at_once_are_shown_both(client, programme):
    client.post(f"{HERE}edit/", {"name": "Theirs", "revision": "1"})

    late = client.post(f"{HERE}edit/", {"name": "Mine", "revision": "1"})

    assert (late.status_code, [(line.label, line.words) for line in late.context["clash"]]) == (
        409, [("What is the programme called?", "Theirs")],
    )  # fmt: skip
    assert client.post(f"{HERE}edit/", {"settle": "theirs"})["Location"] == f"{HERE}edit/"
    programme.refresh_from_db()
    assert programme.name == "Theirs"


def test_programme_is_published_and_taken_back(client, programme):
    assert Client().get(HERE).status_code == 404

    assert client.post(f"{HERE}publish/")["Location"] == HERE
    assert Client().get(HERE).status_code == 200

    assert client.post(f"{HERE}take-back/")["Location"] == HERE
    assert Client().get(HERE).status_code == 404


def test_what_cannot_be_is_said_and_breaks_nothing(client, programme):
    answer = client.post(f"{HERE}take-back/", follow=True)

    assert (answer.status_code, "This programme is not public." in answer.text) == (200, True)


def test_theme_is_added_with_its_toolkit(client, programme):
    toolkit = make_toolkit_version().toolkit

    for given in ({"title": "A city for all", "toolkit": toolkit.slug}, {"title": "Something else", "toolkit": ""}):
        assert client.post(f"{HERE}themes/add/", given)["Location"] == HERE

    assert list(Theme.objects.values_list("title", "toolkit")) == [
        ("A city for all", toolkit.pk), ("Something else", None),
    ]  # fmt: skip
    assert f'href="/toolkits/{toolkit.slug}/"' in client.get(HERE).text


def test_second_theme_of_one_title_comes_back(client, scheme):
    answer = client.post(f"{HERE}themes/add/", {"title": scheme.theme.title, "toolkit": ""})

    assert (answer.status_code, "a theme with this title already" in answer.text) == (422, True)


def test_scheme_is_added_once(client, scheme):
    path = f"{HERE}themes/{scheme.theme_id}/add/"

    assert client.post(path, {"title": "Pair 2"} | SOURCE)["Location"] == HERE
    again = client.post(path, {"title": "Pair 2"})

    assert (again.status_code, "a scheme with this title already" in again.text) == (422, True)
    assert Scheme.objects.get(title="Pair 2").source.title == "A page"


def test_partner_joins_a_scheme(client, scheme):
    path, city = f"{HERE}schemes/{scheme.pk}/add/", make_city("Capaci")

    answer = client.post(path, {"city": city.pk, "side": "mentee", "since": "2020"} | SOURCE, follow=True)
    again = client.post(path, {"city": city.pk, "side": "mentor"})

    assert "Capaci is in “Pair 1” now." in said(answer)
    assert (again.status_code, "Capaci is in “Pair 1” already." in said(again)) == (422, True)
    assert list(Partner.objects.values_list("side", "since", "source__title")) == [("mentee", "2020", "A page")]


def test_name_joins_where_there_is_no_city(client, scheme):
    answer = client.post(f"{HERE}schemes/{scheme.pk}/add/", {"name": "A district", "side": "unstated"}, follow=True)

    assert "A district is in “Pair 1” now." in said(answer)


def test_partner_is_replaced_with_the_reason(client, scheme):
    partner, city = make_partner(scheme, name="A district"), make_city("Capaci")
    path = f"{HERE}partners/{partner.pk}/replace/"

    without_reason = client.post(path, {"city": city.pk})
    answer = client.post(path, {"city": city.pk, "reason": "Elections", "on": "2021"} | SOURCE, follow=True)
    late = client.post(path, {"city": make_city("Late").pk, "reason": "Elections"})

    assert (without_reason.status_code, answer.redirect_chain) == (422, [(HERE, 302)])
    assert (late.status_code, "has left already" in late.text) == (422, True)
    assert [str(row) for row in Partner.objects.filter(ended_at=None)] == ["Capaci"]


def test_partner_leaves_with_the_reason(client, scheme):
    partner = make_partner(scheme, make_city("Ghent"), since="2020")
    path = f"{HERE}partners/{partner.pk}/end/"

    early = client.post(path, {"reason": "No staff left", "on": "2019"})
    answer = client.post(path, {"reason": "No staff left", "on": "2021"}, follow=True)

    assert (early.status_code, "cannot end before it begins" in early.text) == (422, True)
    assert "Ghent is no longer in “Pair 1”; the reason stands beside it." in said(answer)


def test_part_of_another_programme_is_not_found_here(client, programme):
    elsewhere = make_partner(make_scheme(make_programme("Elsewhere")))
    paths = (
        f"themes/{elsewhere.scheme.theme_id}/add/", f"schemes/{elsewhere.scheme_id}/add/",
        f"partners/{elsewhere.pk}/replace/", f"partners/{elsewhere.pk}/end/",
    )  # fmt: skip

    assert [client.get(HERE + path).status_code for path in paths] == [404] * 4
    assert client.post(f"{HERE}roles/{elsewhere.scheme.pk + 999}/end/").status_code == 404


def test_role_is_given_to_each_kind_of_holder(client, programme):
    person, city, association = make_person(), make_city(), make_association()
    given = (
        {"kind": "facilitator", "email": person.email.upper()},
        {"kind": "city", "city": city.pk},
        {"kind": "association", "association": association.pk},
        {"kind": "reader", "organisation": " A network ", "since": "2020"},
    )

    assert [client.post(f"{HERE}roles/", one).status_code for one in given] == [302] * 4
    rows = ProgrammeRole.objects.exclude(kind=RoleKind.COORDINATOR)
    assert list(rows.values_list("kind", "person", "city", "association", "organisation", "since")) == [
        ("facilitator", person.pk, None, None, "", ""),
        ("city", None, city.pk, None, "", ""),
        ("association", None, None, association.pk, "", ""),
        ("reader", None, None, None, "A network", "2020"),
    ]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({}, "Say whose role it is"),
        ({"email": "nobody@example.org"}, "Nobody has an account with this address"),
        ({"kind": "city", "organisation": "A network"}, "Only a city takes part as a city."),
    ],
)
def test_refused_role_comes_back(client, programme, given, fault):
    answer = client.post(f"{HERE}roles/", {"kind": "reader"} | given)

    assert (answer.status_code, fault in answer.text) == (422, True)


def test_last_coordinator_keeps_the_role_until_there_is_another(client, programme, coordinator):
    own = programme.roles.get(person=coordinator)
    path = f"{HERE}roles/{own.pk}/end/"

    kept = client.post(path, follow=True)
    make_role(programme)
    gone = client.post(path, follow=True)

    assert "Nobody would coordinate the programme any more." in kept.text
    assert gone.redirect_chain == [("/programmes/", 302)]
    assert client.get(HERE).status_code == 404


def test_role_of_another_ends(client, programme):
    reader = make_role(programme, RoleKind.READER)

    answer = client.post(f"{HERE}roles/{reader.pk}/end/", follow=True)

    assert (answer.redirect_chain, "The role has ended." in answer.text) == ([(f"{HERE}roles/", 302)], True)


def test_source_is_shared_by_what_is_stated_in_it(client, scheme):
    for title in ("Pair 2", "Pair 3"):
        client.post(f"{HERE}themes/{scheme.theme_id}/add/", {"title": title, "stated_in": BOOK.title})

    assert len({row.source_id for row in Scheme.objects.exclude(source=None)}) == 1
