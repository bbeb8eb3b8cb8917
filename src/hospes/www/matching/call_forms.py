"""The forms of a call: what it says and when, and what is chosen once."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.changes import CallGiven
from hospes.journey.matching.models import Call
from hospes.journey.programmes.models import Programme, Theme
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import latest_versions
from hospes.www.cities.forms import NO_CHOICE, RevisedForm

WEEKS_TO_ANSWER, WEEKS_TO_FILL_IN = 4, 8
OF_A_CALL = ("title", "purpose", "opens_on", "answer_by", "closes_on")


def day(label: Any, hint: Any = "") -> forms.DateField:
    """A day that browsers offer a calendar for."""
    return forms.DateField(label=label, help_text=hint, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class CallForm(RevisedForm):
    """What a call says, and its days."""

    title = forms.CharField(
        label=_("What is the call called?"),
        help_text=_("Cities read it in their letter. For example “Who wants to learn, who can show?”"),
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("Two or three sentences: what a city gets from taking part, and what it takes."),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )
    opens_on = day(_("It opens on"))
    answer_by = day(_("Cities say whether they take part, by"))
    closes_on = day(_("Needs and offers are complete by"))

    def clean(self) -> dict[str, Any]:
        """Its days follow one another."""
        given = super().clean() or {}
        for earlier, later in (("opens_on", "answer_by"), ("answer_by", "closes_on")):
            if given.get(earlier) and given.get(later) and given[later] < given[earlier]:
                self.add_error(later, _("A call opens, cities answer, it closes: choose days in this order."))
        return given

    @property
    def given(self) -> CallGiven:
        """What the change asks for."""
        return CallGiven(**{name: self.cleaned_data[name] for name in OF_A_CALL})

    @staticmethod
    def initial_of(call: Call) -> dict[str, Any]:
        """The form filled in with what a call says."""
        return {name: getattr(call, name) for name in (*OF_A_CALL, "revision")}


class BeginForm(CallForm):
    """A new call, with what is chosen once: its theme, and the toolkit whose key factors are matched on."""

    field_order = ("theme", "toolkit", *OF_A_CALL)
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("On which theme?"), empty_label="–")
    toolkit = forms.ChoiceField(
        label=_("By which toolkit?"),
        help_text=_("Needs and offers follow its key factors. Empty, it is the one that the theme names, if it does."),
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, **given: Any) -> None:
        super().__init__(*args, **given)
        themes = programme.themes.select_related("toolkit")
        self.fields["theme"].queryset = themes  # type: ignore[attr-defined]  # a model choice field
        self.versions = {version.toolkit.slug: version for version in latest_versions()}
        self.fields["theme"].label_from_instance = self._named  # type: ignore[attr-defined]  # a model choice field
        listed = [(slug, version.title) for slug, version in self.versions.items()]
        self.fields["toolkit"].choices = NO_CHOICE + listed  # type: ignore[attr-defined]  # a choice field

    def _named(self, theme: Theme) -> str:
        """A theme to choose, with its toolkit where it names one that is published here."""
        version = self.versions.get(theme.toolkit.slug) if theme.toolkit else None
        named = {"theme": theme.title, "toolkit": version.title if version else ""}
        if version is None:
            return gettext("%(theme)s (names no toolkit)") % named
        return gettext("%(theme)s (toolkit: %(toolkit)s)") % named

    def clean(self) -> dict[str, Any]:
        """A call has a toolkit: its own, or that of its theme."""
        given = super().clean()
        theme = given.get("theme")
        if theme and "toolkit" in given:
            given["version"] = self.versions.get(given["toolkit"] or (theme.toolkit.slug if theme.toolkit else ""))
            if given["version"] is None:
                self.add_error("toolkit", _("The theme names no toolkit that is published here. Choose one."))
        return given

    @property
    def version(self) -> ToolkitVersion:
        """The newest version of the toolkit that was chosen, else of that of the theme."""
        found: ToolkitVersion = self.cleaned_data["version"]
        return found

    @classmethod
    def initial_for(cls, programme: Programme) -> dict[str, Any]:
        """Usual days from today on; the theme where there is only one."""
        today, themes = timezone.localdate(), list(programme.themes.all()[:2])
        answer_by, closes_on = (today + timedelta(weeks=weeks) for weeks in (WEEKS_TO_ANSWER, WEEKS_TO_FILL_IN))
        days = {"opens_on": today, "answer_by": answer_by, "closes_on": closes_on}
        return days | {"theme": themes[0] if len(themes) == 1 else None}
