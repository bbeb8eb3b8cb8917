"""The forms around letters: that one came back, and the reply to a question."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnedForm(forms.Form):
    """Why a letter came back."""

    why = forms.CharField(
        label=_("What does the answer of the other mail server say?"),
        help_text=_("For example “mailbox unknown”. A sentence is enough."),
        required=False,
        max_length=500,
        widget=forms.TextInput({"dir": "auto"}),
    )


class ReplyForm(forms.Form):
    """What who runs the call replies to a city's question."""

    text = forms.CharField(
        label=_("Your reply"),
        help_text=_("It goes to the city that asks, and to nobody else."),
        max_length=10_000,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )
