"""One revision after the other: what is replaced is kept, and what comes too late is kept too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import Detail, moment_of, record
from hospes.journey.assessments.models import (
    Answer,
    Assessment,
    ContextReading,
    EarlierWording,
    Rating,
    Respondent,
)
from hospes.journey.assessments.queries.contents import Content, Stated, as_kept, kind_of, model_of, said, was_said
from hospes.journey.assessments.rules import Refused, fault_of_closed, has_withdrawn, is_open
from hospes.journey.prepared import Prepared
from hospes.journey.toolkits.models import ToolkitVersion

IN_ONE_BREATH = timedelta(minutes=10)  # words that only grow within it are one wording

Statement = Answer | Rating | ContextReading


@dataclass(frozen=True)
class Saved:
    """What was said is kept, as this revision."""

    revision: int


@dataclass(frozen=True)
class Stale:
    """Somebody else has changed it since: both contents are kept, and a person decides."""

    yours: Content
    theirs: Content
    their_revision: int
    says_new: bool = True  # else "yours" is only what stood there before "theirs": nothing is to be decided


Outcome = Saved | Stale
Keys = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where something is said: by which voice, on which item of which version, as what, typed by whom.

    ``keys`` are random words that a page makes up so that a save is known again when its answer was lost on the way:
    the first is of this save, the others are of those before it that were sent and never heard of.
    """

    model: type[Answer] | type[Rating] | type[ContextReading]
    respondent: Respondent
    item: str
    by: Actor
    version: ToolkitVersion  # the one that was read
    keys: Keys = ()

    @property
    def key(self) -> str:
        """By which this save is known again; empty when the page made none up."""
        return self.keys[0] if self.keys else ""


def locked(respondent: Respondent) -> Respondent:
    """The voice with its assessment, for this transaction alone; refused when the assessment is not open.

    One lock per voice: two first answers to one question cannot both be the first.
    """
    found = _alone(respondent)
    if has_withdrawn(found):
        raise Refused(_("You have withdrawn what you said here."))
    if not is_open(found.assessment):
        raise Refused(fault_of_closed(found))
    return found


def _alone(respondent: Respondent) -> Respondent:
    [found] = _ALONE(respondent.pk)
    return found


def _voice(pk: UUID) -> QuerySet[Respondent]:
    found = Respondent.objects.select_for_update(of=("self",)).filter(pk=pk)
    related = found.select_related("assessment__round__toolkit_version", "voice")
    return related.defer("assessment__round__toolkit_version__texts")


_ALONE = Prepared(_voice, UUID)


def say(place: Place, content: Content, seen_revision: int, *, still_holds: bool = False) -> Outcome:
    """Keep ``content`` as the next revision, if it was made from the present one.

    What the same page sent before counts as read by it, also when it never heard that it was kept.
    """
    now = _NOW[place.model].one(place.respondent.pk, place.item)
    present: Content = said(now) if now else kind_of(place.model)()
    revision = now.revision if now else 0
    if content == present and not (still_holds and _is_of_another_version(now, place)):
        return Saved(revision)  # two people who write the same do not contradict each other
    if now and place.key and now.key == place.key:
        return Saved(revision)  # a key is for one save: this is what a browser had kept a moment before it was sent
    if seen_revision != revision and not (now and now.key in place.keys):
        if again := _kept_before(place):
            return Saved(again.revision)
        if _stood_before(place, content, seen_revision, present):
            return Stale(content, present, revision, says_new=False)
        _too_late(place, content, seen_revision)
        return Stale(content, present, revision)
    if now and not _is_one_breath(now, content, place.by):
        _keep(place, now, present)
    return _next(place, now, content, revision + 1)


def _now(model: type[Statement]) -> Prepared[Statement]:
    return Prepared(lambda voice, item: model._default_manager.filter(respondent=voice, item=item), UUID, str)


_NOW: Mapping[type[Statement], Prepared[Statement]] = {model: _now(model) for model in (Answer, Rating, ContextReading)}


def _is_of_another_version(now: Statement | None, place: Place) -> bool:
    return now is not None and now.version_id != place.version.pk


def _kept_before(place: Place) -> EarlierWording | None:
    """This very save, when it was kept already and something else was said since: it is not kept once more."""
    mine = EarlierWording.objects.filter(respondent=place.respondent, item=place.item, was_stale=False, key=place.key)
    return mine.first() if place.key else None


