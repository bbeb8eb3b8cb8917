"""A city's practices as its record has them."""

from collections.abc import Sequence

from django.db.models import Model

from hospes.journey.people.changes import take_in_rows
from hospes.journey.practices.models import PracticeText, PracticeWords
from hospes.journey.practices.queries.wording import words_of


def take_in_practices(rows: Sequence[Model]) -> None:
    """Put rows of this step into the database as they were; part of a change that records it.

    A practice is found by its words from then on.
    """
    take_in_rows(rows, "practices")
    PracticeWords.objects.bulk_create(words_of(row) for row in rows if isinstance(row, PracticeText))
