"""The forms of what stays of an activity: decisions, outputs, practices that were shown, materials; its places."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.queries import GivenFile
from hospes.journey.cities.models import City
from hospes.journey.mentoring.changes import OutputGiven, SiteGiven, mark_of
from hospes.journey.mentoring.enums import OutputKind
from hospes.journey.mentoring.models import Activity, Site
from hospes.www.assessments.sending import looked_at
from hospes.www.cities.forms import RevisedForm
from hospes.www.mentoring.activity_forms import line, words

BEYOND = [one for one in OutputKind if one != OutputKind.DECISION]


ON_THE_WEB = _("Address on the web")


def web_address(label: Any = ON_THE_WEB, *, required: bool = False) -> forms.URLField:
    """An address on the web."""
    return forms.URLField(label=label, required=required, max_length=500, assume_scheme="https")


class DecidedForm(forms.Form):
    """What was decided."""

    title = line(_("What was decided?"), _("One sentence, with who does what by when."), required=True, most=250)
    text = words(_("Why, and what was said against it"), rows=2)

    @property
    def given(self) -> OutputGiven:
        """What the change asks for."""
        return OutputGiven(kind=OutputKind.DECISION, **self.cleaned_data)


class OutputForm(forms.Form):
    """Something else that came of it."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=[(one.value, one.label) for one in BEYOND])
    title = line(_("Title"), required=True, most=250)
    url = web_address()
    text = words(_("More about it"), rows=2)

    @property
    def given(self) -> OutputGiven:
        """What the change asks for."""
        return OutputGiven(**self.cleaned_data | {"kind": OutputKind(self.cleaned_data["kind"])})


class PracticeShownForm(forms.Form):
    """A practice that was shown and is not told in Hospes."""

    name = line(_("What is the practice called?"), required=True, most=250)
    city = forms.ModelChoiceField(City.objects.none(), label=_("Whose is it?"), required=False, empty_label="–")
    note = words(_("What was seen and said of it"), rows=3)

    def __init__(self, *args: Any, cities: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]  # a model choice field


class MaterialForm(forms.Form):
    """Something to read: a link or a file."""

    title = line(_("What is it called?"), required=True)
    url = web_address(_("Its address on the web"))
    file = forms.FileField(
        label=_("Or a file"), help_text=_("A document, a table, a picture; it is looked into first."), required=False
    )

    def clean_file(self) -> GivenFile | None:
        """The file as it may be kept."""
        return looked_at(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """One of both."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("url")) == bool(given.get("file")):
            raise ValidationError(gettext("Give a link or a file."))
        return given


class SiteForm(RevisedForm):
    """A place that is visited."""

    name = line(_("What is it called?"), required=True)
    address = line(_("Address"), most=250)
    url = web_address(_("Website"))
    text = words(_("What is seen there?"), rows=3)
    access = line(_("How accessible is it?"), _("Steps, a lift, a toilet for wheelchairs, loud rooms."), most=500)

    @property
    def given(self) -> SiteGiven:
        """What the change asks for."""
        return SiteGiven(**self.words)

    @staticmethod
    def initial_of(site: Site) -> dict[str, Any]:
        """The form filled in with what is said of a place."""
        said = {name: getattr(site, name) for name in ("name", "address", "url", "text", "access")}
        return said | {"revision": mark_of(site)}


class QuestionsForm(RevisedForm):
    """The guiding questions of an activity, one a line."""

    texts = words(_("Questions it is to answer"), _("One a line. Few, and open: what, who, how."), rows=8, most=20_000)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def made_again(self, data: Any, initial: dict[str, Any]) -> "QuestionsForm":
        """A form of what was sent, that has seen what stands now."""
        data["seen"] = initial["seen"]
        return type(self)(data, initial=initial)

    def revision_for(self, activity: Activity) -> int:
        """From which state this was made: from the present one, if the questions still stand as they were seen."""
        stands = self.initial_of(activity)["seen"] == self.cleaned_data["seen"]
        return activity.revision if stands else self.seen_revision

    @property
    def lines(self) -> tuple[str, ...]:
        """Each question."""
        return tuple(each.strip() for each in self.cleaned_data["texts"].splitlines() if each.strip())

    @staticmethod
    def initial_of(activity: Activity) -> dict[str, Any]:
        """The form filled in with what stands."""
        text = "\n".join(activity.questions.values_list("text", flat=True))
        return {"texts": text, "revision": activity.revision, "seen": sha256(text.encode()).hexdigest()}
