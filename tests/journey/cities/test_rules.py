"""Who may do what: one test per kind of person."""

import pytest
from django.contrib.auth.models import AnonymousUser

from factories.cities import make_association, make_city, make_mandate
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.journey.cities import changes, queries, rules
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import City, Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]

OF_A_CITY = (
    rules.speaks_for,
    rules.holds,
    rules.may_edit_city,
    rules.may_hold_city,
    rules.may_invite,
    rules.may_hand_over,
    rules.may_restore,
    rules.may_state_facts,
)


def allowed(person: rules.Visitor, city: City) -> set[str]:
    return {rule.__name__ for rule in OF_A_CITY if rule(person, city)}


@pytest.fixture
def city() -> City:
    held = make_city()
    make_mandate(held)
    return held


def test_visitor_may_do_nothing(city):
    assert allowed(AnonymousUser(), city) == set()
    assert not rules.may_add_city(AnonymousUser())
    assert list(queries.cities_of(AnonymousUser())) == []


def test_holder_may_do_everything_for_their_city(city):
    person = make_mandate(city).person

    assert allowed(person, city) == {
        "speaks_for",
        "holds",
        "may_edit_city",
        "may_invite",
        "may_hand_over",
        "may_state_facts",
    }


def test_colleague_works_but_does_not_invite(city):
    person = make_mandate(city, role=Role.MEMBER).person

    assert allowed(person, city) == {"speaks_for", "may_edit_city", "may_state_facts"}


def test_person_of_another_city_may_do_nothing(city):
    assert allowed(make_mandate(make_city()).person, city) == set()


def test_person_with_an_account_may_add_a_city():
    assert rules.may_add_city(make_person())


def test_closed_account_may_do_nothing(city):
    person = make_mandate(city).person
    person.is_active = False

    assert allowed(person, city) == set()
    assert not rules.may_add_city(person)


@pytest.mark.parametrize("role", ["is_coordinator", "is_facilitator"])
def test_coordinator_and_facilitator_state_facts(city, role):
    assert allowed(make_person(**{role: True}), city) == {"may_state_facts"}


def test_operator_does_not_see_into_a_city(city):
    assert allowed(make_person(is_operator=True), city) == set()


def test_city_that_nobody_ever_held_may_be_taken_up():
    assert rules.may_hold_city(make_person(), make_city())


def test_association_restores_its_city_only_when_nobody_holds_it():
    city, association = make_city(), make_association()
    changes.add_member(association=association, city=city, by=SYSTEM)
    person = make_mandate(association).person
    while_free = rules.may_restore(person, city)
    make_mandate(city, role=Role.MEMBER)
    with_a_colleague = rules.may_restore(person, city)
    make_mandate(city)

    assert (while_free, with_a_colleague, rules.may_restore(person, city)) == (True, True, False)
    assert not rules.may_restore(make_mandate(make_association()).person, make_city())


def test_operator_restores_a_city_that_nobody_holds():
    assert rules.may_restore(make_person(is_operator=True), make_city())


def test_association_is_added_by_a_coordinator_or_the_operator():
    people = [make_person(is_coordinator=True), make_person(is_operator=True), make_person(), AnonymousUser()]

    assert [rules.may_add_association(person) for person in people] == [True, True, False, False]


def test_association_is_edited_by_its_own_people():
    association = make_association()

    assert rules.may_edit_association(make_mandate(association).person, association)
    assert not rules.may_edit_association(make_mandate(make_association()).person, association)


def test_mandate_is_ended_by_its_person_or_a_holder(city):
    colleague = make_mandate(city, role=Role.MEMBER)
    another = make_mandate(city, role=Role.MEMBER)
    holder = make_mandate(city)

    assert rules.may_end_mandate(colleague.person, colleague)
    assert rules.may_end_mandate(holder.person, colleague)
    assert not rules.may_end_mandate(another.person, colleague)
    assert not rules.may_end_mandate(AnonymousUser(), colleague)


def test_mandate_of_an_association_is_ended_by_its_person():
    mandate = make_mandate(make_association())

    assert rules.may_end_mandate(mandate.person, mandate)
    assert not rules.may_end_mandate(make_person(), mandate)


def test_ended_mandate_cannot_be_ended(city):
    mandate = make_mandate(city)
    changes.end_mandate(mandate=mandate, by=SYSTEM)

    assert not rules.may_end_mandate(mandate.person, mandate)


def test_members_of_an_association_say_whether_they_are_held(city):
    association = make_association()
    free = make_city("Zottegem")
    for member in (city, free):
        changes.add_member(association=association, city=member, by=SYSTEM)
    make_mandate(free, role=Role.MEMBER)

    rows = queries.memberships_of(association)

    assert [(row.city, row.is_held) for row in rows] == [(city, True), (free, False)]  # type: ignore[attr-defined]  # annotated


def test_a_city_is_spoken_for_by_accounts_in_use_only() -> None:
    person = make_person("ana@example.org")
    mandate = make_city("Littleton", holder=person).mandates.get()

    found = Mandate.objects.filter(rules.spoken_for(person))
    person.is_active = False

    assert list(found) == [mandate]
    assert not Mandate.objects.filter(rules.spoken_for(person)).exists()
    assert not Mandate.objects.filter(rules.spoken_for(AnonymousUser())).exists()
