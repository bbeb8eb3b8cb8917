"""The forms of allauth with our words for their fields: one name for one thing, on every page and in every language."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Promise] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Password until now"),
    "password1": _("Password"),
    "password2": _("Password once more"),
    "code": _("Code"),
}
NEW_WORDS = {**WORDS, "password1": _("New password"), "password2": _("New password once more")}


class OurWords:
    """Gives each field the label that it has elsewhere here."""

    fields: dict[str, Any]
    words: ClassVar[Mapping[str, Promise]] = WORDS

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name, field in self.fields.items():
            field.label = self.words.get(name, field.label)


class LoginForm(OurWords, forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Signing in with a password."""


class SignupForm(OurWords, forms.SignupForm):  # type: ignore[misc]  # allauth has no types
    """Making an account."""


class AddEmailForm(OurWords, forms.AddEmailForm):  # type: ignore[misc]  # allauth has no types
    """Another address."""


class ChangePasswordForm(OurWords, forms.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """Another password."""

    words = NEW_WORDS


class SetPasswordForm(OurWords, forms.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """A first password, for somebody who signed in by codes."""


class ResetPasswordForm(OurWords, forms.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Asking for a link to a new password."""


class ResetPasswordKeyForm(OurWords, forms.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """The new password, behind that link."""

    words = NEW_WORDS


class ReauthenticateForm(OurWords, forms.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """Typing the password once more."""


class RequestLoginCodeForm(OurWords, forms.RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Asking for a code."""


class ConfirmLoginCodeForm(OurWords, forms.ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Typing the code."""
