"""Accounts: made, agreeing, changed, removed."""

import pytest
from allauth.account.models import EmailAddress

from factories.people import PASSWORD, make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.people import changes, rules
from hospes.journey.people.models import Consent, Person

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def records() -> list[str]:
    return list(Record.objects.order_by("id").values_list("change", flat=True))


def test_person_signs_in_with_a_known_address():
    person = changes.create_person(email="Ana@Example.org", name="Ana", language="fr", password=PASSWORD, by=SYSTEM)

    address = EmailAddress.objects.get(user=person)
    assert (person.email, person.name, person.language) == ("ana@example.org", "Ana", "fr")
    assert (address.email, address.verified, address.primary) == ("ana@example.org", True, True)
    assert person.check_password(PASSWORD)
    assert not person.is_superuser
    assert records()[-1] == "people.create_person"


def test_person_without_a_password_signs_in_by_code():
    person = changes.create_person(email="ana@example.org", by=SYSTEM)

    assert not person.has_usable_password()
    assert str(person) == "ana@example.org"


def test_operator_can_do_everything():
    person = changes.create_person(email="op@example.org", is_operator=True, by=SYSTEM)

    assert (person.is_staff, person.is_superuser) == (True, True)


def test_superuser_of_the_shell_is_an_operator():
    person = Person.objects.create_superuser("op@example.org", PASSWORD)

    assert (person.is_staff, person.is_superuser) == (True, True)


def test_agreeing_is_remembered_with_date_and_version():
    person = make_person(agreed=False)
    before = rules.has_agreed(person)

    consent = changes.agree_to_terms(person=person, by=person.actor)

    assert (before, rules.has_agreed(person)) == (False, True)
    assert consent.terms_version == rules.TERMS_VERSION
    assert str(consent) == f"{person} {rules.TERMS_VERSION}"
    assert records()[-1] == "people.agree_to_terms"


def test_agreeing_twice_changes_nothing():
    person = make_person(agreed=False)
    first = changes.agree_to_terms(person=person, by=person.actor)
    number = Record.objects.count()

    assert changes.agree_to_terms(person=person, by=person.actor) == first
    assert Record.objects.count() == number


def test_agreeing_to_earlier_terms_is_not_agreeing_to_these():
    person = make_person(agreed=False)
    Consent.objects.create(person=person, terms_version="2020-01")

    assert not rules.has_agreed(person)


def test_details_are_changed():
    person = make_person()

    changes.set_details(person=person, name="Bo", language="ar", by=person.actor)

    person.refresh_from_db()
    assert (person.name, person.language, str(person)) == ("Bo", "ar", "Bo")
    assert records()[-1] == "people.set_details"


def test_removed_person_is_gone_and_the_record_stays():
    person = make_person("ana@example.org")
    identifier = str(person.pk)

    changes.remove_person(person=person, by=person.actor)

    assert not Person.objects.exists()
    last = Record.objects.order_by("id").last()
    assert last is not None
    assert (last.change, last.subject_id) == ("people.remove_person", identifier)


def test_address_is_confirmed_once_it_has_served():
    person = make_person()
    EmailAddress.objects.all().delete()

    assert (rules.has_proved_address(person), changes.confirm_address(person=person, by=person.actor)) == (False, True)
    assert rules.has_proved_address(person)
    assert records()[-1] == "people.confirm_address"


def test_address_that_another_account_has_proved_is_not_confirmed():
    person, other = make_person("ana@example.org"), make_person()
    EmailAddress.objects.filter(user=person).update(verified=False)
    EmailAddress.objects.create(user=other, email="ana@example.org", verified=True)

    assert changes.confirm_address(person=person, by=person.actor) is False
    assert not rules.has_proved_address(person)
