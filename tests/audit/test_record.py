"""The audit: one record per change, by identifiers, that outlives what it tells of."""

import pytest
from django.db import transaction

from hospes.audit.actors import SYSTEM, Actor, ActorKind
from hospes.audit.changes import record
from hospes.audit.models import Record
from hospes.journey.people.changes import create_person, remove_person
from hospes.journey.people.models import Person

pytestmark = pytest.mark.django_db

RESPONDENT = Actor(ActorKind.RESPONDENT, id="7f3a", name="")


def test_record_says_who_did_what_to_which_thing():
    person = create_person(email="ana@town.example", name="Ana", by=SYSTEM)

    made = record("people.greet", of=person, by=person.actor, warmly=True, times=2)

    kept = Record.objects.get(pk=made.pk)
    assert (kept.change, kept.subject, kept.subject_id) == ("people.greet", "people.person", str(person.pk))
    assert (kept.actor_kind, kept.actor_id, kept.actor_name) == ("person", str(person.pk), "Ana")
    assert kept.detail == {"warmly": True, "times": 2}


@pytest.mark.parametrize(
    ("actor", "kept"), [(SYSTEM, ("system", "", "Hospes")), (RESPONDENT, ("respondent", "7f3a", ""))]
)
def test_record_knows_three_kinds_of_actor(actor, kept):
    made = record("x.y", of=None, by=actor)

    assert (made.actor_kind, made.actor_id, made.actor_name) == kept
    assert (made.subject, made.subject_id) == ("", "")


def test_record_outlives_what_it_tells_of():
    person = create_person(email="ana@town.example", by=SYSTEM)
    number = str(person.pk)

    remove_person(person=person, by=SYSTEM)

    assert not Person.objects.exists()
    assert Record.objects.filter(subject="people.person", subject_id=number).count() == 2


@transaction.atomic
def greet_and_fail() -> None:
    record("x.y", of=None, by=SYSTEM)
    raise ZeroDivisionError


def test_change_that_fails_leaves_no_record():
    with pytest.raises(ZeroDivisionError):
        greet_and_fail()

    assert not Record.objects.filter(change="x.y").exists()


def test_record_reads_as_a_line():
    made = Record(change="cities.add_city", subject="cities.city", subject_id="3")

    assert str(made) == "cities.add_city cities.city 3"
