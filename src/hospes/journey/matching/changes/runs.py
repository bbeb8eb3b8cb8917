"""Runs of the match: started, taken up by the worker, kept step by step, cancelled, gone on with.

A run is a row before it is a job: whatever happens to the job or the server, the row says what was done last, and
recurring work takes it up from there.
"""

from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from hospes.audit.actors import SYSTEM, Actor
from hospes.audit.changes import record
from hospes.journey.matching.changes.leaving import end_left_matches, hold_calls
from hospes.journey.matching.enums import ProposalState, RunReason, RunState, RunStep
from hospes.journey.matching.models import UNDER_WAY, Call, Proposal, Run
from hospes.journey.matching.queries.neutral import cohort_text
from hospes.journey.matching.queries.problems import cohort_of, names_in
from hospes.journey.matching.queries.solving import Kept, done_next, faults_in
from hospes.journey.matching.rules import Refused, is_worked_on

SOLVE = "hospes.journey.matching.tasks.solve_run"  # the job, by name: jobs know changes, not the reverse
PATIENCE = timedelta(minutes=15)  # a step takes less; then the run is taken up anew
MOST_TRIES = 5  # begun so often without coming to the next step


@transaction.atomic
def start_run(*, call: Call, by: Actor, reason: RunReason = RunReason.ASKED) -> Run:
    """Ask who can help whom, with needs, offers, weights and rules as they are now; the worker finds out."""
    (now,) = hold_calls(Call.objects.filter(pk=call.pk).select_related("toolkit_version"))
    if not is_worked_on(now):
        raise Refused(_("A match is worked out while the call is open or closed, not before and not after."))
    if now.runs.filter(state__in=UNDER_WAY).exists():
        raise Refused(_("A run is under way already. Wait for it, or cancel it."))
    end_left_matches(now, by)
    cohort = cohort_of(now, timezone.localdate(), keeps=reason != RunReason.ASKED)
    if faults := faults_in(cohort.problem, names_in(now)):
        raise Refused(" ".join(faults))
    made = Run.objects.create(
        call=now,
        before=now.runs.filter(state=RunState.DONE).first(),
        reason=reason,
        aim=now.aim,
        call_revision=now.revision,
        problem=cohort_text(cohort),
        next_try_at=timezone.now(),
        asked_by=by.name,
    )
    record("matching.start_run", of=now, by=by, run=made.pk, reason=reason)
    transaction.on_commit(partial(_enqueue, made.pk), robust=True)  # if that fails, recurring work does it
    return made


@transaction.atomic
def cancel_run(*, run: Run, by: Actor) -> None:
    """End a run now; what the step that it is at will find, if its job still lives, is kept nowhere."""
    found = _under_way(run.pk).first()
    if found is None:
        raise Refused(_("This run has ended already."))
    _only(found).update(cancel_asked_at=timezone.now(), cancel_asked_by=by.name)
    _end(found, RunState.CANCELLED)
    record("matching.cancel_run", of=found.call, by=by, run=found.pk)


def work_on_run(*, number: int, by: Actor) -> RunState | None:
    """Take a run up where it stands, and go on to its end; asked twice at once, one does it. None: nothing to do."""
    run = take_run(number=number, by=by)
    while run is not None and run.state == RunState.RUNNING:
        run = keep_step(number=number, kept=done_next(run), by=by)
    return RunState(run.state) if run else None


@transaction.atomic
def take_run(*, number: int, by: Actor) -> Run | None:
    """The run, if it waits and nobody else has just taken it; what was tried too often is given up."""
    now = timezone.now()
    run = _under_way(number).filter(next_try_at__lte=now).first()
    if run is None:
        return None
    if run.tries >= MOST_TRIES:
        record("matching.give_up_run", of=run.call, by=by, run=run.pk)
        return _end(run, RunState.FAILED, fault=_("It was begun several times and did not come to an end."))
    begun_at = run.begun_at or now
    return _saved(run, state=RunState.RUNNING, tries=run.tries + 1, next_try_at=now + PATIENCE, begun_at=begun_at)


@transaction.atomic
def keep_step(*, number: int, kept: Kept, by: Actor) -> Run | None:
    """Keep what a step has found; nothing where somebody has cancelled the run meanwhile."""
    hold_calls(Call.objects.filter(runs=number))  # who declines now is seen by this run's end, or starts another one
    run = _under_way(number).first()
    if run is None or run.step >= kept.step:
        return None  # somebody else came here first
    _saved(run, **asdict(kept), tries=0, next_try_at=timezone.now() + PATIENCE)
    record("matching.keep_step", of=run.call, by=by, run=run.pk, step=kept.step)
    return _end(run, RunState.DONE) if run.step == max(RunStep) else run


def _end(run: Run, state: RunState, fault: str = "") -> Run:
    """The run is over. What a city said meanwhile is worked out by the next one."""
    _saved(run, state=state, ended_at=timezone.now(), next_try_at=None, fault=fault)
    said = Proposal.objects.filter(run__call=run.call_id, ended_at__gt=run.asked_at)
    late = said.filter(state__in=(ProposalState.DECLINED, ProposalState.OVERDUE)).first()
    if late and state == RunState.DONE:
        is_overdue = late.state == ProposalState.OVERDUE
        solve_again(call=run.call, by=SYSTEM, reason=RunReason.OVERDUE if is_overdue else RunReason.DECLINED)
    return run


@transaction.atomic
def solve_again(*, call: Call, reason: RunReason, by: Actor) -> None:
    """Work the match out again for those who have none any more; all others that stand are kept where they are.

    While a run is under way nothing is started: the next one begins when it is done. What a city said counts also
    where rules contradict each other now, and the coordinator has to put them right first.
    """
    with suppress(Refused):
        start_run(call=call, reason=reason, by=by)


def _saved(run: Run, **fields: object) -> Run:
    for name, value in fields.items():
        setattr(run, name, value)
    run.save(update_fields=[*fields])
    return run


def _under_way(number: int) -> QuerySet[Run]:
    rows = Run.objects.select_for_update(of=("self",)).select_related("call__theme__programme")
    return rows.filter(pk=number, state__in=UNDER_WAY)


def _only(run: Run) -> QuerySet[Run]:
    return Run.objects.filter(pk=run.pk)


def _enqueue(number: int) -> None:
    import_string(SOLVE).enqueue(number)
