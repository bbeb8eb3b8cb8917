"""The forms of what another city needs first, and of pictures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hospes.documents.receiving.pictures import received_picture
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.practices.enums import ConditionKind, DecidedBy
from hospes.journey.practices.models import Condition
from hospes.journey.practices.queries.images import LARGEST, GivenImage
from hospes.journey.practices.queries.statements import ConditionGiven
from hospes.journey.practices.queries.writing import Deciding
from hospes.journey.practices.rules import Refused
from hospes.www import words

LONGEST_NUMBER = 100_000_000  # inhabitants
BY_ITEM = {
    DecidedBy.LEVEL: _("A key factor has reached a level: %(toolkit)s"),
    DecidedBy.OURS: _("A key factor is the city's own competence: %(toolkit)s"),
    DecidedBy.READING: _("A context factor does not hinder: %(toolkit)s"),
}
AREA = {"rows": 2, "dir": "auto"}


class PerLanguageForm(forms.Form):
    """A form with one field in each language in which the practice is told; the original's comes first."""

    PREFIX = ""
    LABEL: str | Promise = ""

    def __init__(self, *args: Any, languages: Iterable[str], is_asked: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.languages = tuple(languages)
        for place, code in enumerate(self.languages):
            name = words.labelled(self.LABEL, capfirst(words.language_name(code)))
            area = forms.Textarea(attrs=AREA | {"lang": code})
            asked = is_asked and place == 0
            self.fields[f"{self.PREFIX}-{code}"] = forms.CharField(
                label=name, required=asked, max_length=1000, widget=area
            )

    @property
    def said(self) -> dict[str, str]:
        """What was written, by language."""
        return {code: self.cleaned_data[f"{self.PREFIX}-{code}"] for code in self.languages}

    @classmethod
    def initial_of(cls, said: Mapping[str, str]) -> dict[str, Any]:
        """The fields filled in."""
        return {f"{cls.PREFIX}-{code}": text for code, text in said.items()}


class ConditionForm(PerLanguageForm):
    """One thing that another city needs first, and what of its record decides whether it is there."""

    PREFIX = "words"
    LABEL = _("What does another city need?")
    kind = forms.ChoiceField(label=_("What kind of thing is it?"), choices=ConditionKind.choices)
    decided = forms.ChoiceField(
        label=_("How can another city see whether it has this?"),
        help_text=_("If nothing of its record can tell, the city says it itself."),
    )
    at_least = forms.IntegerField(
        label=_("At least"),
        help_text=_("The level from 1 to 4, or the number of inhabitants."),
        required=False,
        min_value=0,
        max_value=LONGEST_NUMBER,
    )
    at_most = forms.IntegerField(
        label=_("At most"), help_text=_("Inhabitants only."), required=False, min_value=0, max_value=LONGEST_NUMBER
    )

    def __init__(self, *args: Any, deciding: Iterable[Deciding], **given: Any) -> None:
        super().__init__(*args, is_asked=True, **given)
        self.fields["kind"].choices = [(one.value, capfirst(str(one.label))) for one in ConditionKind]  # type: ignore[attr-defined]  # a choice field
        self.fields["decided"].choices = _ways(deciding)  # type: ignore[attr-defined]  # a choice field
        self.order_fields(("kind", *(f"{self.PREFIX}-{code}" for code in self.languages)))

    @property
    def given(self) -> ConditionGiven:
        """What the change asks for."""
        how, toolkit, item = (*self.cleaned_data["decided"].split("/"), "", "")[:3]
        decided_by = DecidedBy(how)
        has_number, has_most = decided_by in (DecidedBy.LEVEL, DecidedBy.SIZE), decided_by == DecidedBy.SIZE
        is_partner = decided_by == DecidedBy.PARTNER
        return ConditionGiven(
            kind=ConditionKind(self.cleaned_data["kind"]),
            needed=self.said,
            decided_by=decided_by,
            toolkit="" if is_partner else toolkit,
            item=item,
            at_least=self.cleaned_data["at_least"] if has_number else None,
            at_most=self.cleaned_data["at_most"] if has_most else None,
            organisation=toolkit if is_partner else "",
        )

    @classmethod
    def initial_of_condition(cls, condition: Condition) -> dict[str, Any]:
        """The form filled in with a condition."""
        parts = (condition.decided_by, condition.toolkit or condition.organisation, condition.item)
        decided = {"decided": "/".join(part for part in parts if part), "kind": condition.kind}
        numbers = {"at_least": condition.at_least, "at_most": condition.at_most}
        return cls.initial_of(condition.needed) | decided | numbers


def _ways(deciding: Iterable[Deciding]) -> list[tuple[Any, Any]]:
    """All that can decide a condition, as the choices of one field."""
    kinds = [(f"{DecidedBy.PARTNER}/{one.value}", capfirst(str(one.label))) for one in OrganisationKind]
    groups = [(BY_ITEM[one.by] % {"toolkit": one.title}, _items(one)) for one in deciding]
    return [
        (DecidedBy.CITY.value, _("The city says so itself")),
        (DecidedBy.SIZE.value, _("Its number of inhabitants")),
        (_("There is such an organisation in its local support group"), kinds),
        *groups,
    ]


def _items(one: Deciding) -> list[tuple[str, str]]:
    return [(f"{one.by}/{one.toolkit}/{item}", title) for item, title in one.items]


class PictureForm(PerLanguageForm):
    """What a picture shows, in words, and whose it is."""

    PREFIX = "alt"
    LABEL = _("What it shows, for those who do not see it")
    rights = forms.CharField(
        label=_("Whose picture is it, and how may it be used?"),
        help_text=_("For example: City of Mechelen, photograph by Ana Peeters, CC BY 4.0."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, is_asked=False, **given)
        self.order_fields(("file", *(f"{self.PREFIX}-{code}" for code in self.languages)))


class NewPictureForm(PictureForm):
    """A picture that is added."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, up to 12 MB. It is drawn anew: the place where it was taken is not kept."),
    )

    def clean_file(self) -> GivenImage:
        """The picture, drawn anew."""
        try:
            return received_picture(self.cleaned_data["file"].read(LARGEST + 1))
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
