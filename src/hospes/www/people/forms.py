"""The forms about oneself."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DetailsForm(forms.Form):
    """One's name and language."""

    name = forms.CharField(
        label=_("Your name"), help_text=_("Your colleagues see it beside what you do."), max_length=200, required=False
    )
    language = forms.ChoiceField(label=_("Language that Hospes speaks to you"), choices=settings.LANGUAGES)


class TermsForm(forms.Form):
    """That one agrees to the terms."""

    agree = forms.BooleanField(
        label=_("I agree to these terms"), error_messages={"required": _("To work here, tick the box; or sign out.")}
    )


class LeaveForm(forms.Form):
    """That one really leaves."""

    sure = forms.BooleanField(
        label=_("Yes, delete my account"),
        error_messages={"required": _("Tick the box, so that nobody leaves by accident.")},
    )
