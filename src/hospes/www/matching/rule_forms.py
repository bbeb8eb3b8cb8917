"""The forms by which a call is matched: its weights, and what is asked for two cities."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.changes import RulesGiven
from hospes.journey.matching.enums import Aim, InterestState, RuleKind, Side
from hospes.journey.matching.models import MOST_POINTS, Call, Interest
from hospes.journey.matching.queries.figures import LABELS
from hospes.method.matching import Weights
from hospes.www.cities.forms import RevisedForm

WEIGHTS = ("need", "context", "size", "language", "abroad")
FIGURES = ("aim", *WEIGHTS, "min_score", "incumbent_bonus", "response_days")


def points(name: str, hint: Any) -> forms.IntegerField:
    """A number of points."""
    widget = forms.NumberInput({"inputmode": "numeric"})
    return forms.IntegerField(label=LABELS[name], help_text=hint, min_value=0, max_value=MOST_POINTS, widget=widget)


def reason_field(label: Any) -> forms.CharField:
    """Why: it stands in the log for good."""
    return forms.CharField(
        label=label,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        error_messages={"required": _("Say why.")},
    )


class RulesForm(RevisedForm):
    """Aim, weights and figures of a call."""

    aim = forms.ChoiceField(label=LABELS["aim"], choices=Aim, widget=forms.RadioSelect)
    need = points("need", _("The mentor is strong where the mentee has its gaps."))
    context = points("context", _("The same things help and hinder both cities."))
    size = points("size", _("Both have about as many inhabitants."))
    language = points("language", _("They share the language that the mentee likes best."))
    abroad = points("abroad", _("They are in two countries."))
    min_score = points("min_score", _("With fewer a mentee rather has no mentor. 0: any mentor is better than none."))
    incumbent_bonus = points(
        "incumbent_bonus", _("So that a small gain does not move cities that are talking already.")
    )
    response_days = forms.IntegerField(
        label=LABELS["response_days"], min_value=1, max_value=90, widget=forms.NumberInput({"inputmode": "numeric"})
    )
    reason = reason_field(_("Why do you change it?"))

    def __init__(self, *args: Any, is_tried: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["reason"].required = not is_tried  # who only tries need not say why

    @property
    def figures(self) -> list[BoundField]:
        """Weights and figures, without the aim."""
        return [self[name] for name in FIGURES[1:]]

    @property
    def all_figures(self) -> list[BoundField]:
        """The aim, weights and figures."""
        return [self[name] for name in FIGURES]

    @property
    def given(self) -> RulesGiven:
        """What the change asks for."""
        chosen = {name: self.cleaned_data[name] for name in FIGURES}
        return RulesGiven(**chosen | {"aim": Aim(chosen["aim"])})

    @property
    def weights(self) -> Weights:
        """The most points of each term."""
        return Weights(**{name: self.cleaned_data[name] for name in WEIGHTS})

    @staticmethod
    def initial_of(call: Call) -> dict[str, Any]:
        """The form filled in with the rules of a call."""
        return {name: getattr(call, name) for name in (*FIGURES, "revision")}


def taking_part(call: Call, side: Side) -> QuerySet[Interest]:
    """The cities on one side of a call that take part, by name."""
    rows = Interest.objects.filter(call=call, side=side, state=InterestState.ANSWERED)
    return rows.select_related("city").order_by("city__name", "pk")


class CityOfCall(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """A city that takes part in a call, on one side."""

    def __init__(self, label: Any, missing: Any) -> None:
        faults = {"required": missing}
        super().__init__(Interest.objects.none(), label=label, empty_label="–", error_messages=faults)

    def label_from_instance(self, obj: Interest) -> str:
        """The city alone: the call is known."""
        return str(obj.city)


class PairForm(forms.Form):
    """Two cities, and whether they shall be together or not."""

    mentee = CityOfCall(_("Mentee"), _("Choose the mentee."))
    mentor = CityOfCall(_("Mentor"), _("Choose the mentor."))
    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[
            (RuleKind.PIN, _("Together, whatever their points are")),
            (RuleKind.EXCLUDE, _("Not together")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether they shall be together or not.")},
    )

    def __init__(self, *args: Any, call: Call, **given: Any) -> None:
        super().__init__(*args, **given)
        for side in Side:
            rows = taking_part(call, side)
            self.fields[side.value].queryset = rows  # type: ignore[attr-defined]  # a model choice field

    @property
    def names_a_pair(self) -> bool:
        """Whether two cities are named, and what is asked for them."""
        self.is_valid()
        return all(self.cleaned_data.get(name) for name in PairForm.base_fields)

    @property
    def mentee_given(self) -> Interest:
        """The mentee."""
        return self._city("mentee")

    @property
    def mentor_given(self) -> Interest:
        """The mentor."""
        return self._city("mentor")

    @property
    def kind_given(self) -> RuleKind:
        """Together, or not."""
        return RuleKind(self.cleaned_data["kind"])

    def _city(self, side: str) -> Interest:
        found: Interest = self.cleaned_data[side]
        return found


class PairRuleForm(PairForm):
    """A rule for two cities, with its reason."""

    reason = reason_field(_("Why?"))


class WithdrawRuleForm(forms.Form):
    """That a rule counts no more."""

    reason = reason_field(_("Why is it withdrawn?"))
