"""Runs of the match: which wait for the worker, and how far each is."""

from datetime import datetime

from django.db.models import QuerySet

from hospes.journey.matching.enums import RunState
from hospes.journey.matching.models import UNDER_WAY, Call, Run


def runs_due(now: datetime) -> QuerySet[Run]:
    """Runs that wait, or whose job was lost."""
    return Run.objects.filter(state__in=UNDER_WAY, next_try_at__lte=now).order_by("pk")


def last_done(call: Call) -> Run | None:
    """The newest run that came to its end."""
    return call.runs.filter(state=RunState.DONE).first()
