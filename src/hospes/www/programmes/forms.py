"""The forms of this step."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.changes import SourceGiven
from hospes.journey.cities.models import Association, City, Source
from hospes.journey.cities.rules import fault_of_moment
from hospes.journey.people.models import Person
from hospes.journey.programmes.changes import ProgrammeGiven, Who
from hospes.journey.programmes.enums import RoleKind, Side
from hospes.journey.programmes.models import Programme
from hospes.journey.programmes.rules import fault_of_span
from hospes.journey.toolkits.models import Toolkit
from hospes.journey.toolkits.queries import latest_versions
from hospes.www.cities.forms import NO_CHOICE, RevisedForm, person_with_account

AS_EXACT = _("A year, a month or a day: 2026, 2026-11 or 2026-11-21. Leave it empty if it is not known.")


class MomentField(forms.CharField):
    """A date as exact as it is known."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=10, help_text=AS_EXACT, **given)

    def clean(self, value: Any) -> str:
        """The moment, if it is one."""
        moment = str(super().clean(value))
        if moment and (fault := fault_of_moment(moment)):
            raise ValidationError(fault)
        return moment


class SourceForm(forms.Form):
    """Where what the form says is stated, if it is stated anywhere."""

    OF_SOURCE = ("stated_in", "publisher", "dated", "url", "read_on")

    stated_in = forms.CharField(label=_("Title of the source"), max_length=250, required=False)
    publisher = forms.CharField(label=_("Who published it?"), required=False, max_length=200)
    dated = MomentField(label=_("Date of the source"))
    url = forms.URLField(label=_("Address on the web"), required=False, max_length=500, assume_scheme="https")
    read_on = MomentField(label=_("When did you read it there?"))

    def clean(self) -> dict[str, Any]:
        """A source has a title, and what stands on the web says when it was read."""
        given = super().clean() or {}
        if any(given.get(name) for name in self.OF_SOURCE[1:]) and not given.get("stated_in"):
            self.add_error("stated_in", _("Name the source, so that others find it."))
        if given.get("url") and not given.get("read_on"):
            self.add_error("read_on", _("A page on the web can change: say when you read it."))
        return given

    @property
    def own_fields(self) -> list[BoundField]:
        """What the form is about."""
        return [self[name] for name in self.fields if name not in self.OF_SOURCE]

    @property
    def source_fields(self) -> list[BoundField]:
        """Where it is stated."""
        return [self[name] for name in self.OF_SOURCE]

    @property
    def source(self) -> SourceGiven | None:
        """The source that was given; none where the form names none."""
        title, *rest = (self.cleaned_data[name] for name in self.OF_SOURCE)
        return SourceGiven(title, *rest) if title else None

    @property
    def own(self) -> dict[str, Any]:
        """What was given, without the source and the revision."""
        left_out = (*self.OF_SOURCE, "revision")
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}

    @staticmethod
    def initial_of_source(source: Source | None) -> dict[str, str]:
        """The fields of a source filled in."""
        names = ("publisher", "dated", "url", "read_on")
        return {"stated_in": source.title, **{name: getattr(source, name) for name in names}} if source else {}


