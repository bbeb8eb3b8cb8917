"""A city's plans, as its record has them."""

from collections.abc import Sequence

from django.db.models import Model

from hospes.journey.people.changes import take_in_rows


def take_in_plans(rows: Sequence[Model]) -> None:
    """Put rows of this step into the database as they were; part of a change that records it."""
    take_in_rows(rows, "plans")
