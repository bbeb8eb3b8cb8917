"""Runs of the match: started, waited for, cancelled; what they found is on pages of their own."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hospes.journey.matching import changes, rules
from hospes.journey.matching.enums import InterestState, RunState, RunStep, Side
from hospes.journey.matching.models import UNDER_WAY, Call, Run
from hospes.journey.matching.queries.runs import runs_of
from hospes.www.cities.asking import person_of
from hospes.www.matching.asking import call_for, run_for

LOOK_AGAIN = "2"  # seconds after which a page that waits looks again, by itself and without a script


@dataclass(frozen=True)
class Step:
    """A step of a run: what is to be done, whether it is, whether it is worked on now."""

    title: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True)
class Ready:
    """Who would be matched if a run began now."""

    mentees: int
    mentors: int
    places: int
    may_start: bool


@require_safe
@login_required
def runs(request: HttpRequest, pk: int) -> HttpResponse:
    """The runs of a call, and a button for the next one."""
    found = call_for(request, pk, rules.may_run)
    lines = runs_of(found)
    newest = next((line.pk for line in lines if line.state == RunState.DONE), None)
    shown = {"call": found, "runs": lines, "newest": newest, "ready": _ready(found)}
    return render(request, "matching/runs.html", shown)


@require_POST
@login_required
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a run with what is known now."""
    found = call_for(request, pk, rules.may_run)
    made = changes.start_run(call=found, by=person_of(request).actor)
    return redirect("matching:run", made.pk)


@require_POST
@login_required
def cancel(request: HttpRequest, run: int) -> HttpResponse:
    """End a run."""
    found = run_for(request, run)
    changes.cancel_run(run=found, by=person_of(request).actor)
    messages.success(request, _("The run was cancelled. Nothing else changes."))
    return redirect("matching:run", found.pk)


@require_safe
@login_required
def one(request: HttpRequest, run: int) -> HttpResponse:
    """What a run found, how far it is, or why it found nothing."""
    found = run_for(request, run)
    if found.state == RunState.DONE:
        from hospes.www.matching.run_pages import done_page  # brings NumPy, which most requests do not need

        return done_page(request, found)
    if found.state not in UNDER_WAY:
        return render(request, "matching/run_over.html", {"call": found.call, "run": found})
    shown = {"call": found.call, "run": found, "steps": _steps(found), "last": max(RunStep)}
    page = render(request, "matching/run_waiting.html", shown)
    page["Refresh"] = LOOK_AGAIN
    return page


def _steps(run: Run) -> tuple[Step, ...]:
    """The steps of a run in their order."""
    titles = {
        RunStep.SOLVED: _("Find who can help whom"),
        RunStep.PROVEN: _("Prove that nothing is better"),
        RunStep.PRICED: _("Work out what other aims would cost"),
    }
    is_running = run.state == RunState.RUNNING
    return tuple(Step(title, step <= run.step, is_running and step == run.step + 1) for step, title in titles.items())


def _ready(call: Call) -> Ready:
    rows = call.interests.filter(state=InterestState.ANSWERED).values_list("side", "places")
    places = [places for side, places in rows if side == Side.MENTOR]
    may_start = rules.is_worked_on(call) and not call.runs.filter(state__in=UNDER_WAY).exists()
    return Ready(len(rows) - len(places), len(places), sum(places), may_start=may_start)
