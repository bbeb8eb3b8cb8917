"""One revision after the other: what is replaced is kept, and what comes too late is kept too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from django.db.models import QuerySet
from django.utils import timezone

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.practices.enums import Part
from hospes.journey.practices.models import EarlierPractice, Practice
from hospes.journey.practices.queries.statements import Content, Given, kept
from hospes.journey.practices.rules import Refused, fault_of_editing


@dataclass(frozen=True)
class Stale(Generic[Content]):
    """Somebody else has changed it since: both contents are kept, and a person decides."""

    yours: Content
    theirs: Content
    their_revision: int


@dataclass(frozen=True)
class Place:
    """Where something is said: of which practice, in which part, in which language, by whom."""

    practice: Practice
    part: Part
    by: Actor
    language: str = ""


def locked(practice: Practice) -> Practice:
    """A practice that can be edited, for this transaction alone; refused when it cannot."""
    found = alone(practice)
    if fault := fault_of_editing(found):
        raise Refused(fault)
    return found


def alone(practice: Practice) -> Practice:
    """A practice, for this transaction alone."""
    rows = Practice.objects.select_for_update(of=("self",)).select_related("city", "programme", "source")
    return rows.get(pk=practice.pk)


def touch(practice: Practice, by: Actor) -> None:
    """Remember when a practice last changed, and by whom."""
    practice.changed_at, practice.changed_by = timezone.now(), by.name
    practice.save(update_fields=["changed_at", "changed_by"])


def keep_late(place: Place, content: Given, seen_revision: int) -> None:
    """Keep what came too late, once, however often it is sent."""
    there = _earlier(place).filter(was_stale=True, by=place.by.name, said=kept(content))
    if not there.exists():
        _keep(place, content, seen_revision, timezone.now(), place.by.name, was_stale=True)
        record("practices.keep_late_words", of=place.practice, by=place.by, language=place.language)


def keep(place: Place, content: Given, revision: int, at: datetime, whose: str) -> None:
    """Keep what is about to be replaced."""
    _keep(place, content, revision, at, whose, was_stale=False)


def stood_before(place: Place, content: Given, seen_revision: int) -> bool:
    """A page that was sent whole has this as it found it: then nothing was said, and nothing came too late."""
    before = _earlier(place).filter(was_stale=False, revision=seen_revision).first()
    return before is not None and before.said == kept(content)


def said_before(place: Place, name: str, words: str, seen_revision: int) -> bool:
    """A part of a text that was sent as it was found: it is what stood there since, until somebody replaced it."""
    rows = _earlier(place).filter(was_stale=False, revision__gte=seen_revision)
    return any(row.said.get(name) == words for row in rows)


def _earlier(place: Place) -> QuerySet[EarlierPractice]:
    return EarlierPractice.objects.filter(practice=place.practice, part=place.part, language=place.language)


def _keep(place: Place, content: Given, revision: int, at: datetime, whose: str, *, was_stale: bool) -> None:
    EarlierPractice.objects.create(
        practice=place.practice,
        part=place.part,
        language=place.language,
        revision=revision,
        said=kept(content),
        was_stale=was_stale,
        at=at,
        by=whose,
    )
