"""Letters that no mail server carried."""

import pytest
from django.contrib.auth.models import AnonymousUser

from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.people import changes, rules

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


def test_letter_is_kept_and_the_record_does_not_repeat_it():
    letter = changes.keep_letter(to="ana@example.org", subject="Welcome" * 60, text="A secret link", by=SYSTEM)

    assert str(letter).startswith("ana@example.org: Welcome")
    assert len(letter.subject) == 300
    record = Record.objects.get(change="people.keep_letter")
    assert "secret" not in str(record.detail)


def test_letter_is_handed_over_once():
    letter = changes.keep_letter(to="ana@example.org", subject="Welcome", text="", by=SYSTEM)

    first = changes.hand_over_letter(letter=letter, by=SYSTEM).handed_over_at
    second = changes.hand_over_letter(letter=letter, by=SYSTEM).handed_over_at

    assert first is not None
    assert first == second
    assert Record.objects.filter(change="people.hand_over_letter").count() == 1


def test_mailbox_is_read_by_coordinator_and_operator():
    people = [make_person(is_coordinator=True), make_person(is_operator=True), make_person(), AnonymousUser()]

    assert [rules.may_read_mailbox(person) for person in people] == [True, True, False, False]
