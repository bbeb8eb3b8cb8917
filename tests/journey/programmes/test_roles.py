"""Roles: who has which, who sees what by it, who edits, and what two cities of one programme share."""

import pytest
from django.contrib.auth.models import AnonymousUser

from factories.cities import BOOK, make_association, make_city, make_mandate
from factories.people import make_person
from factories.programmes import make_partner, make_programme, make_role, make_scheme
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities.changes import end_mandate
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Refused as CityRefused
from hospes.journey.people.models import Person
from hospes.journey.programmes import changes, queries, rules
from hospes.journey.programmes.changes import Who
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Programme, Scheme
from hospes.journey.programmes.rules import Refused

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


@pytest.fixture
def programme() -> Programme:
    return make_programme("A journey", is_public=False)


def may(person: Person | AnonymousUser, programme: Programme) -> tuple[bool, bool, bool, bool, bool]:
    """Read, edit, publish, give roles, see people."""
    return (
        rules.may_read_programme(person, programme),
        rules.may_edit_programme(person, programme),
        rules.may_publish_programme(person, programme),
        rules.may_give_roles(person, programme),
        rules.may_see_people(person, programme),
    )


@pytest.mark.parametrize(
    ("kind", "rights"),
    [
        (RoleKind.COORDINATOR, (True, True, True, True, True)),
        (RoleKind.FACILITATOR, (True, True, False, False, True)),
        (RoleKind.READER, (True, False, False, False, True)),
    ],
)
def test_role_of_a_person_says_what_they_may(programme, kind, rights):
    person = make_person()

    make_role(programme, kind, person=person)

    assert may(person, programme) == rights


@pytest.mark.parametrize("kind", [RoleKind.CITY, RoleKind.ASSOCIATION])
def test_who_speaks_for_a_city_or_an_association_has_its_role(programme, kind):
    whom = make_city() if kind == RoleKind.CITY else make_association()
    mandate = make_mandate(whom)
    make_role(programme, kind, **{kind.value: whom})

    assert may(mandate.person, programme) == (True, False, False, False, True)
    end_mandate(mandate=mandate, by=SYSTEM)
    assert may(mandate.person, programme) == (False,) * 5


def test_strangers_read_only_what_is_public(programme):
    strangers = (NOBODY, make_person(), make_person(is_coordinator=True), make_mandate(make_city()).person)

    assert [may(person, programme) for person in strangers] == [(False,) * 5] * 4
    changes.publish_programme(programme=programme, by=SYSTEM)
    assert [may(person, programme) for person in strangers] == [(True, False, False, False, False)] * 4


def test_inactive_person_has_no_role(programme):
    person = make_role(programme).person
    person.is_active = False
    person.save()

    assert may(person, programme) == (False,) * 5


def test_operator_gives_roles_only_where_nobody_coordinates(programme):
    operator = make_person(is_operator=True)
    assert rules.may_give_roles(operator, programme)

    make_role(programme)

    assert may(operator, programme) == (False,) * 5


@pytest.mark.parametrize(
    ("flags", "expected"),
    [({}, False), ({"is_coordinator": True}, True), ({"is_facilitator": True}, True), ({"is_operator": True}, False)],
)
def test_coordinators_and_facilitators_begin_programmes(flags, expected):
    assert rules.may_create_programme(make_person(**flags)) is expected
    assert not rules.may_create_programme(NOBODY)


def test_lists_hold_what_somebody_may_read(programme):
    public = make_programme("Public", begins="2020", ends="2023", funder="A fund")
    make_role(public, RoleKind.CITY, city=make_city())
    person = make_role(programme, RoleKind.READER).person

    assert [line.name for line in queries.programmes_for(person)] == ["Public", "A journey"]
    assert queries.programmes_for(NOBODY) == (
        queries.ProgrammeLine("public", "Public", "A fund", "2020", "2023", is_public=True, cities=1),
    )


def test_condition_follows_a_field_to_the_programme(programme):
    make_scheme(programme, "Hidden")
    make_scheme(make_programme(), "Seen")
    person = make_role(programme).person

    def titles(who: Person | AnonymousUser) -> set[str]:
        return set(Scheme.objects.filter(rules.readable_by(who, "theme__programme")).values_list("title", flat=True))

    assert (titles(NOBODY), titles(person)) == ({"Seen"}, {"Seen", "Hidden"})


@pytest.mark.parametrize(
    ("kind", "who", "sentence"),
    [
        (RoleKind.READER, {}, "Say whose role it is"),
        (RoleKind.READER, {"city", "association"}, "Say whose role it is"),
        (RoleKind.CITY, {"association"}, "Only a city takes part as a city."),
        (RoleKind.ASSOCIATION, {"city"}, "Only an association takes part as an association."),
    ],
)
def test_role_that_does_not_fit_is_refused(programme, kind, who, sentence):
    known = {"city": make_city(), "association": make_association()}

    with pytest.raises(Refused, match=sentence):
        changes.give_role(
            programme=programme, kind=kind, who=Who(**{name: known[name] for name in who}), by=SYSTEM
        )  # fmt: skip


