"""One revision after the other: what is replaced is kept, and what comes too late is kept too."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Generic

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved
from hospes.journey.matching.enums import Statement
from hospes.journey.matching.models import EarlierStatement, Interest, Written
from hospes.journey.matching.queries.statements import LABELS, Content, Said, continues, row_of, said_in, tidied
from hospes.journey.matching.rules import Refused, fault_of_filling

LONGEST = 20_000  # characters of one text: some ten pages
IN_ONE_BREATH = timedelta(minutes=10)  # what one hand adds within it is one wording


@dataclass(frozen=True)
class Stale(Generic[Content]):
    """Somebody else has changed it since: both contents are kept, and a person decides."""

    yours: Content
    theirs: Content
    their_revision: int
    says_new: bool = True  # else "yours" is only what stood there before "theirs": nothing is to be decided


@dataclass(frozen=True)
class Place:
    """Where something is said: of which city, of what, by whom."""

    interest: Interest
    kind: Statement
    item: str
    by: Actor


def write(place: Place, row: Written, content: Content, seen_revision: int) -> Saved | Stale[Content]:
    """Keep ``content`` as the next revision of a row, new or locked, if it was made from the present one."""
    wanted = _fitting(content)
    _check_lengths(row, wanted)
    now, revision = said_in(row, type(wanted)), row.revision if row.pk else 0
    if wanted == now:
        return Saved(revision)  # two people who write the same do not contradict each other
    goes_on = bool(revision) and _goes_on(place, row, wanted, now)
    if seen_revision != revision and not goes_on:
        says_new = _says_new(place, wanted, seen_revision)
        if says_new:
            _keep_late(place, wanted, seen_revision)
        return Stale(wanted, now, revision, says_new)
    if revision and not goes_on:
        _keep(place, now, revision, at=row.changed_at, whose=row.changed_by)
    for name, value in asdict(wanted).items():
        setattr(row, name, value)
    row.revision, row.changed_at, row.changed_by = revision + 1, timezone.now(), place.by.name
    row.save()
    record(f"matching.save_{place.kind}", of=place.interest, by=place.by, item=place.item, revision=row.revision)
    return Saved(row.revision)


@transaction.atomic
def set_aside(
    *, interest: Interest, kind: Statement, item: str, seen_revision: int, content: Content, by: Actor
) -> None:
    """Keep words that come when nothing can be changed any more, so that they can stand once it is open again."""
    place, wanted = Place(alone(interest), kind, item, by), _fitting(content)
    row = row_of(interest, kind, item)
    stands = row is not None and said_in(row, type(wanted)) == wanted
    if stands or not _says_new(place, wanted, seen_revision):
        return
    last = _late(place).first()
    if last and continues(wanted, type(wanted)(**last.said)):  # the same hand goes on writing
        _late(place).filter(pk=last.pk).update(said=asdict(wanted), at=timezone.now())
        return
    _keep_late(place, wanted, seen_revision)


def locked(interest: Interest) -> Interest:
    """A city in its call, for this transaction alone; refused when nothing more can be said of it."""
    found = alone(interest)
    if fault := fault_of_filling(found):
        raise Refused(fault)
    return found


def alone(interest: Interest) -> Interest:
    """A city in its call, for this transaction alone."""
    rows = Interest.objects.select_for_update(of=("self",))
    return rows.select_related("city", "call__theme__programme", "call__toolkit_version").get(pk=interest.pk)


def _fitting(content: Content) -> Content:
    found = tidied(content)
    if any(isinstance(one, str) and len(one) > LONGEST for one in asdict(found).values()):
        raise Refused(_("A text can have %(most)s characters. Link to longer ones.") % {"most": LONGEST})
    return found


def _check_lengths(row: Written, content: Said) -> None:
    """Refuse what is longer than its column."""
    for name, value in asdict(content).items():
        most = getattr(row._meta.get_field(name), "max_length", None)
        if most is not None and len(value) > most:
            raise Refused(_("“%(field)s” can have %(most)s characters.") % {"field": LABELS[name], "most": most})


def _goes_on(place: Place, row: Written, wanted: Content, now: Content) -> bool:
    """One hand adds to what it has just said, maybe without having heard that it was kept: nothing is replaced."""
    recent = timezone.now() - row.changed_at < IN_ONE_BREATH
    return recent and row.changed_by == place.by.name and continues(wanted, now)


def _says_new(place: Place, content: Content, seen_revision: int) -> bool:
    """A page that was sent whole has this as it found it: then nothing was said, and nothing came too late."""
    if seen_revision == 0:
        return content != type(content)()
    rows = EarlierStatement.objects.filter(interest=place.interest, kind=place.kind, item=place.item, was_stale=False)
    before = rows.filter(revision=seen_revision).first()
    return before is None or type(content)(**before.said) != content


def _late(place: Place) -> QuerySet[EarlierStatement]:
    """What this hand said here and came too late, the newest first."""
    rows = EarlierStatement.objects.filter(interest=place.interest, kind=place.kind, item=place.item)
    return rows.filter(was_stale=True, by=place.by.name)


def _keep_late(place: Place, content: Said, seen_revision: int) -> None:
    """Keep what came too late, once, however often it is sent."""
    if _late(place).filter(said=asdict(content)).exists():
        return
    _keep(place, content, seen_revision, at=timezone.now(), whose=place.by.name, was_stale=True)
    record("matching.keep_late_words", of=place.interest, by=place.by, kind=place.kind, item=place.item)


def _keep(place: Place, content: Said, revision: int, *, at: datetime, whose: str, was_stale: bool = False) -> None:
    EarlierStatement.objects.create(
        interest=place.interest,
        kind=place.kind,
        item=place.item,
        revision=revision,
        said=asdict(content),
        was_stale=was_stale,
        at=at,
        by=whose,
    )
