"""The forms of practices."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City
from hospes.journey.practices.enums import Size
from hospes.journey.practices.queries.shelves import Shelves, Theme
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.rules import fault_of_span
from hospes.www import words
from hospes.www.cities.forms import RevisedForm
from hospes.www.programmes.forms import MomentField, SourceForm
from hospes.www.templatetags.cities import country_name

MOST_WORDS = 200  # characters of a question
OTHER_LANGUAGES = ("bg", "cs", "da", "de", "es", "et", "fi", "hr", "hu", "lt", "mt", "pl", "pt", "ro", "sk", "sl", "sv")


def languages_to_write() -> list[tuple[str, str]]:
    """In what a practice can be told, each language by its own name; those of this installation come first."""
    codes = [*dict(settings.VOICE_LANGUAGES), *OTHER_LANGUAGES]
    return [(code, capfirst(words.language_name(code))) for code in codes]


class WantedForm(forms.Form):
    """What somebody looks for: words, and what narrows it down. Whatever else is asked is not heard."""

    q = forms.CharField(label=_("Words"), required=False, max_length=MOST_WORDS)
    toolkit = forms.ChoiceField(label=_("Theme"), required=False)
    factor = forms.ChoiceField(label=_("Key factor"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    size = forms.ChoiceField(label=_("Size of the city"), required=False)
    tells_in = forms.ChoiceField(label=_("Told in"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, data: Mapping[str, str], shelves: Shelves) -> None:
        super().__init__(data, auto_id="wanted-%s")
        themes = shelves.themes
        countries = sorted(((code, country_name(code)) for code in shelves.countries), key=lambda pair: pair[1])
        self._offer("toolkit", [(one.slug, one.title) for one in themes])
        self._offer("factor", [(one.title, [(each.item, each.title) for each in one.factors]) for one in themes])
        self._offer("country", countries)
        self._offer("size", [(one.value, capfirst(str(Size(one).label))) for one in shelves.sizes])
        self._offer("tells_in", [(code, capfirst(words.language_name(code))) for code in shelves.languages])
        self._offer("programme", shelves.programmes.items())

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]  # a choice field

    def said(self, name: str) -> str:
        """What is chosen in a field, as the field says it."""
        field: Any = self.fields[name]
        flat = (pair for one in field.choices for pair in (one[1] if isinstance(one[1], list) else (one,)))
        return next((str(label) for value, label in flat if value == self.cleaned_data.get(name)), "")

    @property
    def wanted(self) -> dict[str, str]:
        """What can be heard of it; a choice that is not there, as in an old link, is left out."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class BeginPracticeForm(forms.Form):
    """Which city did it, in which language it is told, what it is called, and the first sentences."""

    city = forms.ModelChoiceField(City.objects.none(), label=_("Which city did it?"), empty_label=None)
    language = forms.ChoiceField(
        label=_("In which language do you write?"), help_text=_("Your own. Translations come later, beside it.")
    )
    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("So that a stranger knows what it is. For example: a welcome desk in the library."),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    what = forms.CharField(
        label=_("What did you do?"),
        help_text=_("Two or three sentences are enough to begin with."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, cities: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]  # a model choice field
        self.fields["language"].choices = languages_to_write()  # type: ignore[attr-defined]  # a choice field


class FrameForm(RevisedForm, SourceForm):
    """When it was done, where one reads more, and in which source it stands."""

    since = MomentField(label=_("Since when do you do it?"))
    until = MomentField(label=_("Until when, if it is over?"))
    website = forms.URLField(
        label=_("Where can one read more?"),
        help_text=_("A whole address, such as https://example.org/page."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages can you tell others about it?"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Did it come out of a programme?"), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, programmes: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.programmes = programmes
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]  # a model choice field
        self.fields["languages"].choices = languages_to_write()  # type: ignore[attr-defined]  # a choice field

    def made_again(self, data: Any, initial: dict[str, Any]) -> Self:
        """A form like this one, of what was sent, beside what stands now."""
        return type(self)(data, initial=initial, programmes=self.programmes)

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        given = super().clean() or {}
        if fault := fault_of_span(given.get("since", ""), given.get("until", "")):
            self.add_error("until", fault)
        return given


class FactorsForm(forms.Form):
    """Which key factors it serves: a box for each, toolkit by toolkit."""

    factors = forms.MultipleChoiceField(
        label=_("Which key factors does it serve?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **given: Any) -> None:
        super().__init__(*args, **given)
        self.themes = tuple(themes)
        pairs = [(f"{each.toolkit}/{each.item}", each.title) for one in self.themes for each in one.factors]
        self.fields["factors"].choices = pairs  # type: ignore[attr-defined]  # a choice field


class SendBackForm(forms.Form):
    """Why it is sent back, or no longer recommended."""

    reason = forms.CharField(
        label=_("What should the city change?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class RetireForm(forms.Form):
    """Why a practice is no longer recommended; its readers read it."""

    reason = forms.CharField(
        label=_("Why is it no longer recommended?"),
        help_text=_("Everybody who opens it reads this sentence. For example: the funding ended in 2025."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
