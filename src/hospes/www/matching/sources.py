"""Choosing the assessment from which needs or strengths are read: only the city lets its levels be read."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hospes.journey.assessments.models import Assessment
from hospes.journey.matching import changes
from hospes.journey.matching.enums import Side
from hospes.journey.matching.models import Interest, Written
from hospes.journey.matching.queries.missing import Overruled, overruled_by
from hospes.journey.matching.queries.pages import Choosable, NeedsPage, OfferPage, needs_page, offer_page
from hospes.journey.matching.queries.words import apart
from hospes.journey.matching.rules import may_answer
from hospes.www.assessments.finding import reader
from hospes.www.front.refusals import done, form_page
from hospes.www.matching.saying import of_city
from hospes.www.matching.showing import frame

NONE = "none"


@dataclass(frozen=True)
class Lost:
    """What of an offer would not count if an assessment were read: its round, its number, the key factors."""

    round: str
    assessment: int
    overruled: tuple[Overruled, ...]


class SourceForm(forms.Form):
    """From which assessment, or none."""

    assessment = forms.ChoiceField(
        label=gettext_lazy("May it be read?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say yes or no."), "invalid_choice": gettext_lazy("Say yes or no.")},
    )

    def __init__(self, *args: Any, found: tuple[Choosable, ...], none: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["assessment"].choices = [(NONE, none), *((str(one.assessment), _named(one)) for one in found)]  # type: ignore[attr-defined]  # a choice field
        self.initial = {"assessment": next((str(one.assessment) for one in found if one.is_chosen), NONE)}

    @property
    def chosen(self) -> Assessment | None:
        """The assessment, if one was chosen."""
        pk = self.cleaned_data["assessment"]
        return Assessment.objects.select_related("round__toolkit_version").get(pk=pk) if pk != NONE else None


@require_http_methods(["GET", "HEAD", "POST"])
@of_city()
def source(request: HttpRequest, interest: Interest) -> HttpResponse:
    """What is read, and what who runs the call learns by it."""
    if not may_answer(request.user, interest):
        raise PermissionDenied
    is_mentee = interest.side == Side.MENTEE
    given = needs_page(interest) if is_mentee else offer_page(interest)
    found = given.assessments
    none = _("No, only what we say here counts")
    form = SourceForm(request.POST if request.method == "POST" else None, found=found, none=none)
    if form.is_valid() and done(form, lambda: _choose(request, interest, form.chosen)) is not None:
        messages.success(request, _("Your decision is kept."))
        return redirect("matching:needs" if is_mentee else "matching:offer", interest.pk)
    return form_page(request, "matching/source.html", form, found=found, lost=_lost(given), **frame(request, interest))


def _lost(given: NeedsPage | OfferPage) -> tuple[Lost, ...]:
    """What of an offer would not count, for each assessment with which that is so."""
    if isinstance(given, NeedsPage):
        return ()
    rows = Assessment.objects.select_related("round__toolkit_version")
    found = rows.in_bulk([one.assessment for one in given.assessments])
    lost = [(one, overruled_by(given, found[one.assessment])) for one in given.assessments]
    return tuple(Lost(apart(one.round), one.assessment, overruled) for one, overruled in lost if overruled)


def _choose(request: HttpRequest, interest: Interest, assessment: Assessment | None) -> Written:
    """What is chosen for a mentee's needs, or for a mentor's offer."""
    by = reader(request).actor
    if interest.side == Side.MENTEE:
        return changes.choose_needs_source(interest=interest, assessment=assessment, by=by)
    return changes.choose_offer_source(interest=interest, assessment=assessment, by=by)


def _named(one: Choosable) -> str:
    return _("Yes, “%(round)s”, finished on %(day)s") % {
        "round": apart(one.round), "day": date_format(one.on, "DATE_FORMAT")
    }  # fmt: skip
