"""The forms of a programme's road: a milestone, how far it is, from which month a template begins."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.journey.mentoring.changes import LineGiven, MilestoneGiven, ProgressGiven
from hospes.journey.mentoring.enums import Left, MilestoneKind, MilestoneState
from hospes.journey.mentoring.models import Milestone
from hospes.journey.mentoring.queries.roads import Passing
from hospes.journey.programmes.rules import fault_of_span
from hospes.www.cities.forms import RevisedForm
from hospes.www.mentoring.activity_forms import given_source, line, words
from hospes.www.programmes.forms import MomentField

AGENDA_LINE = re.compile(r"(.+?)\s*[,;:]?\s+(\d{1,4})\s*(?:min\.?|minutes|’|')?")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
LONGEST_LINE = 200


class MilestoneForm(RevisedForm):
    """What a programme passes on its way."""

    title = line(_("What is it called?"), required=True)
    kind = forms.ChoiceField(label=_("What kind of milestone?"), choices=MilestoneKind.choices)
    is_per_scheme = forms.BooleanField(label=_("Each scheme passes it by itself"), required=False)
    number = forms.IntegerField(
        label=_("Which number, if it is one of several?"),
        help_text=_("For example 2 for the second round of visits."),
        required=False,
        min_value=1,
        max_value=99,
    )
    purpose = words(_("What is it for?"), rows=3)
    begins = MomentField(label=_("When does it begin?"))
    ends = MomentField(label=_("When does it end?"))
    leaves = forms.MultipleChoiceField(
        label=_("What must it leave behind?"),
        help_text=_("Whether it is there is read from the thing itself: practices that were shown, the action plan."),
        choices=Left.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    questions = words(_("Guiding questions"), _("One a line. An activity that passes this milestone begins with them."))
    agenda = words(
        _("A usual agenda"),
        _("One a line, with its minutes at the end: “Walk through the quarter 90”. Activities begin with it."),
    )
    others_hold = forms.BooleanField(label=_("Its words in other languages still hold"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        if not self.initial.get("has_others"):
            del self.fields["others_hold"]

    def clean_agenda(self) -> tuple[LineGiven, ...]:
        """Each line with its minutes."""
        lines = [each.strip() for each in self.cleaned_data["agenda"].splitlines() if each.strip()]
        found = [(each, AGENDA_LINE.fullmatch(each)) for each in lines]
        for said, match in found:
            if match is None or len(match[1]) > LONGEST_LINE:
                raise ValidationError(_("End “%(line)s” with its minutes, such as 45."), params={"line": said})
        return tuple(LineGiven(match[1], int(match[2])) for _said, match in found if match)

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean() or {}
        if fault := fault_of_span(given.get("begins", ""), given.get("ends", "")):
            self.add_error("ends", fault)
        return given

    def given(self, milestone: Milestone | None = None) -> MilestoneGiven:
        """What the change asks for; where a milestone is stated stays."""
        said = self.cleaned_data
        names = ("title", "purpose", "agenda", "number", "is_per_scheme", "begins", "ends")
        return MilestoneGiven(
            kind=MilestoneKind(said["kind"]),
            questions=tuple(each.strip() for each in said["questions"].splitlines() if each.strip()),
            leaves=tuple(Left(one) for one in said["leaves"]),
            source=given_source(milestone.source) if milestone else None,
            **{name: said[name] for name in names},
        )

    @property
    def others_still_hold(self) -> bool:
        """Whether the words in other languages stay."""
        return bool(self.cleaned_data.get("others_hold"))

    @staticmethod
    def initial_of(milestone: Milestone) -> dict[str, Any]:
        """The form filled in with what is said of a milestone in the reader's language, or in the nearest it has."""
        said = milestone.words
        others = set(milestone.texts) - {get_language() or "en"}
        lines = (f"{one['title']} {one['minutes']}" for one in said.get("agenda", ()))
        names = ("title", "kind", "is_per_scheme", "number", "purpose", "begins", "ends", "leaves", "revision")
        known = {name: getattr(milestone, name) for name in names}
        return known | {
            "questions": "\n".join(milestone.questions),
            "agenda": "\n".join(lines),
            "has_others": bool(others),
            "others_hold": False,
        }


class ProgressForm(RevisedForm):
    """How far a milestone is, and when it is planned in this scheme where that differs."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=MilestoneState.choices, widget=forms.RadioSelect)
    on = MomentField(label=_("Since when?"))
    begins = MomentField(label=_("When does it begin here?"))
    ends = MomentField(label=_("When does it end here?"))
    note = line(_("What must one know to read it right?"), most=500)

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean() or {}
        if fault := fault_of_span(given.get("begins", ""), given.get("ends", "")):
            self.add_error("ends", fault)
        return given

    def given(self, passing: Passing) -> ProgressGiven:
        """What the change asks for; where it is stated stays."""
        said = self.words
        source = given_source(passing.progress.source) if passing.progress else None
        return ProgressGiven(**said | {"state": MilestoneState(said["state"])}, source=source)

    @staticmethod
    def initial_of(passing: Passing) -> dict[str, Any]:
        """The form filled in with what was said."""
        now = passing.progress
        if now is None:
            return {"state": MilestoneState.PLANNED, "revision": 0}
        return {name: getattr(now, name) for name in ("state", "on", "begins", "ends", "note", "revision")}


class TakeForm(forms.Form):
    """From which month the milestones of a template are counted."""

    first_month = forms.CharField(
        label=_("In which month does your programme begin?"),
        help_text=_(
            "Such as 2026-11: the spans of the template are moved so that it begins then. Empty, they have no time."
        ),
        required=False,
        max_length=7,
    )

    def clean_first_month(self) -> str:
        """A month."""
        month = str(self.cleaned_data["first_month"])
        if month and not MONTH.fullmatch(month):
            raise ValidationError(_("Write a month, such as 2026-11."))
        return month
