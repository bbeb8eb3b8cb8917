"""The forms of people: who is added to a list, what is said of them, what they answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City
from hospes.journey.mentoring.changes import ParticipantGiven
from hospes.journey.mentoring.enums import Part
from hospes.journey.mentoring.models import Participant
from hospes.www.cities.forms import RevisedForm
from hospes.www.mentoring.activity_forms import line
from hospes.www.words import language_name as own_name


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
