"""Runs of the match: which wait for the worker, and how far each is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hospes.journey.matching.enums import Aim, RunReason, RunState, RunStep
from hospes.journey.matching.models import UNDER_WAY, Call, Run


@dataclass(frozen=True)
class RunLine:
    """A run of a call: how far it is, why it was started, how it ended."""

    pk: int
    state: RunState
    step: RunStep
    aim: Aim
    reason: RunReason
    asked_at: datetime
    asked_by: str
    ended_at: datetime | None
    decided_at: datetime | None
    fault: str

    @property
    def is_under_way(self) -> bool:
        """Whether it can still be cancelled."""
        return self.state in UNDER_WAY

    @property
    def progress(self) -> float:
        """How much of it is done, 0..1."""
        return self.step / max(RunStep)


def runs_of(call: Call) -> tuple[RunLine, ...]:
    """The runs of a call, the newest first; problems and solutions stay in the database."""
    return tuple(_line(run) for run in call.runs.defer("problem", "solution", "prices"))


def runs_due(now: datetime) -> QuerySet[Run]:
    """Runs that wait, or whose job was lost."""
    return Run.objects.filter(state__in=UNDER_WAY, next_try_at__lte=now).order_by("pk")


def last_done(call: Call) -> Run | None:
    """The newest run that came to its end."""
    return call.runs.filter(state=RunState.DONE).first()


def _line(run: Run) -> RunLine:
    return RunLine(
        pk=run.pk,
        state=RunState(run.state),
        step=RunStep(run.step),
        aim=Aim(run.aim),
        reason=RunReason(run.reason),
        asked_at=run.asked_at,
        asked_by=run.asked_by,
        ended_at=run.ended_at,
        decided_at=run.decided_at,
        fault=run.fault,
    )
