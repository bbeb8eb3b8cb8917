"""Mail without a mail server: each letter is kept for the coordinator, who hands it over."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hospes.audit.actors import SYSTEM
from hospes.journey.people import changes


class MailboxBackend(BaseEmailBackend):
    """Django hands over its letters here."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each; how many were kept."""
        for message in email_messages:
            to = ", ".join(message.recipients())
            changes.keep_letter(to=to, subject=str(message.subject), text=str(message.body), by=SYSTEM)
        return len(email_messages)
