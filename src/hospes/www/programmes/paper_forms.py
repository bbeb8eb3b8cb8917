"""Forms for what a programme's papers carry and say."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.rules import Refused
from hospes.journey.programmes.changes import IdentityGiven
from hospes.journey.programmes.models import IdentityWords
from hospes.journey.programmes.queries.identity import LogoGiven
from hospes.www.cities.forms import RevisedForm

MOST_SENT = 5 * 2**20  # bytes of a picture before it is drawn anew


class LogoForm(forms.Form):
    """The picture at the head of each paper."""

    file = forms.FileField(
        label=_("Picture of the logo"),
        help_text=_(
            "PNG or JPEG, up to 5 MB. Where there are several logos, put them beside one another in one picture."
        ),
        widget=forms.FileInput({"accept": ".png,.jpg,.jpeg"}),
        error_messages={"required": _("Choose the file first."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> LogoGiven:
        """The picture as it may be kept; why not, beside its field."""
        from hospes.documents.receiving.logos import logo  # it takes a while to load, and most requests need none

        content = self.cleaned_data["file"].read(MOST_SENT + 1)
        if len(content) > MOST_SENT:
            raise ValidationError(_("This picture is larger than 5 MB. Make it smaller."))
        try:
            return logo(content)
        except Refused as refused:
            raise ValidationError(str(refused)) from refused


class IdentityForm(RevisedForm):
    """What papers say of who pays and who answers, in one language."""

    funding_line = forms.CharField(
        label=_("Who pays"),
        help_text=_("As the funder wants it said, in one line."),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    disclaimer = forms.CharField(
        label=_("Who answers for what is said"),
        help_text=_("Stands at the end of each paper."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    logo_text = forms.CharField(
        label=_("What the logo shows, for who does not see it"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )

    @property
    def given(self) -> IdentityGiven:
        """What the change asks for."""
        return IdentityGiven(**self.words)

    @staticmethod
    def initial_of(row: IdentityWords | None) -> dict[str, Any]:
        """The form filled in with what stands."""
        names = ("funding_line", "disclaimer", "logo_text", "revision")
        return {name: getattr(row, name) for name in names} if row else {"revision": 0}
