"""The form of a risk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.journey.mentoring.changes.risks import RiskGiven
from hospes.journey.mentoring.enums import Harm, Likelihood, RiskState
from hospes.journey.mentoring.models import Risk
from hospes.www.cities.forms import RevisedForm


class RiskForm(RevisedForm):
    """What may happen, how likely, how much harm, what is done, who watches."""

    what = forms.CharField(
        label=_("What may happen?"),
        help_text=_("One sentence: “The mentor’s officer leaves before the second visit.”"),
        max_length=300,
    )
    likelihood = forms.TypedChoiceField(
        label=_("How likely is it?"), choices=Likelihood.choices, coerce=int, widget=forms.RadioSelect
    )
    harm = forms.TypedChoiceField(
        label=_("How much harm would it do?"), choices=Harm.choices, coerce=int, widget=forms.RadioSelect
    )
    mitigation = forms.CharField(
        label=_("What do you do about it?"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    watched_by = forms.CharField(label=_("Who watches it?"), required=False, max_length=200)
    review_on = forms.DateField(
        label=_("When do you look at it again?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    state = forms.ChoiceField(label=_("How does it stand?"), choices=RiskState.choices)

    @property
    def given(self) -> RiskGiven:
        """What was said."""
        said = self.words
        enums = {
            "likelihood": Likelihood(said["likelihood"]),
            "harm": Harm(said["harm"]),
            "state": RiskState(said["state"]),
        }
        return RiskGiven(**said | enums)

    @staticmethod
    def initial_of(risk: Risk) -> dict[str, Any]:
        """The form filled in with what stands."""
        names = ("what", "likelihood", "harm", "mitigation", "watched_by", "review_on", "state", "revision")
        return {name: getattr(risk, name) for name in names}

    @staticmethod
    def new() -> dict[str, Any]:
        """As the form of a new risk begins."""
        return {"likelihood": Likelihood.POSSIBLE, "harm": Harm.SOME, "state": RiskState.OPEN}
