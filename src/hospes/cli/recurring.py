"""Recurring work: what is done again and again, how often, and when it was done last (the audit knows)."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db.backend import DatabaseBackend

from hospes.audit.actors import SYSTEM
from hospes.audit.changes import record
from hospes.audit.models import Record
from hospes.journey.assessments.changes import sweep_bytes
from hospes.journey.matching.changes import end_overdue
from hospes.journey.matching.queries.proposals import overdue
from hospes.journey.matching.queries.runs import runs_due
from hospes.journey.matching.tasks import solve_run
from hospes.journey.mentoring.changes import (
    forget_access_needs,
    needs_to_forget,
    remind_invited,
    sweep_materials,
    to_remind,
)
from hospes.journey.mentoring.changes.follow_ups import propose_follow_ups
from hospes.journey.people.queries import letters_due
from hospes.journey.people.tasks import send_letter
from hospes.journey.plans.changes import ask_updates, write_overdue
from hospes.journey.plans.queries.overdue import is_due as plans_are_due
from hospes.journey.practices.changes import sweep_images
from hospes.journey.programmes.changes import enqueue_batch, sweep_batches, sweep_papers
from hospes.journey.programmes.queries.batches import batches_due

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """One piece of work; doing it twice does no harm."""

    name: str
    every: timedelta
    do: Callable[[], None]
    is_needed: Callable[[datetime], bool] = lambda _now: True

    @property
    def change(self) -> str:
        """Its name in the audit."""
        return f"recurring.{self.name}"


def clear_sessions() -> None:
    """Forget sign-ins that have run out."""
    call_command("clearsessions")


def clear_jobs() -> None:
    """Forget jobs that ended two weeks ago; those that failed are kept for two months."""
    if isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):  # Redis forgets by itself
        call_command("prune_db_task_results", min_age_days=14, failed_min_age_days=60, verbosity=0)


def sweep_files() -> None:
    """Take away bytes of uploaded files that no row speaks of, and papers that were made two weeks ago."""
    sweep_bytes(timezone.now())
    sweep_materials(timezone.now())
    sweep_images(timezone.now())
    sweep_batches(now=timezone.now(), by=SYSTEM)
    sweep_papers(timezone.now())


def send_letters() -> None:
    """Start the next try of letters that wait; a letter whose job was lost is among them."""
    for letter in letters_due(timezone.now()):
        send_letter.enqueue(letter.pk)


def letters_wait(now: datetime) -> bool:
    """Whether a letter's next try has come."""
    return letters_due(now).exists()


def go_on_with_runs() -> None:
    """Start the jobs of runs of the match that wait, or whose job was lost; they go on from the last step."""
    for run in runs_due(timezone.now()):
        solve_run.enqueue(run.pk)


def runs_wait(now: datetime) -> bool:
    """Whether a run of the match is to be gone on with."""
    return runs_due(now).exists()


def go_on_with_papers() -> None:
    """Start the jobs of papers that wait, or whose job was lost; they go on from the next paper."""
    for batch in batches_due(timezone.now()):
        enqueue_batch(batch.pk)


def papers_wait(now: datetime) -> bool:
    """Whether papers of a programme are to be gone on with."""
    return batches_due(now).exists()


def end_overdue_matches() -> None:
    """Proposed matches that nobody answered in time are over, and the next ones are looked for."""
    end_overdue(today=timezone.localdate(), by=SYSTEM)


def matches_are_overdue(now: datetime) -> bool:
    """Whether the day to answer a proposed match has passed."""
    return overdue(timezone.localdate(now)).exists()


def remind_of_activities() -> None:
    """Remind those who were invited to something that begins soon; each once."""
    remind_invited(now=timezone.now(), by=SYSTEM)


def activities_are_near(now: datetime) -> bool:
    """Whether somebody is to be reminded."""
    return to_remind(now).exists()


def forget_needs() -> None:
    """Delete what people said they need to take part, some time after the activity."""
    forget_access_needs(now=timezone.now(), by=SYSTEM)


def needs_are_kept_too_long(now: datetime) -> bool:
    """Whether there are any to delete."""
    return needs_to_forget(now).exists()


def write_of_plans() -> None:
    """Write to those whose steps are overdue, and ask how steps go, as often as each city wants it."""
    write_overdue(by=SYSTEM)
    ask_updates(by=SYSTEM)


def ask_mentees_again() -> None:
    """Propose the follow-ups of programmes that ended 12 or 24 months ago, and tell their coordinators."""
    propose_follow_ups(today=timezone.localdate(), by=SYSTEM)


WORKS = (
    Work("send_letters", timedelta(), send_letters, letters_wait),
    Work("go_on_with_runs", timedelta(), go_on_with_runs, runs_wait),
    Work("go_on_with_papers", timedelta(), go_on_with_papers, papers_wait),
    Work("end_overdue_matches", timedelta(), end_overdue_matches, matches_are_overdue),
    Work("remind_of_activities", timedelta(), remind_of_activities, activities_are_near),
    Work("forget_access_needs", timedelta(), forget_needs, needs_are_kept_too_long),
    Work("write_of_plans", timedelta(hours=1), write_of_plans, plans_are_due),
    Work("ask_mentees_again", timedelta(days=1), ask_mentees_again),
    Work("clear_sessions", timedelta(days=1), clear_sessions),
    Work("clear_jobs", timedelta(days=1), clear_jobs),
    Work("sweep_files", timedelta(days=1), sweep_files),
)


def tick(now: datetime, works: Sequence[Work] = WORKS) -> list[str]:
    """Do what is due; the names of what was done. One failure is logged and holds up nothing else."""
    return [work.name for work in works if _is_due(work, now) and _done(work)]


def _is_due(work: Work, now: datetime) -> bool:
    if not work.is_needed(now):
        return False
    last = Record.objects.filter(change=work.change).order_by("-id").values_list("at", flat=True).first()
    return last is None or last <= now - work.every


def _done(work: Work) -> bool:
    try:
        with transaction.atomic():
            work.do()
            record(work.change, of=None, by=SYSTEM)
    except Exception:
        logger.exception("Recurring work %s failed; it is tried again in a minute.", work.name)
        return False
    return True
