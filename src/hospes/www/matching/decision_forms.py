"""The form of a decision: until when cities answer, and each mentee that is decided otherwise than the run says."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Call, Interest
from hospes.journey.matching.queries.decisions import Otherwise, usual_day
from hospes.www.matching.call_forms import day
from hospes.www.matching.rule_forms import CityOfCall, reason_field, taking_part

NOBODY = "none"
MOST_ROWS = 1000
ROWS, ADD, CHECK = "rows", "add:", "check"


class DecisionForm(forms.Form):
    """Until when the cities answer."""

    answer_by = day(_("The cities answer until"), _("Both have to say yes by then. A question holds it up."))

    @classmethod
    def empty(cls, call: Call) -> "DecisionForm":
        """The form as it is first shown."""
        return cls(initial={"answer_by": usual_day(call)})

    def clean_answer_by(self) -> Any:
        """A day that leaves time, and not too much."""
        chosen, today = self.cleaned_data["answer_by"], timezone.localdate()
        if not today + timedelta(days=1) <= chosen <= today + timedelta(days=90):
            raise forms.ValidationError(_("Give the cities 1 to 90 days to answer."))
        return chosen


class OtherwiseForm(forms.Form):
    """One mentee that is decided otherwise than the run says."""

    mentee = CityOfCall(_("Mentee"), _("Choose the mentee."))
    mentor = forms.ChoiceField(
        label=_("What do you decide?"), error_messages={"required": _("Choose a mentor, or none.")}
    )
    reason = reason_field(_("Why?"))

    def __init__(self, *args: Any, call: Call, by_run: Mapping[int, int], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["mentee"].queryset = taking_part(call, Side.MENTEE)  # type: ignore[attr-defined]  # a model choice field
        self.mentors = {str(each.pk): each for each in taking_part(call, Side.MENTOR)}
        listed = [(pk, _said(each)) for pk, each in self.mentors.items()]
        named = [("", "–"), (NOBODY, _("No mentor now"))]
        self.fields["mentor"].choices = named + listed  # type: ignore[attr-defined]  # a choice field
        self.by_run = by_run

    def clean(self) -> dict[str, Any]:
        """Otherwise is not as the run says."""
        given = super().clean() or {}
        if given.get("mentee") and given.get("mentor") and self._is_as_the_run():
            self.add_error("mentor", _("The run says so too. Choose something else, or take the line away."))
        return given

    def forgive_reason(self) -> None:
        """Nobody has to say why before the price is known; words that do not fit are still told."""
        if self.has_error("reason", "required"):
            del self.errors["reason"]

    @property
    def otherwise(self) -> Otherwise | None:
        """What is decided; none where the line does not say enough."""
        given = self.cleaned_data
        if not given.get("mentee") or not given.get("mentor"):
            return None
        return Otherwise(given["mentee"], self.mentors.get(given["mentor"]), given.get("reason", ""))

    def _is_as_the_run(self) -> bool:
        chosen = self.cleaned_data["mentor"]
        return self.by_run.get(self.cleaned_data["mentee"].pk, NOBODY) == (NOBODY if chosen == NOBODY else int(chosen))


def rows_in(data: QueryDict, call: Call, by_run: Mapping[int, int]) -> list[OtherwiseForm]:
    """The lines that were sent, without those in which nothing stands; no mentee stands in two."""
    found = [_row(line, at, call, by_run) for at, line in enumerate(_lines(data))]
    named: set[str] = set()
    for row in found:
        if data.get("do") == CHECK:
            row.forgive_reason()
        mentee = str(row["mentee"].value())
        if row.is_valid() and mentee in named:
            row.add_error("mentee", _("This mentee stands in another line."))
        named.add(mentee)
    return found


def rows_to_fill_in(data: QueryDict, call: Call, by_run: Mapping[int, int]) -> list[OtherwiseForm]:
    """The lines that were sent, and one more for a mentee; nobody is told yet what is missing in them."""
    mentee = data.get("do", "").removeprefix(ADD)
    lines = [*_lines(data), {"mentee": mentee, "mentor": data.get("mentor", "")}]
    return [OtherwiseForm(initial=line, prefix=str(at), call=call, by_run=by_run) for at, line in enumerate(lines)]


def _lines(data: QueryDict) -> list[Mapping[str, str]]:
    sent = data.get(ROWS, "0")
    count = min(int(sent), MOST_ROWS) if sent.isdecimal() else 0
    lines = [{name: data.get(f"{at}-{name}", "") for name in OtherwiseForm.base_fields} for at in range(count)]
    return [line for line in lines if any(line.values())]


def _row(line: Mapping[str, str], at: int, call: Call, by_run: Mapping[int, int]) -> OtherwiseForm:
    data = {f"{at}-{name}": value for name, value in line.items()}
    return OtherwiseForm(data, prefix=str(at), call=call, by_run=by_run)


def weighed(otherwise: Sequence[Otherwise]) -> str:
    """Mentees and mentors that are decided otherwise, as one text: of these the page has told the price."""
    pairs = sorted((each.mentee.pk, each.mentor.pk if each.mentor else 0) for each in otherwise)
    return ",".join(f"{mentee}:{mentor}" for mentee, mentor in pairs)


def _said(mentor: Interest) -> str:
    values = {"city": mentor.city, "places": mentor.places}
    return str(_("%(city)s (places: %(places)s)") % values)
