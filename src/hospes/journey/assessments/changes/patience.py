"""Wrong guesses at four words, counted for all processes together."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from hospes.journey.assessments.models import WrongGuesses

WINDOW = timedelta(minutes=15)


def count_wrong_guess(*, places: Sequence[str]) -> None:
    """Remember for a quarter of an hour that words from these places were not right.

    There is no record in the audit, where it would stay: a newcomer is not followed. Each line is one statement of
    the database, so that guesses made at once by many are all counted.
    """
    now = timezone.now()
    WrongGuesses.objects.filter(until__lte=now).delete()
    fresh = [WrongGuesses(place=place, until=now + WINDOW) for place in places]
    WrongGuesses.objects.bulk_create(fresh, ignore_conflicts=True)
    WrongGuesses.objects.filter(place__in=places).update(count=F("count") + 1)
