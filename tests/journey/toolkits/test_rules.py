"""Who may bring a toolkit in."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hospes.journey.people.models import Person
from hospes.journey.toolkits.rules import may_bring


@pytest.mark.parametrize("kind", ["is_facilitator", "is_coordinator", "is_staff"])
def test_may_bring_is_for_those_who_run_programmes(kind):
    assert may_bring(Person(**{kind: True}))


@pytest.mark.parametrize("person", [Person(), AnonymousUser()])
def test_may_bring_is_not_for_everybody(person):
    assert not may_bring(person)
