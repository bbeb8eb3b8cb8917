"""One revision after the other: what is replaced is kept, and what comes too late is kept too."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Generic

from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved
from hospes.journey.matching.enums import Statement
from hospes.journey.matching.models import EarlierStatement, Interest, Written
from hospes.journey.matching.queries.statements import Content, Said, said_in, tidied
from hospes.journey.matching.rules import Refused, fault_of_filling

LONGEST = 20_000  # characters of one text: some ten pages


@dataclass(frozen=True)
class Stale(Generic[Content]):
    """Somebody else has changed it since: both contents are kept, and a person decides."""

    yours: Content
    theirs: Content
    their_revision: int


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
    now, revision = said_in(row, type(wanted)), row.revision if row.pk else 0
    if wanted == now:
        return Saved(revision)  # two people who write the same do not contradict each other
    if seen_revision != revision:
        _keep_late(place, wanted, seen_revision)
        return Stale(wanted, now, revision)
    if revision:
        _keep(place, now, revision, at=row.changed_at, whose=row.changed_by)
    for name, value in asdict(wanted).items():
        setattr(row, name, value)
    row.revision, row.changed_at, row.changed_by = revision + 1, timezone.now(), place.by.name
    row.save()
    record(f"matching.save_{place.kind}", of=place.interest, by=place.by, item=place.item, revision=row.revision)
    return Saved(row.revision)


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


def _keep_late(place: Place, content: Said, seen_revision: int) -> None:
    """Keep what came too late, once, however often it is sent."""
    there = EarlierStatement.objects.filter(interest=place.interest, kind=place.kind, item=place.item, was_stale=True)
    if there.filter(by=place.by.name, said=asdict(content)).exists():
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
