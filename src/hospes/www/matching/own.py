"""A city's own page of a call: what is done, what is next."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hospes.journey.matching import changes, rules
from hospes.journey.matching.enums import InterestState, ProposalState, Side
from hospes.journey.matching.models import Interest
from hospes.journey.matching.queries.finding import interest_for as found_for
from hospes.journey.matching.queries.proposals import own_matches
from hospes.journey.matching.queries.waiting import is_begun, is_filled_in, waiting_of
from hospes.www.addresses import address
from hospes.www.cities.asking import person_of
from hospes.www.matching.asking import interest_for
from hospes.www.matching.place import place_for
from hospes.www.templatetags.ui import TaskState


@dataclass(frozen=True)
class Step:
    """One of the steps of a city in a call."""

    title: str
    href: str
    state: TaskState
    hint: str = ""


@require_safe
@login_required
def own(request: HttpRequest, city: int) -> HttpResponse:
    """Where the city is with the call; who comes signed in for the city has opened the invitation."""
    try:
        found = interest_for(request, city)
    except Http404:
        if place_url := place_for(request.user, city):
            return redirect(place_url)
        raise
    is_own = rules.may_answer(request.user, found)
    if is_own and found.opened_at is None:
        changes.open_invitation(interest=found, by=person_of(request).actor)
        found = found_for(request.user, found.pk) or found
    matches = own_matches(found)
    shown = {
        "interest": found,
        "call": found.call,
        "is_own": is_own,
        "steps": _steps(found, is_own=is_own),
        "matches": [one for one in matches if one.state in (ProposalState.PROPOSED, ProposalState.DECIDED)],
        "earlier": [one for one in matches if one.state not in (ProposalState.PROPOSED, ProposalState.DECIDED)],
        "next": next(iter(waiting_of(found)), None) if is_own else None,
        "may_withdraw": is_own and found.state not in rules.OUT and rules.is_worked_on(found.call),
    }
    return render(request, "matching/own.html", shown)


def _steps(interest: Interest, *, is_own: bool) -> tuple[Step, ...]:
    """The two steps that a city takes by itself; the match is the third, and stands below."""
    has_answered = interest.state == InterestState.ANSWERED
    asks = "matching:answer" if is_own else "matching:contact"  # who runs the call does not answer for a city
    part = Step(
        _("Say whether you take part") if is_own else _("The answer of the city"),
        address("matching:terms" if has_answered else asks, interest.pk),
        "done" if has_answered else "todo",
        str(InterestState(interest.state).label).capitalize(),
    )
    if interest.side == Side.MENTEE:
        return part, Step(_("Say what you need"), address("matching:needs", interest.pk), _how_far(interest))
    return part, Step(_("Say what you can show"), address("matching:offer", interest.pk), _how_far(interest))


def _how_far(interest: Interest) -> TaskState:
    if is_filled_in(interest):
        return "done"
    return "doing" if is_begun(interest) else "todo"
