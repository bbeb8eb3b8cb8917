"""What is asked behind the link of a letter: whether one comes, and afterwards how it was."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.queries.words import language_name
from hospes.journey.mentoring.enums import Coming
from hospes.journey.mentoring.models import Participant
from hospes.www.mentoring.activity_forms import line, words

SPOKEN = (
    *("en", "fr", "ar", "it", "el", "lv", "nl", "de", "es", "pt", "pl", "ro", "bg", "hr", "cs", "da", "et", "fi", "hu"),
    *("lt", "mt", "sk", "sl", "sv", "uk", "ru", "tr", "fa", "ti", "so"),
)
ANSWERS = (Coming.YES, Coming.ONLINE, Coming.NO)


class ComingForm(forms.Form):
    """Whether one comes, as what, with which languages, and what one needs to take part."""

    coming = forms.ChoiceField(
        label=_("Do you come?"), widget=forms.RadioSelect, error_messages={"required": _("Say whether you come.")}
    )
    function = line(_("Your function"), _("So that the others know who is who."))
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    access_needs = words(
        _("Do you need something to take part?"),
        _(
            "A ramp, an interpreter, a seat near the front, food. Only those who run the programme and the hosts read"
            " it; it is deleted 30 days after the activity."
        ),
        rows=2,
        most=2000,
    )
    note = line(_("Anything else?"), most=500)

    def __init__(self, *args: Any, participant: Participant, **given: Any) -> None:
        super().__init__(*args, **{"initial": self.initial_of(participant)} | given)
        self.participant = participant
        mode = participant.activity.mode
        offered = [one for one in ANSWERS if one != Coming.ONLINE or mode == "both"]
        self.named = {
            Coming.YES: _("Yes, I take part") if mode == "online" else _("Yes, I come"),
            Coming.ONLINE: _("I take part online"),
            Coming.NO: _("No, I cannot come"),
        }
        self.fields["coming"].choices = [(one.value, self.named[one]) for one in offered]  # type: ignore[attr-defined]  # choices
        spoken = dict.fromkeys((*SPOKEN, *participant.languages))
        choices = sorted(((code, language_name(code)) for code in spoken), key=lambda pair: pair[1])
        self.fields["languages"].choices = choices  # type: ignore[attr-defined]  # the same

    @property
    def near(self) -> frozenset[str]:
        """The languages that stand at the front: those that are chosen, that of the letter, English."""
        return frozenset((*(self["languages"].value() or ()), self.participant.language, "en", "fr", "ar"))

    @property
    def given(self) -> dict[str, Any]:
        """What the change asks for."""
        said = self.cleaned_data
        return said | {"coming": Coming(said["coming"]), "languages": tuple(said["languages"])}

    @staticmethod
    def initial_of(participant: Participant) -> dict[str, Any]:
        """The form filled in with what was answered; the needs too, for it is their own page."""
        is_silent = participant.coming == Coming.SILENT
        return {
            "coming": "" if is_silent else participant.coming,
            "function": participant.function,
            "languages": participant.languages,
            "access_needs": participant.access_needs,
            "note": participant.answer_note,
        }


class FeedbackForm(forms.Form):
    """How it was: three questions from 1 to 5 and a few words; each may be left out."""

    FIVE = [(str(number), str(number)) for number in range(1, 6)]  # noqa: RUF012 - choices are read, never changed
    useful = forms.ChoiceField(
        label=_("How useful was it for your work?"),
        help_text=_("1: not at all. 5: very much."),
        choices=FIVE,
        required=False,
        widget=forms.RadioSelect,
    )
    heard = forms.ChoiceField(
        label=_("How well were you heard?"), choices=FIVE, required=False, widget=forms.RadioSelect
    )
    organised = forms.ChoiceField(
        label=_("How well was it organised?"), choices=FIVE, required=False, widget=forms.RadioSelect
    )
    words = words(_("What should be kept, what should be otherwise?"), rows=4, most=4000)

    def clean(self) -> dict[str, Any]:
        """Something is said."""
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise ValidationError(_("Answer a question or write a few words."))
        return given

    @property
    def said(self) -> dict[str, Any]:
        """The numbers as such, and the words."""
        names = ("useful", "heard", "organised")
        numbers = {name: int(self.cleaned_data[name]) if self.cleaned_data[name] else None for name in names}
        return numbers | {"words": self.cleaned_data["words"]}
