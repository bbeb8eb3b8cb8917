"""Guesses at four words are few: nobody tries out what others may have.

What is counted stands in the database for a quarter of an hour, so that all processes of the server count together:
under a keyed hash of the address, in no audit, no backup and no log. A newcomer is not followed.
"""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from hospes.journey.assessments.changes import count_wrong_guess
from hospes.journey.assessments.queries import wrong_guesses

FROM_ONE_PLACE, IN_ALL = 20, 300  # wrong guesses within it: a library has many readers at one address
SALT = "hospes.voices.patience"
EVERYWHERE = "everywhere"


def has_guessed_enough(request: HttpRequest) -> bool:
    """Whether no more words are tried for this visitor now."""
    here = _here(request)
    counted = wrong_guesses([here, EVERYWHERE])
    return counted.get(here, 0) >= FROM_ONE_PLACE or counted.get(EVERYWHERE, 0) >= IN_ALL


def count_guess(request: HttpRequest) -> None:
    """Remember that somebody's words were not right."""
    count_wrong_guess(places=[_here(request), EVERYWHERE])


def _here(request: HttpRequest) -> str:
    return salted_hmac(SALT, request.META.get("REMOTE_ADDR", ""), algorithm="sha256").hexdigest()
