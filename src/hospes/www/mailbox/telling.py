"""What is said once letters are written: that their readers are told, or that somebody has to hand the letters over."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hospes.journey.people.rules import has_mail_server


def say_told(request: HttpRequest, said: str) -> None:
    """Say who is told; without a mail server the letters go nowhere by themselves."""
    messages.success(request, said)
    if not has_mail_server():
        messages.info(request, _("The letters wait in your mailbox: open them there and hand them over."))
