"""The notes of an activity as their page shows them: one for each line of the agenda, and one on the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hospes.journey.mentoring.models import Activity, ActivityNote, AgendaItem, EarlierNote

WHOLE, LINE = "whole", "line-"


@dataclass(frozen=True)
class EarlierWords:
    """A note as it was before, or as it came too late."""

    text: str
    at: datetime
    by: str
    was_stale: bool


@dataclass(frozen=True)
class NoteLine:
    """A place for notes: a line of the agenda, or the whole activity; revision 0: nothing is written yet."""

    item: AgendaItem | None
    text: str = ""
    revision: int = 0
    at: datetime | None = None
    by: str = ""
    earlier: tuple[EarlierWords, ...] = ()

    @property
    def name(self) -> str:
        """What it is called on its page."""
        return f"{LINE}{self.item.pk}" if self.item else WHOLE


def note_lines(activity: Activity) -> tuple[NoteLine, ...]:
    """All places for notes, in the order of the agenda; lines that were taken off only where something is noted."""
    notes = {note.item_id: note for note in activity.notes.all()}
    before = _earlier(activity)
    items = [one for one in activity.agenda.order_by("position", "pk") if one.dropped_at is None or one.pk in notes]
    return tuple(_line(one, notes, before) for one in (*items, None))


def _line(
    item: AgendaItem | None,
    notes: Mapping[int | None, ActivityNote],
    before: Mapping[int | None, tuple[EarlierWords, ...]],
) -> NoteLine:
    pk = item.pk if item else None
    note = notes.get(pk)
    if note is None:
        return NoteLine(item, earlier=before.get(pk, ()))
    return NoteLine(item, note.text, note.revision, note.changed_at, note.changed_by, before.get(pk, ()))


def _earlier(activity: Activity) -> Mapping[int | None, tuple[EarlierWords, ...]]:
    found: dict[int | None, list[EarlierWords]] = {}
    for row in EarlierNote.objects.filter(activity=activity):
        words = EarlierWords(str(row.said.get("text", "")), row.at, row.by, row.was_stale)
        found.setdefault(row.item_id, []).append(words)
    return {item: tuple(words) for item, words in found.items()}