class ProgrammeForm(RevisedForm, SourceForm):
    """What is said of a programme."""

    name = forms.CharField(label=_("What is the programme called?"), max_length=200)
    funder = forms.CharField(label=_("Who pays for it?"), max_length=250, required=False)
    begins = MomentField(label=_("When does it begin?"))
    ends = MomentField(label=_("When does it end?"))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    description = forms.CharField(
        label=_("What is it for?"), required=False, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean() or {}
        if fault := fault_of_span(given.get("begins", ""), given.get("ends", "")):
            self.add_error("ends", fault)
        return given

    @property
    def given(self) -> ProgrammeGiven:
        """What the change asks for."""
        return ProgrammeGiven(source=self.source, **self.own)

    @staticmethod
    def initial_of(programme: Programme) -> dict[str, Any]:
        """The form filled in with what is said of a programme."""
        names = ("name", "funder", "begins", "ends", "website", "description", "revision")
        known = {name: getattr(programme, name) for name in names}
        return known | SourceForm.initial_of_source(programme.source)


class ThemeForm(forms.Form):
    """What a part of the programme is about."""

    title = forms.CharField(label=_("What is the theme?"), max_length=250)
    toolkit = forms.ChoiceField(
        label=_("Which toolkit does it use?"), required=False, help_text=_("Leave it empty if it is not here yet.")
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        versions = [(version.toolkit.slug, version.title) for version in latest_versions()]
        self.fields["toolkit"].choices = NO_CHOICE + versions  # type: ignore[attr-defined]  # a choice field

    def clean_toolkit(self) -> Toolkit | None:
        """The toolkit, if one was chosen."""
        return Toolkit.objects.filter(slug=self.cleaned_data["toolkit"]).first()


class SchemeForm(SourceForm):
    """Mentors and mentees on one theme, before they are named."""

    title = forms.CharField(label=_("What is the scheme called?"), help_text=_("For example “Pair 2”."), max_length=200)
    note = forms.CharField(label=_("Anything one must know to read it right?"), required=False, max_length=500)


class NewPartnerForm(SourceForm):
    """Who comes: a city, or a name."""

    city = forms.ModelChoiceField(City.objects.all(), label=_("City"), required=False, empty_label="–")
    name = forms.CharField(
        label=_("Or a name, if it is no local government here"),
        help_text=_("For example a district of several municipalities."),
        max_length=200,
        required=False,
    )


class PartnerForm(NewPartnerForm):
    """Who joins a scheme, and on which side."""

    side = forms.ChoiceField(
        label=_("On which side?"),
        choices=[
            (Side.MENTEE, _("Mentee: wants to change something")),
            (Side.MENTOR, _("Mentor: can show how it was done")),
            (Side.UNSTATED, _("Partner: the source does not say on which side")),
        ],
        widget=forms.RadioSelect,
    )
    since = MomentField(label=_("Since when?"))

    @property
    def own(self) -> dict[str, Any]:
        """What was given, the side as one of ours."""
        given = super().own
        return given | {"side": Side(given["side"])}


class LeavingForm(forms.Form):
    """That a partner leaves, when and why."""

    reason = forms.CharField(
        label=_("Why does it leave?"),
        help_text=_("The reason is shown to everybody who reads the programme."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    on = MomentField(label=_("When?"))


class ReplacementForm(LeavingForm, NewPartnerForm):
    """Who takes a partner's place, when and why."""


class RoleForm(forms.Form):
    """Who does what; one of the four boxes says who."""

    kind = forms.ChoiceField(
        label=_("Which role?"),
        choices=[
            (RoleKind.COORDINATOR, _("Coordinator: keeps the programme, gives roles, publishes it")),
            (RoleKind.FACILITATOR, _("Facilitator: keeps its themes, schemes and partners")),
            (RoleKind.ASSOCIATION, _("Association: takes part with its cities")),
            (RoleKind.CITY, _("City: takes part, in a scheme or not yet")),
            (RoleKind.READER, _("Reader: sees the programme before it is public, and who works in it")),
        ],
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(label=_("A person, by the e-mail address of the account"), required=False, max_length=254)
    city = forms.ModelChoiceField(City.objects.all(), label=_("Or a city"), required=False, empty_label="–")
    association = forms.ModelChoiceField(
        Association.objects.all(), label=_("Or an association"), required=False, empty_label="–"
    )
    organisation = forms.CharField(label=_("Or another organisation, by its name"), max_length=200, required=False)
    since = MomentField(label=_("Since when?"))

    def clean_email(self) -> Person | None:
        """The person with this address."""
        return person_with_account(self.cleaned_data["email"]) if self.cleaned_data["email"] else None

    @property
    def who(self) -> Who:
        """Whose the role is."""
        given = self.cleaned_data
        return Who(given["email"], given["city"], given["association"], given["organisation"].strip())

    @property
    def kind_given(self) -> RoleKind:
        """The role as one of ours."""
        return RoleKind(self.cleaned_data["kind"])
