"""How allauth meets people here: it goes through our changes, and speaks the person's language."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.journey.people.changes import welcome_person
from hospes.journey.people.models import Person
from hospes.www.people.speaking import speak

logger = logging.getLogger(__name__)

NOT_SENT = "hospes.letter_not_sent"  # in the request: why the letter that belongs to it could not be sent


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The person's language wins after the sign-in; a new account keeps the language it was made in."""

    def post_login(self, request: HttpRequest, user: Person, **given: Any) -> HttpResponse:
        """The pages after the sign-in are in the person's language."""
        answer: HttpResponse = super().post_login(request, user, **given)
        return speak(answer, user.language)

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """A new account: allauth writes it, and our change remembers it."""
        saved: Person = super().save_user(request, user, form, commit)
        return welcome_person(person=saved, language=get_language() or "", by=saved.actor)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Codes and links that are good for minutes go out at once; when they cannot, the person is told, not a fault.

        They do not wait for the worker: tried again later, a code is too old, and kept, it would be a key lying about.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.warning("A letter about an account could not be sent: %s.", type(error).__name__)
            said = _("The letter could not be sent just now. Wait a few minutes, then ask for it once more.")
            messages.error(allauth_context.request, said)
            allauth_context.request.META[NOT_SENT] = type(error).__name__

    def add_message(self, request: HttpRequest, level: int, *what: Any, **more: Any) -> None:
        """What allauth says of a letter as if it were on its way is not said when it is not."""
        if NOT_SENT not in request.META or level >= messages.WARNING:
            super().add_message(request, level, *what, **more)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Links in letters begin with the address that the town gave to this installation."""
        return settings.URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The same for a new password; allauth joins the person and the key with the first dash."""
        person, _dash, secret = key.partition("-")
        return settings.URL + reverse("account_reset_password_from_key", args=[person, secret])
