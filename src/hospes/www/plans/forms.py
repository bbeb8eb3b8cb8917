"""The forms about action plans, except what is saved while one types."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hospes.journey.assessments.enums import Layer
from hospes.journey.people.models import Person
from hospes.journey.plans.enums import Decision, VersionKind
from hospes.journey.plans.models import Plan
from hospes.www.cities.forms import NO_CHOICE, RevisedForm

LONG = {"rows": 3, "dir": "auto"}


def day(**named: Any) -> forms.DateField:
    """A day, as browsers ask for one."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **named)


def words(rows: int = 3, **named: Any) -> forms.CharField:
    """Several lines in any direction."""
    return forms.CharField(widget=forms.Textarea(LONG | {"rows": rows}), strip=True, max_length=20_000, **named)


def line(most: int, **named: Any) -> forms.CharField:
    """One line in any direction."""
    return forms.CharField(max_length=most, widget=forms.TextInput({"dir": "auto"}), strip=True, **named)


class NewPlanForm(forms.Form):
    """What a plan is called, on which theme, and which lines become changes."""

    title = line(250, label=_("Title"), help_text=_("For example: Our plan for a city for all, 2027 to 2029."))
    theme = line(250, label=_("Theme"), help_text=_("A city has one current plan on a theme."))
    scheme = forms.ChoiceField(
        label=_("Scheme"), help_text=_("In which the city is mentored, or mentors, on this theme."), required=False
    )
    chosen = forms.MultipleChoiceField(
        label=_("These become changes"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Any,
        *,
        lines: Iterable[tuple[str, str]],
        schemes: Iterable[tuple[str, str]],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        pairs, partners = list(lines), list(schemes)
        if partners:
            self.fields["scheme"].choices = [*NO_CHOICE, *partners]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["scheme"]
        if not pairs:
            del self.fields["chosen"]
            return
        self.fields["chosen"].choices = pairs  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("chosen", [key for key, _words in pairs])


class NewChangeForm(forms.Form):
    """A change of the city's own."""

    title = line(500, label=_("What changes?"), help_text=_("What will be different, in one sentence."))
    factor = forms.ChoiceField(label=_("Key factor"), required=False)

    def __init__(self, data: Any, *, factors: Mapping[str, str]) -> None:
        super().__init__(data, prefix="new")
        if factors:
            self.fields["factor"].choices = [*NO_CHOICE, *factors.items()]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["factor"]


class LinksForm(forms.Form):
    """Where a change belongs: its key factor, the practice and the visit that it comes from."""

    factor = forms.ChoiceField(label=_("Key factor"), required=False)
    practice = forms.ChoiceField(label=_("Good practice that it follows"), required=False)
    activity = forms.ChoiceField(label=_("Visit that it comes from"), required=False)

    def __init__(self, data: Any, *, choices: Mapping[str, Iterable[tuple[str, str]]], initial: Any) -> None:
        super().__init__(data, initial=initial, prefix="link")
        for name, pairs in choices.items():
            every = list(pairs)
            if every:
                self.fields[name].choices = [*NO_CHOICE, *every]  # type: ignore[attr-defined]  # a choice field
                self.fields[name].show_hidden_initial = True  # what is sent as it was found does not undo another's
            else:
                del self.fields[name]


class NewStepForm(forms.Form):
    """One more step."""

    title = line(500, label=_("What is done?"), help_text=_("For example: find the room and furnish it."))

    def __init__(self, data: Any) -> None:
        super().__init__(data, prefix="new")


class OutForm(forms.Form):
    """Why a part is taken out of the plan."""

    reason = words(label=_("Why?"), help_text=_("It stands in the plan's history, and can be put back."))


class FreezeForm(forms.Form):
    """As what the plan is frozen, and what is new."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(one.value, one.label) for one in VersionKind if one != VersionKind.ADOPTED],
        initial=VersionKind.DRAFT,
        widget=forms.RadioSelect,
    )
    why = line(500, label=_("What is new?"), required=False)


class AdoptForm(forms.Form):
    """What the council decided."""

    body = line(200, label=_("Who decided?"), help_text=_("The council, the board, the mayor."))
    on = day(label=_("Day of the decision"))
    reference = line(200, label=_("Reference"), help_text=_("The number of the decision."), required=False)
    url = forms.URLField(label=_("Where it can be read"), required=False, assume_scheme="https", max_length=500)
    note = words(2, label=_("Note"), required=False)


class TakeBackForm(forms.Form):
    """Why a plan is not public any more."""

    reason = words(label=_("Why?"), help_text=_("Readers of the address see it."))


class EndForm(forms.Form):
    """Why a plan is over."""

    why = line(500, label=_("Why is it over?"))


class LayerForm(forms.Form):
    """Who reads the plan as it is worked on."""

    layer = forms.TypedChoiceField(
        label=_("Who reads the plan as it is worked on?"),
        choices=[
            (Layer.DRAFT, _("Only who speaks for the city")),
            (Layer.LOCAL_GROUP, _("The local support group too: it can then propose and comment")),
            (Layer.SCHEME, _("The cities of the same scheme and its facilitators too")),
            (Layer.PROGRAMME, _("Everybody with a role in the programme too")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )


class WaysForm(RevisedForm):
    """Who keeps the plan, how soon proposals are answered, how often Hospes asks how it goes."""

    keeper = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who keeps it up to date?"), required=False, empty_label="–"
    )
    response_days = forms.IntegerField(label=_("We answer a proposal within so many days"), min_value=1, max_value=365)
    update_months = forms.IntegerField(
        label=_("Ask how the steps go every so many months"), help_text=_("0: never."), min_value=0, max_value=24
    )
    shows_answers = forms.BooleanField(
        label=_("Show on the public page how many proposals were answered in time"), required=False
    )

    def __init__(self, data: Any, *, initial: Mapping[str, Any], people: Any) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["keeper"].queryset = people  # type: ignore[attr-defined]  # a model choice field

    def made_again(self, data: Any, initial: dict[str, Any]) -> "WaysForm":
        """A form like this one, of what was sent, beside what stands now."""
        return WaysForm(data, initial=initial, people=self.fields["keeper"].queryset)  # type: ignore[attr-defined]  # as above

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        """The form filled in with how a plan is kept."""
        names = ("response_days", "update_months", "shows_answers", "revision")
        return {"keeper": plan.keeper_id} | {name: getattr(plan, name) for name in names}


class ProposalAnswerForm(forms.Form):
    """What the city answers to a proposal."""

    decision = forms.ChoiceField(label=_("What do you decide?"), choices=Decision, widget=forms.RadioSelect)
    reasons = words(4, label=_("Why?"))
    what = words(3, label=_("What will be done?"), help_text=_("Needed where you take it up."), required=False)
    by_when = day(label=_("By when?"), required=False)
