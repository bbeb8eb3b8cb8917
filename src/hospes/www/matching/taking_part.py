"""How a city takes part in a call: in which languages, when, and of a mentor how many mentees. Asked in two places."""

from functools import cached_property
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.changes import AnswerGiven
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import MOST_PLACES, Interest
from hospes.journey.matching.queries.words import language_name
from hospes.www.cities.forms import NO_CHOICE, RevisedForm

# Languages in which local governments of Europe work, and those of many newcomers; one that a city has besides stays.
LANGUAGES = (
    *("ar", "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu"),
    *("is", "it", "ka", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr"),
    "uk",
)

NEAR = ("de", "en", "es", "fr", "it")  # that many can work in


def named(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Languages by their names in the reader's language."""
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1].casefold())


def day(label: Any) -> forms.DateField:
    """A day that need not be known."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as year, month and day: 2027-06-30.")},
    )


class TakingPartForm(RevisedForm):
    """What a city says when it takes part, and may put right later."""

    languages = forms.MultipleChoiceField(
        label=_("In which languages can you work with another city?"),
        help_text=_("Only cities that share one can be matched."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Name at least one language in which you can work.")},
    )
    preferred_language = forms.ChoiceField(label=_("Which of them do you prefer?"), required=False)
    places = forms.IntegerField(
        label=_("How many mentees can you take at most?"),
        help_text=_("Each is some days of work and one or two visits. One is a good beginning."),
        min_value=1,
        max_value=MOST_PLACES,
    )
    free_from = day(_("From when can you?"))
    free_until = day(_("Until when?"))
    note = forms.CharField(
        label=_("Is there anything that those who run the call should know?"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, interest: Interest, **given: Any) -> None:
        super().__init__(*args, **{"initial": self.initial_of(interest)} | given)
        self.interest = interest
        choices = named(tuple(dict.fromkeys((*LANGUAGES, *interest.languages))))
        self.fields["languages"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["preferred_language"].choices = self._preferred(choices)  # type: ignore[attr-defined]  # a choice field
        if interest.side == Side.MENTEE:
            del self.fields["places"]

    def made_again(self, data: Any, initial: dict[str, Any]) -> Self:
        """A form like this one, of what was sent, beside what stands now."""
        return type(self)(data, initial=initial, interest=self.interest)

    @cached_property
    def near(self) -> frozenset[str]:
        """The languages that stand at the front: those that are chosen, that of the city's letters, those of many."""
        return frozenset((*NEAR, self.interest.contact_language, *(self["languages"].value() or ())))

    def _preferred(self, choices: list[tuple[str, str]]) -> list[Any]:
        """First those that are chosen, or else that many can work in; then the others, for who ticks one just now."""
        first = frozenset(self["languages"].value() or ()) or self.near
        others = [one for one in choices if one[0] not in first]
        return [*NO_CHOICE, *(one for one in choices if one[0] in first), (_("Other languages"), others)]

    @property
    def given(self) -> AnswerGiven:
        """What the change asks for."""
        said = {name: value for name, value in self.words.items() if name != "languages"}
        return AnswerGiven(languages=tuple(self.cleaned_data["languages"]), **said)

    @staticmethod
    def initial_of(interest: Interest) -> dict[str, Any]:
        """The form filled in with what the city has said."""
        names = ("languages", "preferred_language", "places", "free_from", "free_until", "note", "revision")
        return {name: getattr(interest, name) for name in names}
