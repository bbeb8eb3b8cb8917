"""Giving letters to the mail server, and reading from its faults what hinders them."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from hospes.journey.people.enums import Hindrance
from hospes.journey.people.models import KeptLetter

HINDRANCES: tuple[tuple[type[Exception], Hindrance], ...] = (  # the first that fits: OSError is above all of smtplib's
    (SMTPAuthenticationError, Hindrance.SIGN_IN),
    (SMTPRecipientsRefused, Hindrance.ADDRESS),
    (SMTPSenderRefused, Hindrance.SENDER),
    (SMTPConnectError, Hindrance.NO_ANSWER),
    (SMTPServerDisconnected, Hindrance.NO_ANSWER),
    (SMTPException, Hindrance.REFUSED),
    (OSError, Hindrance.NO_ANSWER),
    (ValueError, Hindrance.ADDRESS),  # an address that cannot be written in a letter's head
)


def post(letter: KeptLetter) -> None:
    """Give the letter to the mail server; each time under the same number, by which a second copy is known as one."""
    number = f"<letter-{letter.pk}-{letter.written_at:%Y%m%d%H%M%S%f}@{urlsplit(settings.URL).hostname}>"
    EmailMessage(letter.subject, letter.text, None, [letter.to], headers={"Message-ID": number}).send()


def hindrance_of(error: OSError | ValueError) -> Hindrance:
    """What a fault while sending means to somebody who waits for the letter."""
    return next(why for kind, why in HINDRANCES if isinstance(error, kind))
