"""The forms of this step."""

from typing import Any, ClassVar, Self

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hospes.journey.cities.changes import COUNTRIES
from hospes.journey.cities.enums import OrganisationKind, Role
from hospes.journey.cities.models import (
    Association,
    City,
    FactKind,
    LocalSupportGroup,
    Mandate,
    Place,
    SupportMember,
)
from hospes.journey.cities.rules import address_is_unproved, fault_of_moment, fault_of_value
from hospes.journey.people.models import Person
from hospes.journey.people.rules import has_proved_address
from hospes.www.templatetags.cities import country_name

NO_CHOICE = [("", "–")]
LONGEST_NAME = 200  # characters: what the database keeps
LARGEST_REVISION = 2**31 - 1


def countries() -> list[tuple[str, str]]:
    """The countries of the registry by their names in the reader's language."""
    return sorted(((code, country_name(code)) for code in COUNTRIES), key=lambda pair: pair[1])


class SearchForm(forms.Form):
    """One box for any name of a city."""

    q = forms.CharField(label=_("Name of a city"), required=False, max_length=100, strip=True)


class RevisedForm(forms.Form):
    """Names the revision that it was made from, so that nobody's words are overwritten unseen; 0: there was none."""

    revision = forms.IntegerField(min_value=0, max_value=LARGEST_REVISION, required=False, widget=forms.HiddenInput)

    @property
    def seen_revision(self) -> int:
        """The revision that stood on the page; a page without it has seen none."""
        return int(self.cleaned_data["revision"] or 0)

    def made_again(self, data: Any, initial: dict[str, Any]) -> Self:
        """A form like this one, of what was sent, beside what stands now."""
        return type(self)(data, initial=initial)

    @property
    def words(self) -> dict[str, Any]:
        """What was given, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class CityForm(RevisedForm):
    """What a city is called and where it is."""

    name = forms.CharField(label=_("Name of the city or municipality"), max_length=200)
    country = forms.ChoiceField(label=_("Country"))
    other_names = forms.CharField(
        label=_("Official names in other languages"),
        help_text=_("One per line: the code of the language, then the name. For example “nl Mechelen”."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)
    place = forms.ModelChoiceField(Place.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["country"].choices = NO_CHOICE + countries()  # type: ignore[attr-defined]  # a choice field

    def clean_other_names(self) -> dict[str, str]:
        """The lines as a mapping from language to name."""
        lines = [line.split(maxsplit=1) for line in self.cleaned_data["other_names"].splitlines() if line.strip()]
        for parts in lines:
            if len(parts) != 2 or not parts[0].isalpha() or not 2 <= len(parts[0]) <= 3:
                raise ValidationError(_("Begin each line with a code of two or three letters, then the name."))
            if len(parts[1]) > LONGEST_NAME:
                raise ValidationError(_("A name can have %(most)s characters.") % {"most": LONGEST_NAME})
        return {language.lower(): name.strip() for language, name in lines}

    @staticmethod
    def initial_of(city: City) -> dict[str, Any]:
        """The form filled in with what is known of a city."""
        lines = "\n".join(f"{language} {name}" for language, name in city.official_names.items())
        return {
            "name": city.name,
            "country": city.country,
            "other_names": lines,
            "website": city.website,
            "place": city.place_id,
            "revision": city.revision,
        }


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(
        label=_("As what?"),
        choices=[
            (Role.HOLDER, _("Second holder: can do all that you can, and the city is never without one")),
            (Role.MEMBER, _("Colleague: works on it with you")),
        ],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class MemberForm(forms.Form):
    """Which city belongs to an association."""

    city = forms.ModelChoiceField(City.objects.none(), label=_("City"), empty_label="–")

    def __init__(self, *args: Any, association: Association, **given: Any) -> None:
        super().__init__(*args, **given)
        others = City.objects.exclude(memberships__association=association)
        if association.country:
            others = others.filter(country=association.country)
        self.fields["city"].queryset = others  # type: ignore[attr-defined]  # a model choice field


class AssociationForm(forms.Form):
    """An association of local governments."""

    name = forms.CharField(label=_("Name of the association"), max_length=200)
    acronym = forms.CharField(label=_("Short name"), max_length=30, required=False)
    country = forms.ChoiceField(
        label=_("Country"), help_text=_("Leave it empty for a European network."), required=False
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["country"].choices = NO_CHOICE + countries()  # type: ignore[attr-defined]  # a choice field


class SpeakerForm(forms.Form):
    """Who speaks for an association: somebody with an account, whose address is proved."""

    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254)

    def clean_email(self) -> Person:
        """The person with this address."""
        return person_with_account(self.cleaned_data["email"])


def person_with_account(email: str) -> Person:
    """Whoever has an account with this address and has proved that it is theirs; a fault of the form otherwise."""
    found = Person.objects.filter(email=email.lower(), is_active=True).first()
    if found is None:
        raise ValidationError(_("Nobody has an account with this address. Ask them to make one first."))
    if not has_proved_address(found):
        raise ValidationError(address_is_unproved(found))
    return found


class RestoreForm(forms.Form):
    """Who is to hold a city again."""

    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class HandOverForm(forms.Form):
    """To whom one's place goes."""

    to = forms.ModelChoiceField(
        Mandate.objects.none(), label=_("Who takes your place?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, colleagues: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        field = self.fields["to"]
        field.queryset = colleagues  # type: ignore[attr-defined]  # a model choice field
        field.label_from_instance = lambda mandate: str(mandate.person)  # type: ignore[attr-defined]  # the same


class GroupForm(RevisedForm):
    """The local support group as a whole."""

    name = forms.CharField(label=_("What is the group called?"), max_length=200)
    purpose = forms.CharField(
        label=_("What is it for?"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    @staticmethod
    def initial_of(group: LocalSupportGroup | None) -> dict[str, Any]:
        """The form filled in with what is known of a group."""
        return {"name": group.name, "purpose": group.purpose, "revision": group.revision} if group else {}


class SupportMemberForm(RevisedForm):
    """One organisation or person in the group."""

    LANGUAGES: ClassVar = [*NO_CHOICE, *settings.LANGUAGES]
    organisation = forms.CharField(label=_("Organisation or person"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind?"), choices=OrganisationKind.choices)
    contact = forms.CharField(label=_("Whom to speak to"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    language = forms.ChoiceField(label=_("Language they prefer"), choices=LANGUAGES, required=False)

    @staticmethod
    def initial_of(member: SupportMember) -> dict[str, Any]:
        """The form filled in with what is known of a member."""
        names = ("organisation", "kind", "contact", "email", "language", "revision")
        return {name: getattr(member, name) for name in names}

    @property
    def words(self) -> dict[str, Any]:
        """What was given, the kind as one of ours."""
        given = super().words
        return given | {"kind": OrganisationKind(given["kind"])}


class FactForm(forms.Form):
    """A figure and where it is stated."""

    kind = forms.ModelChoiceField(FactKind.objects.all(), label=_("What is stated?"), empty_label="–")
    value = forms.CharField(label=_("Figure or words, as the source has them"), max_length=120)
    as_of = forms.CharField(
        label=_("When was it so?"),
        help_text=_(
            "A year, a month or a day: 2026, 2026-11 or 2026-11-21. Leave it empty if the source does not say."
        ),
        required=False,
        max_length=10,
    )
    territory = forms.CharField(
        label=_("For which territory?"),
        help_text=_("Only if it is not the whole city."),
        required=False,
        max_length=200,
    )
    note = forms.CharField(label=_("Anything one must know to read it right?"), required=False, max_length=500)
    title = forms.CharField(label=_("Title of the source"), max_length=250)
    publisher = forms.CharField(label=_("Who published it?"), required=False, max_length=200)
    dated = forms.CharField(label=_("Date of the source"), help_text=_("2026, 2026-11 or 2026-11-21."), required=False)
    url = forms.URLField(label=_("Address on the web"), required=False, max_length=500, assume_scheme="https")
    read_on = forms.CharField(
        label=_("When did you read it there?"), help_text=_("2026, 2026-11 or 2026-11-21."), required=False
    )

    def clean_value(self) -> str:
        """The figure without the blanks that separate thousands, if the kind compares figures."""
        kind, value = self.cleaned_data.get("kind"), self.cleaned_data["value"]
        if kind is None:
            return str(value)
        plain = "".join(value.split()) if kind.unit in {"people", "count", "percent"} else value
        if fault := fault_of_value(kind, plain):
            raise ValidationError(fault)
        return str(plain)

    def clean(self) -> dict[str, Any]:
        """Dates can be read, and what stands on the web says when it was read."""
        given = super().clean() or {}
        for name in ("as_of", "dated", "read_on"):
            if given.get(name) and (fault := fault_of_moment(given[name])):
                self.add_error(name, fault)
        if given.get("url") and not given.get("read_on"):
            self.add_error("read_on", _("A page on the web can change: say when you read it."))
        return given


class WithdrawForm(forms.Form):
    """Why a statement is withdrawn."""

    reason = forms.CharField(label=_("Why is it withdrawn?"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))
