"""Who may do what with toolkits."""

from django.contrib.auth.models import AnonymousUser

from hospes.journey.people.models import Person


def may_bring(person: Person | AnonymousUser) -> bool:
    """Whether somebody may bring a toolkit in and publish it: facilitator, coordinator or operator."""
    return isinstance(person, Person) and (person.is_facilitator or person.is_coordinator or person.is_staff)
