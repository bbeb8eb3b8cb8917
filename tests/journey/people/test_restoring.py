"""People of another installation, and rows as they were."""

import pytest

from hospes.journey.people.changes import take_in_people, take_in_rows
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_proved_address

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_person_of_another_installation_proves_the_address_before_anything():
    take_in_people([Person(email="ada@example.org", name="Ada")])
    ada = Person.objects.get()

    assert (ada.name, ada.has_usable_password(), has_proved_address(ada)) == ("Ada", False, False)


def test_a_step_takes_only_its_own_rows():
    with pytest.raises(TypeError, match=r"people\.Person"):
        take_in_rows([Person(email="ada@example.org")], "cities")
    assert not Person.objects.exists()
