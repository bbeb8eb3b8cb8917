"""Who speaks for whom: given, ended, handed over, left."""

import pytest
from allauth.account.models import EmailAddress

from factories.cities import make_association, make_city, make_mandate
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.cities import changes, queries
from hospes.journey.cities.enums import Role
from hospes.journey.cities.models import Mandate
from hospes.journey.cities.rules import Refused
from hospes.journey.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def changes_since(number: int) -> list[str]:
    return list(Record.objects.filter(pk__gt=number).order_by("id").values_list("change", flat=True))


def last_record() -> int:
    return Record.objects.latest("id").pk


def test_two_people_hold_a_city():
    city = make_city()
    first, second = make_mandate(city), make_mandate(city)

    assert list(queries.holders_of(city)) == [first, second]


def test_people_of_a_city_are_listed_holders_first():
    city = make_city()
    colleague, holder = make_mandate(city, role=Role.MEMBER), make_mandate(city)

    assert list(queries.people_of(city)) == [holder, colleague]
    assert str(holder) == f"{holder.person} - {city}"


def test_mandate_given_again_is_the_same():
    city, person = make_city(), make_person()

    assert make_mandate(city, person) == make_mandate(city, person)
    assert Mandate.objects.count() == 1


def test_colleague_becomes_a_holder():
    city, person = make_city(), make_person()
    make_mandate(city, person, Role.MEMBER)

    make_mandate(city, person, Role.HOLDER)

    assert [mandate.role for mandate in queries.people_of(city)] == [Role.HOLDER]


def test_holder_does_not_become_a_mere_colleague():
    city, person = make_city(), make_person()
    make_mandate(city, person, Role.HOLDER)

    assert make_mandate(city, person, Role.MEMBER).role == Role.HOLDER


def test_association_has_people_too():
    association, person = make_association(), make_person()

    mandate = make_mandate(association, person)

    assert list(queries.associations_of(person)) == [association]
    assert list(queries.cities_of(person)) == []
    assert str(mandate) == f"{person} - {association}"


def test_ended_mandate_no_longer_counts():
    city = make_city()
    mandate = make_mandate(city)
    number = last_record()

    changes.end_mandate(mandate=mandate, by=SYSTEM)

    assert mandate.until is not None
    assert list(queries.cities_of(mandate.person)) == []
    assert changes_since(number) == ["cities.end_mandate"]


def test_mandate_ends_once():
    mandate = make_mandate(make_city())
    changes.end_mandate(mandate=mandate, by=SYSTEM)

    with pytest.raises(Refused, match="ended already"):
        changes.end_mandate(mandate=mandate, by=SYSTEM)


def test_handing_over_is_one_change():
    city, follower = make_city(), make_person()
    mandate = make_mandate(city)
    number = last_record()

    following = changes.hand_over(mandate=mandate, to=follower, by=mandate.person.actor)

    assert mandate.until is not None
    assert list(queries.holders_of(city)) == [following]
    record = Record.objects.get(pk__gt=number)
    assert (record.change, record.detail) == (
        "cities.hand_over",
        {"before": str(mandate.person_id), "after": str(follower.pk)},
    )


def test_handing_over_to_a_colleague_makes_them_a_holder():
    city, colleague = make_city(), make_person()
    make_mandate(city, colleague, Role.MEMBER)

    changes.hand_over(mandate=make_mandate(city), to=colleague, by=SYSTEM)

    assert [(mandate.person, mandate.role) for mandate in queries.people_of(city)] == [(colleague, Role.HOLDER)]


def test_handing_over_to_oneself_is_refused():
    mandate = make_mandate(make_city())

    with pytest.raises(Refused, match="somebody else"):
        changes.hand_over(mandate=mandate, to=mandate.person, by=SYSTEM)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.HOLDER])
def test_only_a_holder_of_a_city_hands_over(role):
    whom = make_city() if role == Role.MEMBER else make_association()
    mandate = make_mandate(whom, role=role)

    with pytest.raises(Refused, match="holds the city"):
        changes.hand_over(mandate=mandate, to=make_person(), by=SYSTEM)


def test_ended_place_cannot_be_handed_over():
    mandate = make_mandate(make_city())
    changes.end_mandate(mandate=mandate, by=SYSTEM)

    with pytest.raises(Refused, match="ended already"):
        changes.hand_over(mandate=mandate, to=make_person(), by=SYSTEM)


def test_leaving_ends_mandates_first_and_then_the_account():
    person, city, association = make_person(), make_city(), make_association()
    make_mandate(city, person)
    make_mandate(association, person)
    number = last_record()

    changes.leave(person=person, by=person.actor)

    assert changes_since(number) == ["cities.end_mandate", "cities.end_mandate", "people.remove_person"]
    assert not Person.objects.filter(email=person.email).exists()
    assert list(queries.people_of(city)) == []


def test_cities_held_alone_are_those_without_another_holder():
    person = make_person()
    alone, shared, worked_on = make_city("Alone"), make_city("Shared"), make_city("Worked on")
    make_mandate(alone, person)
    make_mandate(alone, role=Role.MEMBER)
    make_mandate(shared, person)
    make_mandate(shared)
    make_mandate(worked_on, person, Role.MEMBER)

    assert list(queries.held_alone_by(person)) == [alone]


def test_closed_account_speaks_for_nobody():
    city = make_city()
    mandate = make_mandate(city)
    Person.objects.filter(pk=mandate.person_id).update(is_active=False)

    assert list(queries.people_of(city)) == []


def test_nobody_speaks_under_an_address_that_may_be_another_s():
    city, person = make_city(), make_person()
    EmailAddress.objects.filter(user=person).update(verified=False)

    for whom in (city, make_association()):
        with pytest.raises(Refused, match="Nobody has confirmed yet"):
            changes.give_mandate(person=person, whom=whom, by=SYSTEM)
    assert not Mandate.objects.exists()


def test_place_is_not_handed_to_an_address_that_may_be_another_s():
    city = make_city()
    holder, colleague = make_mandate(city), make_mandate(city, role=Role.MEMBER)
    EmailAddress.objects.filter(user=colleague.person).update(verified=False)

    with pytest.raises(Refused, match="Nobody has confirmed yet"):
        changes.hand_over(mandate=holder, to=colleague.person, by=SYSTEM)

    assert list(queries.holders_of(city)) == [holder]
