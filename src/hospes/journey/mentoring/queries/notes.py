"""What was noted on an activity before, and what came too late."""

from hospes.journey.mentoring.models import Activity, AgendaItem, EarlierNote


def earlier_notes(activity: Activity, item: AgendaItem | None) -> tuple[EarlierNote, ...]:
    """Earlier wordings of a note and words that came too late, the newest first."""
    return tuple(EarlierNote.objects.filter(activity=activity, item=item))
