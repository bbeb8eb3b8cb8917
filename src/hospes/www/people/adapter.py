"""How allauth meets people here: it goes through our changes, and speaks the person's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from hospes.journey.people.changes import welcome_person
from hospes.journey.people.models import Person
from hospes.www.people.speaking import speak


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

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Links in letters begin with the address that the town gave to this installation."""
        return settings.URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The same for a new password; allauth joins the person and the key with the first dash."""
        person, _dash, secret = key.partition("-")
        return settings.URL + reverse("account_reset_password_from_key", args=[person, secret])
