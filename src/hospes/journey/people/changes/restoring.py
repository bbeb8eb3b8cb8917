"""People as a record of another installation has them: an account is made, and nobody is trusted with more."""

from collections.abc import Iterable, Sequence

from allauth.account.models import EmailAddress
from django.db.models import Model

from hospes.journey.people.models import Person


def take_in_people(people: Iterable[Person]) -> None:
    """Make accounts without a password, part of a change that records it; each proves its address by signing in."""
    for person in people:
        person.set_unusable_password()
        person.save(force_insert=True)
        EmailAddress.objects.create(user=person, email=person.email, primary=True)


def take_in_rows(rows: Sequence[Model], step: str) -> None:
    """Put rows of ``step``, one at least, into the database as they were, with their own moments.

    Part of a change that records it.
    """
    if strangers := {row._meta.label for row in rows if row._meta.app_label != step}:
        raise TypeError(strangers)
    type(rows[0])._default_manager.bulk_create(rows)