def _stood_before(place: Place, content: Content, seen_revision: int, present: Content) -> bool:
    """A page that was sent whole has this as it found it: nothing was said, so nothing came too late."""
    if seen_revision == 0:
        return content == kind_of(place.model)() or present.continues(content)
    before = EarlierWording.objects.filter(
        respondent=place.respondent, item=place.item, revision=seen_revision, was_stale=False
    ).first()
    return was_said(before) == content if before else present.continues(content)


def _is_one_breath(now: Statement, content: Content, by: Actor) -> bool:
    """The same hand goes on writing: the earlier words stand in the new ones, so nothing needs keeping."""
    recent = moment_of(by) - now.changed_at < IN_ONE_BREATH
    return recent and now.changed_by == by.name and content.continues(said(now))


def _keep(place: Place, now: Statement, present: Content) -> None:
    """Keep what is about to be replaced."""
    EarlierWording.objects.create(
        respondent=place.respondent,
        item=place.item,
        version_id=now.version_id,
        revision=now.revision,
        said=as_kept(present),
        at=now.changed_at,
        by=now.changed_by,
        key=now.key,
    )


def _next(place: Place, now: Statement | None, content: Content, revision: int) -> Saved:
    """Write the next revision, and in the audit that it was written; its words stay out of there."""
    assessment, at = place.respondent.assessment, moment_of(place.by)
    statement = now or place.model(respondent=place.respondent, item=place.item)
    for field, value in as_kept(content).items():
        setattr(statement, field, value)
    statement.version, statement.key = place.version, place.key
    statement.revision, statement.changed_at, statement.changed_by = revision, at, place.by.name
    statement.save(force_insert=now is None, force_update=now is not None)
    touch(assessment, at)
    change = f"save_{place.model._meta.model_name}"
    record_voice(change, of=place.respondent, by=place.by, item=place.item, revision=revision)
    return Saved(revision)


@transaction.atomic
def set_aside(
    *, respondent: Respondent, item: str, seen_revision: int, content: Stated, by: Actor, read: ToolkitVersion
) -> None:
    """Keep words that come after the assessment was finished, so that they can stand once it is open again.

    ``read`` is a version that the round is or was on, and asks the item.
    """
    voice, model = _alone(respondent), model_of(content)
    place, now = Place(model, voice, item, by, read), model._default_manager.filter(respondent=voice, item=item).first()
    present: Content = said(now) if now else type(content)()
    if content == present or _stood_before(place, content, seen_revision, present):
        return
    last = EarlierWording.objects.filter(respondent=voice, item=item, was_stale=True, by=by.name).first()
    if last and content.continues(was_said(last)):  # the same hand goes on writing
        last.said, last.at = as_kept(content), moment_of(by)
        last.save(update_fields=["said", "at"])
        return
    _too_late(place, content, seen_revision)


def _too_late(place: Place, content: Content, seen_revision: int) -> None:
    """Keep the words that came too late, once, however often they are sent."""
    there = EarlierWording.objects.filter(
        respondent=place.respondent, item=place.item, was_stale=True, by=place.by.name, said=as_kept(content)
    )
    if there.exists():
        return
    EarlierWording.objects.create(
        respondent=place.respondent,
        item=place.item,
        version=place.version,
        revision=seen_revision,
        said=as_kept(content),
        was_stale=True,
        at=moment_of(place.by),
        by=place.by.name,
        key=place.key,
    )
    record_voice("keep_stale_words", of=place.respondent, by=place.by, item=place.item, revision=seen_revision)


def record_voice(change: str, *, of: Respondent, by: Actor, **detail: Detail) -> None:
    """The audit record of what a voice did; of an anonymous one it keeps the round and the group, nothing else."""
    if by.is_anonymous:
        detail = {"round": of.assessment.round_id, "group": of.group}
    record(change, of=of.assessment, by=by, **detail)


def touch(assessment: Assessment, at: datetime) -> None:
    """Remember when an assessment last changed; the day of an anonymous voice comes before what is known already."""
    Assessment.objects.filter(pk=assessment.pk, changed_at__lt=at).update(changed_at=at)
