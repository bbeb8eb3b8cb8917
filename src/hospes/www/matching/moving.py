"""Opening, closing and deciding a call: what follows from it is said before it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hospes.audit.actors import Actor
from hospes.journey.matching import changes, rules
from hospes.journey.matching.enums import CallState, ProposalState
from hospes.journey.matching.models import Call
from hospes.journey.matching.queries.cohorts import Cohort, CohortLine, cohort
from hospes.www.cities.asking import person_of
from hospes.www.front.refusals import UNREADABLE
from hospes.www.matching.asking import call_for


@dataclass(frozen=True)
class Move:
    """A step that a call takes: what is asked, what follows, the cities whom it concerns, and what is said after."""

    question: str
    button: str
    follows: tuple[str, ...]
    done: str
    concerned: tuple[CohortLine, ...] = ()
    fault: str = ""  # why the call cannot take it now
    sure: str = ""  # what has to be ticked before


def _moved(
    request: HttpRequest, pk: int, move_of: Callable[[Cohort], Move], change: Callable[[Call, Actor], None]
) -> HttpResponse:
    """The page before the step; the step itself when it is sent."""
    found = call_for(request, pk, rules.may_run)
    move = move_of(cohort(found))
    is_unsure = bool(move.sure) and not move.fault and request.POST.get("sure") != "yes"
    if request.method == "POST" and not is_unsure:
        try:
            change(found, person_of(request).actor)
            messages.success(request, move.done)
        except rules.Refused as refused:
            messages.warning(request, str(refused))
        return redirect("matching:call", found.pk)
    shown = {"call": found, "move": move, "is_unsure": request.method == "POST"}
    return render(request, "matching/move.html", shown, status=UNREADABLE if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a call, for the first time or once more."""
    return _moved(request, pk, _opening, lambda call, by: changes.open_call(call=call, by=by))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a call."""
    return _moved(request, pk, _closing, lambda call, by: changes.close_call(call=call, by=by))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that all is decided."""
    return _moved(request, pk, _finishing, lambda call, by: changes.finish_call(call=call, by=by))


def _opening(cohort: Cohort) -> Move:
    is_again, is_late = cohort.call.state == CallState.CLOSED, cohort.call.closes_on < timezone.localdate()
    last = date_format(cohort.call.closes_on)
    late = _("That day has passed. Change the days of the call first, so that letters name the right ones.")
    follows = (
        _("The cities of the programme see the call, and can come by themselves."),
        _("You can invite cities by letter. No letter leaves by itself."),
        _("Cities answer, and say what they need or offer, until %(day)s.") % {"day": last},
        _("You can still change what the call says, add cities, and work out who could help whom."),
        *((late,) if is_late else ()),
    )
    question = _("Open the call once more?") if is_again else _("Open the call?")
    faults = {CallState.OPEN: _("This call is open already."), CallState.DECIDED: _("All is decided already.")}
    fault = faults.get(CallState(cohort.call.state), "")
    return Move(question, _("Open the call"), follows, _("The call is open. Invite its cities next."), fault=fault)


def _closing(cohort: Cohort) -> Move:
    silent = tuple(line for line in cohort.lines if line.state in rules.UNASKED)
    left_out = ngettext(
        "One city has said neither yes nor no. It cannot come any more:",
        "%(count)s cities have said neither yes nor no. They cannot come any more:",
        len(silent),
    )
    follows = (
        _("No more cities can come, and none can decline. A city that takes part can still withdraw."),
        _("Needs and offers can be put right until the call is decided."),
        _("Who helps whom can be decided and proposed to the cities."),
        *((left_out % {"count": len(silent)},) if silent else ()),
    )
    done = _("The call is closed. Work out who can help whom next.")
    fault = "" if cohort.call.state == CallState.OPEN else _("This call is not open.")
    return Move(_("Close the call?"), _("Close the call"), follows, done, silent, fault)


def _finishing(cohort: Cohort) -> Move:
    matched = [line for line in cohort.mentees if line.proposal == ProposalState.DECIDED]
    alone = tuple(line for line in cohort.mentees if line.takes_part and line not in matched)
    pairs = ngettext("Both cities agree on one match.", "Both cities agree on %(count)s matches.", len(matched))
    none = _("No match is agreed on: no scheme comes from this call.")
    left_out = ngettext(
        "One mentee that takes part has no mentor:",
        "%(count)s mentees that take part have no mentor:",
        len(alone),
    )
    follows = (
        pairs % {"count": len(matched)} if matched else none,
        _("Nothing of the call changes any more: no city, no need, no offer, no rule, no match."),
        _("It cannot be opened once more."),
        *((_("The pairs go on in the schemes of the programme."),) if matched else ()),
        *((left_out % {"count": len(alone)},) if alone else ()),
    )
    with_pairs = _("The call is decided. Its matches are schemes of the programme now.")
    done = with_pairs if matched else _("The call is decided, without a match.")
    sure = "" if matched else _("Yes, this call ends without any match")
    fault = _fault_of_finishing(cohort)
    return Move(_("Is all decided?"), _("Yes, all is decided"), follows, done, alone, fault, sure)


def _fault_of_finishing(cohort: Cohort) -> str:
    if cohort.call.state == CallState.DECIDED:
        return _("All is decided already.")
    if cohort.call.state != CallState.CLOSED:
        return _("Close the call first.")
    waiting = sum(line.proposal == ProposalState.PROPOSED for line in cohort.mentees)
    said = ngettext(
        "One proposed match still waits for the answer of its cities.",
        "%(count)s proposed matches still wait for the answers of their cities.",
        waiting,
    )
    return said % {"count": waiting} if waiting else ""
