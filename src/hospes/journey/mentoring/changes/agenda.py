"""The lines of an agenda: added, changed, moved, taken off and brought back. Their notes stay with them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, Stale, revise
from hospes.journey.mentoring.changes.activities import locked
from hospes.journey.mentoring.models import Activity, AgendaItem
from hospes.journey.mentoring.rules import Refused, Span, fault_of_span

MOST = 100  # lines of one agenda


@dataclass(frozen=True)
class AgendaGiven:
    """A line of an agenda; its times on the clocks of the activity's zone, without a zone of their own."""

    title: str
    text: str = ""
    led_by: str = ""
    starts: datetime | None = None
    stops: datetime | None = None


@transaction.atomic
def add_agenda_item(*, activity: Activity, given: AgendaGiven, by: Actor) -> AgendaItem:
    """Add a line behind the others."""
    now = locked(activity)
    if now.agenda.filter(dropped_at=None).count() >= MOST:
        raise Refused(_("An agenda can have %(most)s lines.") % {"most": MOST})
    last = now.agenda.aggregate(last=Max("position"))["last"] or 0
    made = AgendaItem.objects.create(activity=now, position=last + 1, **_checked(now, given))
    record("mentoring.add_agenda_item", of=now, by=by)
    return made


@transaction.atomic
def change_agenda_item(
    *, item: AgendaItem, seen_revision: int, given: AgendaGiven, by: Actor
) -> Saved | Stale[AgendaItem]:
    """Change a line; what somebody else changed since is not overwritten."""
    activity = locked(item.activity)
    now = AgendaItem.objects.select_for_update().get(pk=item.pk)
    outcome = revise(now, _checked(activity, given), seen_revision)
    record("mentoring.change_agenda_item", of=activity, by=by, stale=isinstance(outcome, Stale))
    return outcome


@transaction.atomic
def move_agenda_item(*, item: AgendaItem, up: bool, by: Actor) -> None:
    """Change places with the line before it, or after it; at the end nothing happens."""
    activity = locked(item.activity)
    rows = list(activity.agenda.filter(dropped_at=None).order_by("position", "pk"))
    place = next((index for index, one in enumerate(rows) if one.pk == item.pk), None)
    other = -1 if place is None else place - 1 if up else place + 1
    if place is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, one in enumerate(rows, 1):
        AgendaItem.objects.filter(pk=one.pk).update(position=position)
    record("mentoring.move_agenda_item", of=activity, by=by, up=up)


@transaction.atomic
def drop_agenda_item(*, item: AgendaItem, by: Actor) -> None:
    """Take a line off; it is kept with its notes, and can come back."""
    activity = locked(item.activity)
    if AgendaItem.objects.filter(pk=item.pk, dropped_at=None).update(dropped_at=timezone.now()):
        record("mentoring.drop_agenda_item", of=activity, by=by)


@transaction.atomic
def bring_back_agenda_item(*, item: AgendaItem, by: Actor) -> None:
    """Put a line that was taken off back in its place."""
    activity = locked(item.activity)
    if AgendaItem.objects.filter(pk=item.pk, dropped_at__isnull=False).update(dropped_at=None):
        record("mentoring.bring_back_agenda_item", of=activity, by=by)


def _checked(activity: Activity, given: AgendaGiven) -> dict[str, object]:
    if not given.title.strip():
        raise Refused(_("Write a title, so that others know what is meant."))
    if (given.starts is None) != (given.stops is None):
        raise Refused(_("Give both when it starts and when it ends."))
    if given.starts is not None and not activity.zone:
        raise Refused(_("Say first when the activity starts and ends: its time zone counts for the agenda."))
    if fault := fault_of_span(Span(starts=given.starts, stops=given.stops, zone=activity.zone)):
        raise Refused(fault)
    zone = ZoneInfo(activity.zone or "UTC")
    return {
        "title": given.title.strip()[:250],
        "text": given.text.strip(),
        "led_by": given.led_by.strip()[:200],
        "starts_at": _in_utc(given.starts, zone),
        "ends_at": _in_utc(given.stops, zone),
    }


def _in_utc(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=zone).astimezone(UTC)
