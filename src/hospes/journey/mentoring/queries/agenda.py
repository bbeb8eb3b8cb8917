"""An agenda as it stands, with what does not fit in it."""

from dataclasses import dataclass

from hospes.journey.mentoring.models import Activity, AgendaItem
from hospes.journey.mentoring.rules import agenda_warnings


@dataclass(frozen=True)
class Agenda:
    """The lines of an agenda in their order, and sentences about what does not fit."""

    items: tuple[AgendaItem, ...]
    warnings: tuple[str, ...]


def agenda_of(activity: Activity) -> Agenda:
    """The agenda of an activity, without what was taken off."""
    items = tuple(AgendaItem.objects.filter(activity=activity, dropped_at=None).order_by("position", "pk"))
    return Agenda(items, agenda_warnings(activity, items))


def laid_off(activity: Activity) -> tuple[AgendaItem, ...]:
    """Lines that were taken off; they can come back."""
    return tuple(AgendaItem.objects.filter(activity=activity, dropped_at__isnull=False).order_by("position", "pk"))
