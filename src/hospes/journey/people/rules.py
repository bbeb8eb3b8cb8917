"""Which terms hold now, and who agreed to them."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from hospes.journey.people.models import Person

# The version of content/guidance/<language>/terms.md; a new one asks everybody again.
TERMS_VERSION = "2026-11"

# Who may open a letter; a later step names more: ``cities.rules.keeper``.
COORDINATOR = ""  # or whoever runs the installation
NOBODY = "nobody"  # it says what was said in confidence, and leaves by mail or not at all


def has_agreed(person: Person) -> bool:
    """Whether the person agreed to the terms as they stand now."""
    return person.consents.filter(terms_version=TERMS_VERSION).exists()


def has_proved_address(person: Person) -> bool:
    """Whether the person has shown that the address of the account is their own."""
    return bool(EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists())


def may_read_mailbox(person: Person | AnonymousUser) -> bool:
    """The coordinator, or whoever runs the installation, sees which letters nobody sent, and hands over their own."""
    return isinstance(person, Person) and (person.is_coordinator or person.is_staff)


def has_mail_server() -> bool:
    """Whether letters are sent; without a mail server they wait in the mailbox."""
    return bool(settings.EMAIL_BACKEND != settings.MAILBOX)
