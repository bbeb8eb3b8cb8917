"""The forms around letters: to whom they go, that one came back, the reply to a question."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.models import Interest


class ChosenForm(forms.Form):
    """Which of the cities that can be written to now."""

    city = forms.MultipleChoiceField()

    def __init__(self, *args: Any, waiting: Iterable[Interest], **given: Any) -> None:
        super().__init__(*args, **given)
        self.waiting = {str(each.pk): each for each in waiting}
        self.fields["city"].choices = [(pk, str(each.city)) for pk, each in self.waiting.items()]  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> Sequence[Interest]:
        """The cities, in the order of their names."""
        return [each for pk, each in self.waiting.items() if pk in self.cleaned_data["city"]]


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
