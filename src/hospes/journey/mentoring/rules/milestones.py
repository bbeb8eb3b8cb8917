"""How far a milestone is on a given day; no clock is read here."""

from calendar import monthrange
from datetime import date

from hospes.journey.mentoring.enums import MilestoneState, Standing
from hospes.journey.mentoring.models import Milestone, Progress

OVER = (MilestoneState.DONE, MilestoneState.DROPPED)


def last_day(moment: str) -> date:
    """The last day that a year, a month or a day may mean: what is only known to be in May is not late in May."""
    year, month, day = (*map(int, moment.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def is_late(begins: str, ends: str, today: date) -> bool:
    """Whether a span has passed by ``today``; without an end its beginning counts, and without both nothing is late."""
    until = ends or begins
    return bool(until) and last_day(until) < today


def standing_of(milestone: Milestone, progress: Progress | None, today: date) -> Standing:
    """How far a milestone is, in a scheme or in the programme, with what nobody says: that its time has passed."""
    if milestone.dropped_at is not None:
        return Standing.DROPPED
    if progress is not None and progress.state in OVER:
        return Standing(progress.state)
    begins, ends = span_of(milestone, progress)
    if is_late(begins, ends, today):
        return Standing.LATE
    return Standing(progress.state) if progress else Standing.PLANNED


def span_of(milestone: Milestone, progress: Progress | None) -> tuple[str, str]:
    """When it is planned: a scheme's own span goes before that of the programme."""
    if progress is not None and (progress.begins or progress.ends):
        return progress.begins, progress.ends
    return milestone.begins, milestone.ends
