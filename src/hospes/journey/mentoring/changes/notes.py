"""Notes that several take together: what is replaced is kept, and what comes too late is kept too."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring.changes.activities import alone
from hospes.journey.mentoring.models import Activity, ActivityNote, AgendaItem, EarlierNote
from hospes.journey.mentoring.rules import LONGEST, Refused

IN_ONE_BREATH = timedelta(minutes=10)  # words that only grow within it are one wording


@dataclass(frozen=True)
class StaleNote:
    """Somebody else has changed it since: both texts are kept, and a person decides."""

    yours: str
    theirs: str
    their_revision: int
    says_new: bool = True  # else "yours" is only what stood there before "theirs": nothing is to be decided


@dataclass(frozen=True)
class _Place:
    """Where it is noted, by whom; ``key`` is made up by the page, so that a save sent twice is known again."""

    activity: Activity
    item: AgendaItem | None
    by: Actor
    key: str

    @property
    def earlier(self) -> QuerySet[EarlierNote]:
        return EarlierNote.objects.filter(activity=self.activity, item=self.item)


@transaction.atomic
def save_note(
    *, activity: Activity, item: AgendaItem | None, seen_revision: int, text: str, by: Actor, key: str = ""
) -> Saved | StaleNote:
    """Note something on a line of the agenda, or on the whole activity; ``seen_revision`` is 0 for the first words.

    Notes are taken during an activity and put right after it, also when it was cancelled half way.
    """
    place, wanted = _Place(alone(activity), item, by, key), text.replace("\r\n", "\n").strip()
    if len(wanted) > LONGEST:
        raise Refused(_("A text can have %(most)s characters. Link to longer ones.") % {"most": LONGEST})
    if item is not None and item.activity_id != activity.pk:
        raise Refused(_("This line is on the agenda of another activity."))
    now = ActivityNote.objects.filter(activity=place.activity, item=item).first()
    present, revision = (now.text, now.revision) if now else ("", 0)
    if wanted == present:
        return Saved(revision)  # two people who write the same do not contradict each other
    if seen_revision != revision and not (now and key and now.key == key):
        return _late(place, wanted, seen_revision, StaleNote(wanted, present, revision))
    if now and not _is_one_breath(now, wanted, by):
        _keep(place, now)
    return _next(place, now, wanted, revision + 1)


def _late(place: _Place, wanted: str, seen_revision: int, clash: StaleNote) -> Saved | StaleNote:
    """Keep words that come too late, once; a page that was sent whole says nothing new, and a save known is saved."""
    kept = place.earlier.filter(was_stale=False)
    if place.key and (again := kept.filter(key=place.key).first()):
        return Saved(again.revision)
    before = kept.filter(revision=seen_revision).first()
    if wanted == (before.said["text"] if before else ""):
        return StaleNote(clash.yours, clash.theirs, clash.their_revision, says_new=False)
    if not place.earlier.filter(was_stale=True, by=place.by.name, said={"text": wanted}).exists():
        EarlierNote.objects.create(
            activity=place.activity,
            item=place.item,
            revision=seen_revision,
            said={"text": wanted},
            was_stale=True,
            by=place.by.name,
            key=place.key,
        )
        record("mentoring.keep_late_note", of=place.activity, by=place.by, revision=seen_revision)
    return clash


def _is_one_breath(now: ActivityNote, wanted: str, by: Actor) -> bool:
    """The same hand goes on writing: the earlier words stand in the new ones, so nothing needs keeping."""
    recent = timezone.now() - now.changed_at < IN_ONE_BREATH
    return recent and now.changed_by == by.name and wanted.startswith(now.text)


def _keep(place: _Place, now: ActivityNote) -> None:
    EarlierNote.objects.create(
        activity=place.activity,
        item=place.item,
        revision=now.revision,
        said={"text": now.text},
        at=now.changed_at,
        by=now.changed_by,
        key=now.key,
    )


def _next(place: _Place, now: ActivityNote | None, text: str, revision: int) -> Saved:
    note = now or ActivityNote(activity=place.activity, item=place.item)
    note.text, note.revision, note.key = text, revision, place.key
    note.changed_at, note.changed_by = timezone.now(), place.by.name
    note.save()
    record("mentoring.save_note", of=place.activity, by=place.by, revision=revision)
    return Saved(revision)
