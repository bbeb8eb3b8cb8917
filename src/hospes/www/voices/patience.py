"""Guesses at four words are few: nobody tries out what others may have.

What is counted lives in this process's memory for a quarter of an hour, under a keyed hash of the address and never
in the database or a log: a newcomer is not followed.
"""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 15 * 60  # seconds
FROM_ONE_PLACE, IN_ALL = 20, 300  # wrong guesses within it: a library has many readers at one address
SALT = "hospes.voices.patience"


def has_guessed_enough(request: HttpRequest) -> bool:
    """Whether no more words are tried for this visitor now."""
    return bool(cache.get(_here(request), 0) >= FROM_ONE_PLACE or cache.get(SALT, 0) >= IN_ALL)


def count_guess(request: HttpRequest) -> None:
    """Remember that somebody's words were not right."""
    for key in (_here(request), SALT):
        if not cache.add(key, 1, WINDOW):
            cache.incr(key)


def _here(request: HttpRequest) -> str:
    return f"{SALT}.{salted_hmac(SALT, request.META.get('REMOTE_ADDR', '')).hexdigest()}"
