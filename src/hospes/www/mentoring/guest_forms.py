"""The forms of people: who is added to a list, what is said of them, what they answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City
from hospes.journey.matching.queries.words import language_name
from hospes.journey.mentoring.changes import ParticipantGiven
from hospes.journey.mentoring.enums import Coming, Part
from hospes.journey.mentoring.models import Participant
from hospes.www.cities.forms import RevisedForm
from hospes.www.mentoring.activity_forms import line, words
from hospes.www.words import language_name as own_name

SPOKEN = (
    *("en", "fr", "ar", "it", "el", "lv", "nl", "de", "es", "pt", "pl", "ro", "bg", "hr", "cs", "da", "et", "fi", "hu"),
    *("lt", "mt", "sk", "sl", "sv", "uk", "ru", "tr", "fa", "ti", "so"),
)
ANSWERS = (Coming.YES, Coming.ONLINE, Coming.NO)


def languages() -> list[tuple[str, str]]:
    """The languages in which letters are written, each by its own name."""
    return [(code, own_name(code)) for code, _name in settings.VOICE_LANGUAGES]


class ParticipantForm(RevisedForm):
    """Somebody on the list of an activity."""

    name = line(_("Name"), required=True, most=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Without it there is no letter: you tell them yourself, and note their answer."),
        required=False,
        max_length=254,
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=languages)
    part = forms.ChoiceField(label=_("How do they take part?"), choices=Part.choices)
    city = forms.ModelChoiceField(City.objects.none(), label=_("For which city?"), required=False, empty_label="–")
    organisation = line(_("Organisation"))
    function = line(_("Function"), _("For example “head of the language school”."))

    def __init__(self, *args: Any, cities: Any = None, **given: Any) -> None:
        super().__init__(*args, **given)
        self.cities = City.objects.none() if cities is None else cities
        self.fields["city"].queryset = self.cities  # type: ignore[attr-defined]  # a model choice field

    def made_again(self, data: Any, initial: dict[str, Any]) -> "ParticipantForm":
        """A form like this one, of what was sent, beside what stands now."""
        return type(self)(data, initial=initial, cities=self.cities)

    def given(self, participant: Participant | None = None) -> ParticipantGiven:
        """What the change asks for; what the form does not show stays."""
        said = self.words | {"part": Part(self.cleaned_data["part"])}
        if participant is None:
            return ParticipantGiven(**said)
        stays = ("association", "support_member", "person", "access_needs")
        kept = {name: getattr(participant, name) for name in stays}
        return ParticipantGiven(**said, **kept, languages=tuple(participant.languages))

    @staticmethod
    def initial_of(participant: Participant) -> dict[str, Any]:
        """The form filled in with what is said of somebody."""
        names = ("name", "email", "language", "part", "organisation", "function", "revision")
        return {name: getattr(participant, name) for name in names} | {"city": participant.city_id}


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
        named = {
            Coming.YES: _("Yes, I take part") if mode == "online" else _("Yes, I come"),
            Coming.ONLINE: _("I take part online"),
            Coming.NO: _("No, I cannot come"),
        }
        self.fields["coming"].choices = [(one.value, named[one]) for one in offered]  # type: ignore[attr-defined]  # choices
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
