"""Forms for the lines of a scheme's sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.models import City
from hospes.journey.programmes.changes import Said, SchemeFactGiven
from hospes.journey.programmes.enums import SchemeFactKind
from hospes.journey.programmes.models import Scheme, SchemeFactWords
from hospes.www.cities.forms import RevisedForm
from hospes.www.programmes.forms import SourceForm


def _title() -> forms.CharField:
    """What the line says in a few words."""
    needed = {"required": _("Write a few words.")}
    return forms.CharField(
        label=_("In a few words"), max_length=120, widget=forms.TextInput({"dir": "auto"}), error_messages=needed
    )


def _text() -> forms.CharField:
    """What it says in a sentence."""
    widget = forms.Textarea({"rows": 2, "dir": "auto"})
    return forms.CharField(label=_("In a sentence"), max_length=300, required=False, widget=widget)


class SheetLineForm(SourceForm):
    """A new line, in the language in which the page is read."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=SchemeFactKind)
    city = forms.ModelChoiceField(City.objects.none(), label=_("Whose is it?"), required=False, empty_label="–")
    title = _title()
    text = _text()
    link = forms.URLField(label=_("Address of it on the web"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, scheme: Scheme, **given: Any) -> None:
        super().__init__(*args, **given)
        cities = City.objects.filter(partnerships__scheme=scheme, partnerships__ended_at=None).distinct()
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]  # a choice of models

    @property
    def given(self) -> SchemeFactGiven:
        """What the line is about."""
        said = self.cleaned_data
        return SchemeFactGiven(SchemeFactKind(said["kind"]), said["city"], said["link"], self.source)

    @property
    def said(self) -> Said:
        """Its words."""
        return Said(self.cleaned_data["title"], self.cleaned_data["text"])


class SheetWordsForm(RevisedForm):
    """The words of a line in one language."""

    title = _title()
    text = _text()

    @property
    def said(self) -> Said:
        """What the change asks for."""
        return Said(**self.words)

    @staticmethod
    def initial_of(row: SchemeFactWords | None) -> dict[str, Any]:
        """The form filled in with what stands."""
        return {name: getattr(row, name) for name in ("title", "text", "revision")} if row else {"revision": 0}