def test_role_is_given_once_and_says_since_when(programme):
    who = Who(organisation="A consultancy")
    role = changes.give_role(
        programme=programme, kind=RoleKind.FACILITATOR, who=who, since="2020", source=BOOK, by=SYSTEM
    )

    assert (role.since, role.source.title) == ("2020", "A book")
    with pytest.raises(Refused, match="A consultancy has this role already"):
        changes.give_role(programme=programme, kind=RoleKind.FACILITATOR, who=who, by=SYSTEM)
    with pytest.raises(Refused, match="Write a year"):
        changes.give_role(programme=programme, kind=RoleKind.READER, who=who, since="soon", by=SYSTEM)


def test_role_of_an_unproved_address_is_refused(programme):
    person = Person.objects.create_user("unproved@example.org")

    with pytest.raises(CityRefused, match="confirmed yet that unproved"):
        changes.give_role(programme=programme, kind=RoleKind.READER, who=Who(person=person), by=SYSTEM)


def test_record_names_people_by_their_number(programme):
    role = make_role(programme)

    assert Record.objects.latest("pk").detail == {"kind": "coordinator", "who": str(role.person_id)}


def test_ended_role_is_over_and_can_be_given_again(programme):
    role = make_role(programme, RoleKind.READER)

    changes.end_role(role=role, on="2021", by=SYSTEM)

    assert (role.until, role.ended_at is not None) == ("2021", True)
    assert not rules.may_read_programme(role.person, programme)
    with pytest.raises(Refused, match="has ended already"):
        changes.end_role(role=role, by=SYSTEM)
    make_role(programme, RoleKind.READER, person=role.person)
    assert rules.may_read_programme(role.person, programme)


def test_role_cannot_end_before_it_began(programme):
    role = changes.give_role(
        programme=programme, kind=RoleKind.READER, who=Who(organisation="A"), since="2022", by=SYSTEM
    )

    with pytest.raises(Refused, match="cannot end before it begins"):
        changes.end_role(role=role, on="2021", by=SYSTEM)


def test_last_coordinator_stays(programme):
    role = make_role(programme)
    make_role(programme, organisation="A network")  # nobody signs in for it
    make_role(programme, association=make_association())  # nobody speaks for it

    with pytest.raises(Refused, match="Nobody would coordinate"):
        changes.end_role(role=role, by=SYSTEM)
    association = make_association()
    make_mandate(association)
    make_role(programme, association=association)
    assert changes.end_role(role=role, by=SYSTEM).ended_at is not None


def test_city_in_a_scheme_keeps_its_role(programme):
    partner = make_partner(make_scheme(programme), make_city("Ghent"))

    with pytest.raises(Refused, match="Ghent is in a scheme of the programme"):
        changes.end_role(role=programme.roles.get(kind=RoleKind.CITY), by=SYSTEM)
    changes.end_partner(partner=partner, reason="No staff left", by=SYSTEM)
    assert not programme.roles.filter(rules.CURRENT, kind=RoleKind.CITY).exists()


def test_page_names_people_only_inside(programme):
    make_role(programme, person=make_person(name="Ada"))
    ended = make_role(programme, RoleKind.READER, organisation="A network")
    changes.end_role(role=ended, by=SYSTEM)
    make_role(programme, RoleKind.ASSOCIATION, association=make_association("VVSG"))
    make_role(programme, RoleKind.CITY, city=make_city("Riga"))
    make_role(programme, RoleKind.CITY, city=make_city("Ghent"))

    inside, outside = (queries.programme_page(programme, with_people=people) for people in (True, False))

    assert [(group.kind, [role.who for role in group.roles]) for group in inside.roles] == [
        (RoleKind.COORDINATOR, ["Ada"]),
        (RoleKind.ASSOCIATION, ["Association VVSG (VVSG)"]),
    ]
    assert [group.kind for group in outside.roles] == [RoleKind.ASSOCIATION]
    assert [role.who for role in outside.cities] == ["Ghent", "Riga"]
    assert [(role.who, role.is_over) for role in outside.earlier] == [("A network", True)]


def test_layers_of_a_programme_and_of_a_scheme(programme):
    one, two, three = make_city("One"), make_city("Two"), make_city("Three")
    make_city("Far")
    first, second = make_scheme(programme), make_scheme(programme)
    for scheme, city in ((first, one), (first, two), (second, three)):
        make_partner(scheme, city)
    make_partner(second, name="A district")
    officer = make_mandate(one).person
    kinds = (RoleKind.COORDINATOR, RoleKind.FACILITATOR, RoleKind.READER)
    people = (officer, *(make_role(programme, kind).person for kind in kinds), NOBODY)
    everybody, nobody = ["One", "Three", "Two"], []

    def seen(layer, person) -> list[str]:
        return list(City.objects.filter(layer(person, "pk")).values_list("name", flat=True))

    assert [seen(rules.in_programme_with, person) for person in people] == [
        everybody, everybody, everybody, nobody, nobody
    ]  # fmt: skip
    assert [seen(rules.in_scheme_with, person) for person in people] == [
        ["One", "Two"], nobody, everybody, nobody, nobody
    ]  # fmt: skip
