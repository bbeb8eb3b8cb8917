"""Forms of single things: beginning, evidence and a comment, a change.

No field of words has the attribute ``maxlength``: a browser cuts a pasted text there without a word. The form says
that it is too long, and shows all of it.
"""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from hospes.documents.receiving.kinds import ACCEPT
from hospes.journey.assessments.changes import Stale
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.assessments.queries import GivenFile
from hospes.journey.assessments.queries.contents import MeetingSaid
from hospes.journey.assessments.queries.decided import MeetingLine
from hospes.journey.cities.models import City
from hospes.journey.cities.queries import cities_of
from hospes.journey.cities.rules import Visitor
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import Reading
from hospes.www.assessments.sending import choose_again, looked_at


class StartForm(forms.Form):
    """Which toolkit, and for which city."""

    toolkit = forms.ChoiceField(
        label=_("Which toolkit?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the toolkit with which you want to begin.")},
    )
    city = forms.ModelChoiceField(
        City.objects.none(),
        label=_("For which city?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the city for which you answer.")},
    )

    def __init__(self, *args: Any, person: Visitor, readings: tuple[Reading, ...], **named: Any) -> None:
        super().__init__(*args, **named)
        self.versions = {each.version.toolkit.slug: each.version for each in readings}
        self.fields["toolkit"].choices = [(each.version.toolkit.slug, each.toolkit.title) for each in readings]  # type: ignore[attr-defined]  # a choice field has choices
        cities = cities_of(person)
        self.has_city = cities.exists()
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]  # a model's choice field has a queryset
        self.only_city = cities[0] if len(cities[:2]) == 1 else None
        if self.only_city:
            del self.fields["city"]

    @property
    def version(self) -> ToolkitVersion:
        """The newest published version of the chosen toolkit."""
        return self.versions[self.cleaned_data["toolkit"]]

    @property
    def chosen_city(self) -> City:
        """The chosen city, or the only one."""
        city: City = self.only_city or self.cleaned_data["city"]
        return city


class BesideForm(forms.Form):
    """What can be put beside a question: evidence, and a comment. Every button of the page sends both.

    Empty fields are a fault only where the button to add them was pressed.
    """

    title = forms.CharField(
        label=_("What is it?"),
        validators=[MaxLengthValidator(200)],
        required=False,
        help_text=_("For example: council decision of 3 May"),
    )
    url = forms.URLField(
        label=_("Link"),
        validators=[MaxLengthValidator(500)],
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Give a whole address, such as https://www.example.org/report.")},
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPT}),
        error_messages={"empty": _("This file is empty.")},
        help_text=_("PDF, picture or office document, up to 20 MB. What a photo tells about its place is taken out."),
    )
    used = forms.ModelChoiceField(
        EvidenceFile.objects.none(),
        label=_("Or a file that your city has here already"),
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("This file is not there any more.")},
    )
    text = forms.CharField(
        label=_("Or describe it in a few words"),
        required=False,
        validators=[MaxLengthValidator(5000)],
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What there is, where it can be found, and from when it dates. No names of private persons."),
    )
    comment = forms.CharField(
        label=_("Your comment"),
        required=False,
        validators=[MaxLengthValidator(5000)],
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Your colleagues who work on this assessment can read it."),
    )

    def __init__(self, *args: Any, files: QuerySet[EvidenceFile], adds: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        self.adds = adds
        self.fields["used"].queryset = files  # type: ignore[attr-defined]  # a model's choice field has a queryset
        if not files.exists():
            del self.fields["used"]

    def clean_file(self) -> GivenFile | None:
        """The file as it may be kept; why not, beside its field."""
        return looked_at(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """A title alone shows nothing; and whoever presses a button to add has something to add."""
        given = super().clean() or {}
        if not self.errors and not self.has_evidence and (self.adds == "evidence" or given["title"]):
            self.add_error("url", _("Give a link, a file or a few words."))
        if not self.errors and not given["comment"] and self.adds == "comment":
            self.add_error("comment", _("Write your comment first."))
        choose_again(self)
        return given

    @property
    def has_evidence(self) -> bool:
        """There is a link, a file, or a few words."""
        return any(self.cleaned_data.get(name) for name in ("url", "file", "used", "text"))


class RefuseFileForm(forms.Form):
    """Why a file is not taken as evidence."""

    reason = forms.CharField(
        label=_("Why do you not take it?"),
        validators=[MaxLengthValidator(500)],
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("The voice reads this."),
        error_messages={"required": _("Say why, so that the voice knows.")},
    )


class OwnChangeForm(forms.Form):
    """A change of the city's own; empty words are a fault only when the button to add them was pressed."""

    text = forms.CharField(
        label=_("What do you want to change?"),
        validators=[MaxLengthValidator(2000)],
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    factor = forms.ChoiceField(label=_("Which key factor does it belong to?"), required=False)
    adds = False

    def __init__(self, *args: Any, factors: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["factor"].choices = [("", _("None of them")), *factors]  # type: ignore[attr-defined]  # a choice field has choices

    def clean_text(self) -> str:
        """Words, where a change is to be added."""
        text = str(self.cleaned_data["text"])
        if self.adds and not text:
            raise forms.ValidationError(_("Write what you want to change."))
        return text


class MeetingForm(forms.Form):
    """When and where one meets, and who is present."""

    held_on = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Say on which day you meet."),
            "invalid": _("Write the day as year, month and day: 2027-06-30."),
        },
    )
    place = forms.CharField(label=_("Place"), required=False, validators=[MaxLengthValidator(200)])
    present = forms.CharField(
        label=_("Who is present"),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("One name or organisation a line. The minutes and the report say it."),
    )
    shows_names = forms.BooleanField(
        label=_("Show the names of people with an account beside their levels. All of them agreed to it."),
        required=False,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, meeting: MeetingLine | None) -> None:
        begun: dict[str, Any] = {"held_on": localdate(), "revision": 0}
        if meeting:
            begun = {
                "held_on": meeting.held_on,
                "place": meeting.place,
                "present": meeting.present_lines,
                "shows_names": meeting.shows_names,
                "revision": meeting.revision,
            }
        super().__init__(data, initial=begun)
        self.theirs: MeetingSaid | None = None

    @property
    def words(self) -> dict[str, Any]:
        """What was sent, by the names of the change."""
        kept = {name: self.cleaned_data[name] for name in ("held_on", "place", "present", "shows_names")}
        return kept | {"seen_revision": self.cleaned_data["revision"]}

    def meet(self, stale: Stale) -> None:
        """Show the other's words too; sending once more lets one's own stand."""
        if isinstance(stale.theirs, MeetingSaid):
            self.theirs = stale.theirs
        self.data = {**self.data.dict(), "revision": str(stale.their_revision)}  # type: ignore[attr-defined]  # what a browser sent


class ComparisonForm(forms.Form):
    """Whether cities near this one may read its name."""

    is_named = forms.BooleanField(
        label=_("Cities that stand near us may read our name: then they know about where we stand"), required=False
    )


class WorkbookForm(forms.Form):
    """A workbook that comes back."""

    file = forms.FileField(
        label=_("The workbook that you filled in"),
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={"required": _("Choose the file first."), "empty": _("This file is empty.")},
    )

    def content(self, most: int) -> bytes:
        """What is in it; of one that is too large only so much that this is seen."""
        return bytes(self.cleaned_data["file"].read(most + 1))
