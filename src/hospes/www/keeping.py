"""Whose words a browser keeps while the line is bad: a name that says nothing to anybody but this installation.

A library's computer has many readers. What one of them wrote is put back for nobody else, and what a page of one
sends while another sits there is not taken for the other's.
"""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SALT = "hospes.keeping"
FIELD = "whose"


def of_voice(respondent: object) -> str:
    """The name under which a browser keeps what this voice says."""
    return _named(f"voice {respondent}")


def of_person(number: object) -> str:
    """The name under which a browser keeps what somebody with an account says."""
    return _named(f"person {number}")


def is_of_another(request: HttpRequest, whose: str) -> bool:
    """The page was made for somebody else than who acts now; one that does not say for whom is trusted."""
    return request.POST.get(FIELD, whose) != whose


def _named(who: str) -> str:
    return salted_hmac(SALT, who, algorithm="sha256").hexdigest()[:32]
