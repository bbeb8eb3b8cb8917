"""Two people change one thing at once: no word is lost, and a person decides."""

import pytest
from django.test import Client

from factories.cities import import_a_few_places, make_city, make_group, make_mandate
from factories.people import signed_in
from hospes.audit.actors import SYSTEM
from hospes.journey.cities import changes
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, SupportMember

pytestmark = pytest.mark.django_db

DETAILS, GROUP = "/cities/ghent/details/", "/cities/ghent/group/"
NAMES = {"name": "Ghent", "country": "BE", "other_names": "nl Gent\r\nfr Gand", "website": ""}
BOTH = "Both texts are kept"


@pytest.fixture
def city() -> City:
    return make_city("Ghent", official_names={"nl": "Gent", "fr": "Gand"})


@pytest.fixture
def two(city: City) -> tuple[Client, Client]:
    """Two holders of one city, each in a browser of their own."""
    return signed_in(make_mandate(city).person), signed_in(make_mandate(city).person)


@pytest.fixture
def member(city: City) -> SupportMember:
    return changes.add_support_member(
        group=make_group(city), organisation="School", kind=OrganisationKind.SCHOOL, contact="Bo", by=SYSTEM
    )


def revision_on(client: Client, path: str) -> str:
    """What the form on the page says that it is made from."""
    return str(client.get(path).context["form"]["revision"].value())


def lines(answer) -> list[tuple[str, str]]:
    return [(line.label, line.words) for line in answer.context["clash"]]


def test_later_names_come_back_beside_those_that_stand(city, two):
    import_a_few_places()
    first, second = two
    seen = [revision_on(client, DETAILS) for client in two]
    first.post(DETAILS, NAMES | {"website": "https://gent.example", "place": "2", "revision": seen[0]})

    late = second.post(DETAILS, NAMES | {"name": "Gent", "revision": seen[1]})

    city.refresh_from_db()
    assert (late.status_code, BOTH in late.text) == (409, True)
    assert lines(late) == [
        ("Name of the city or municipality", "Ghent"),
        ("Website", "https://gent.example"),
        ("Place", "Mechelen (BE)"),
    ]
    assert 'name="name" value="Gent"' in late.text
    assert (city.name, city.website) == ("Ghent", "https://gent.example")


def test_keeping_mine_is_a_decision(city, two):
    first, second = two
    first.post(DETAILS, NAMES | {"website": "https://gent.example", "revision": "1"})
    late = second.post(DETAILS, NAMES | {"name": "Gent", "revision": "1"})

    again = NAMES | {"name": "Gent", "revision": late.context["form"]["revision"].value(), "settle": "mine"}
    answer = second.post(DETAILS, again)

    city.refresh_from_db()
    assert answer["Location"] == "/cities/ghent/"
    assert (city.name, city.website, city.revision) == ("Gent", "", 3)


@pytest.mark.parametrize("path", [DETAILS, GROUP])
def test_keeping_theirs_sends_nothing(city, two, path):
    make_group(city)

    answer = two[0].post(path, {"name": "", "revision": "x", "settle": "theirs"})

    city.refresh_from_db()
    assert answer["Location"] == path
    assert (city.revision, city.support_group.revision) == (1, 1)


def test_a_third_change_while_one_decides_asks_once_more(city, two):
    first, second = two
    for name in ("One", "Two"):
        first.post(DETAILS, NAMES | {"name": name, "revision": revision_on(first, DETAILS)})

    late = second.post(DETAILS, NAMES | {"name": "Gent", "revision": "2", "settle": "mine"})

    assert (late.status_code, lines(late)) == (409, [("Name of the city or municipality", "Two")])


def test_a_page_without_a_revision_overwrites_nothing(city, two):
    assert two[0].post(DETAILS, NAMES | {"name": "Gent"}).status_code == 409


def test_two_who_set_up_a_group_at_once_are_shown_both(city, two):
    first, second = two
    first.post(GROUP, {"name": "The table", "purpose": "To meet", "revision": ""})

    late = second.post(GROUP, {"name": "The desk", "purpose": "", "revision": ""})

    assert (late.status_code, lines(late)) == (
        409,
        [("What is the group called?", "The table"), ("What is it for?", "To meet")],
    )
    assert city.support_group.name == "The table"


def test_later_words_about_a_member_come_back(two, member):
    first, second = two
    path = f"{GROUP}{member.pk}/"
    sent = {"organisation": "School", "kind": "school", "contact": "Bo", "revision": revision_on(second, path)}
    first.post(path, sent | {"kind": "ngo", "contact": ""})

    late = second.post(path, sent | {"contact": "Ana"})

    member.refresh_from_db()
    assert lines(late) == [("What kind?", "non-governmental organisation"), ("Whom to speak to", "")]
    assert "Nothing: it was emptied." in late.text
    assert (member.kind, member.contact) == ("ngo", "")
    assert second.post(path, {"settle": "theirs"})["Location"] == path


def test_member_that_is_gone_is_not_found(two, member):
    member.delete()

    assert two[0].get(f"{GROUP}{member.pk}/").status_code == 404
