"""Wrong guesses at four words are counted together."""

import pytest

from hospes.journey.assessments import changes
from hospes.journey.assessments.models import WrongGuesses

pytestmark = pytest.mark.django_db


def test_wrong_guesses_are_counted_by_place() -> None:
    for places in (["one", "all"], ["two", "all"], ["two", "all"]):
        changes.count_wrong_guess(places=places)

    assert {each.place: str(each) for each in WrongGuesses.objects.all()} == {"one": "1", "two": "2", "all": "3"}
