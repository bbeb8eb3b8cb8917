"""In which language Hospes speaks to somebody: kept in a cookie, for before and after the sign-in."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)
YEAR = 60 * 60 * 24 * 365


def speak(answer: Answer, language: str) -> Answer:
    """Let the pages after ``answer`` be in ``language``; no language leaves things as they are."""
    if language:
        name = settings.LANGUAGE_COOKIE_NAME
        answer.set_cookie(name, language, YEAR, secure=settings.SECURE, httponly=True, samesite="Lax")
    return answer
