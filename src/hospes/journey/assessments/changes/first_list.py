"""The first list: changes worth making, proposed from the gaps; the officer edits, drops, orders and adds."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.revisions import Outcome, Saved, Stale
from hospes.journey.assessments.enums import Origin
from hospes.journey.assessments.models import Assessment, EarlierWording, ProposedChange
from hospes.journey.assessments.queries.asking import ratable, toolkit_of
from hospes.journey.assessments.queries.contents import ChangeSaid, as_kept, plain
from hospes.journey.assessments.queries.histories import earlier_of_line, line_item
from hospes.journey.assessments.queries.proposing import Proposed, proposals
from hospes.journey.assessments.queries.sheets import voice_of
from hospes.journey.assessments.rules import Refused


@transaction.atomic
def build_first_list(*, assessment: Assessment, language: str, by: Actor) -> int:
    """Propose what the gaps suggest and the list does not have yet, at its end; returns how many."""
    found = _locked(assessment)
    there = set(found.proposed_changes.values_list("factor", "origin", "origin_item"))
    new = [each for each in proposals(found, language) if (each.factor, each.origin, each.item) not in there]
    first = _end(found)
    ProposedChange.objects.bulk_create(_line(found, each, first + place) for place, each in enumerate(new))
    record("build_first_list", of=found, by=by, proposed=len(new))
    return len(new)


@transaction.atomic
def add_own_change(*, assessment: Assessment, text: str, by: Actor, factor: str = "") -> ProposedChange:
    """Add a change of the city's own, to a key factor or to none."""
    found = _locked(assessment)
    if factor:
        ratable(toolkit_of(found), factor)
    words, own = _words(text), found.proposed_changes.filter(kept=True, origin=Origin.OWN, factor=factor)
    if there := own.filter(text=words, changed_by=by.name).first():
        return there  # the button was pressed twice
    change = ProposedChange.objects.create(
        assessment=found, factor=factor, origin=Origin.OWN, text=words, position=_end(found), changed_by=by.name
    )
    record("add_own_change", of=found, by=by, proposed_change=change.pk)
    return change


@transaction.atomic
def edit_proposed_change(*, change: ProposedChange, seen_revision: int, text: str, by: Actor) -> Outcome:
    """Put a proposed change into the city's own words; the words before are kept."""
    _locked(change.assessment)
    now, words = ProposedChange.objects.get(pk=change.pk), _words(text)
    if words == now.text:
        return Saved(now.revision)
    is_late = seen_revision != now.revision
    record("edit_proposed_change", of=now.assessment, by=by, proposed_change=now.pk, stale=is_late)
    if is_late:
        _keep_late(now, words, by)
        return Stale(ChangeSaid(words), ChangeSaid(now.text), now.revision)
    _keep(now, now.text, at=now.changed_at, whose=now.changed_by)
    now.text, now.revision, now.changed_at, now.changed_by = words, now.revision + 1, timezone.now(), by.name
    now.save(update_fields=["text", "revision", "changed_at", "changed_by"])
    return Saved(now.revision)


@transaction.atomic
def keep_proposed_change(*, change: ProposedChange, by: Actor) -> None:
    """Take a dropped change up again."""
    _set_kept(change, kept=True)
    record("keep_proposed_change", of=change.assessment, by=by, proposed_change=change.pk)


@transaction.atomic
def drop_proposed_change(*, change: ProposedChange, by: Actor) -> None:
    """Put a change aside; it stays below the list and can be taken up again."""
    _set_kept(change, kept=False)
    record("drop_proposed_change", of=change.assessment, by=by, proposed_change=change.pk)


@transaction.atomic
def move_proposed_change(*, change: ProposedChange, up: bool, by: Actor) -> None:
    """Move a change one place up or down among those that are kept; past the end nothing happens."""
    kept = list(_locked(change.assessment).proposed_changes.filter(kept=True))
    place = next((place for place, each in enumerate(kept) if each.pk == change.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(kept):
        return
    kept[place], kept[other] = kept[other], kept[place]
    _number(kept)
    record("move_proposed_change", of=change.assessment, by=by, proposed_change=change.pk, up=up)


def _locked(assessment: Assessment) -> Assessment:
    """The assessment for this transaction alone. A finished one too: its list is edited after finishing."""
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("round__toolkit_version")
        .defer("round__toolkit_version__texts")
        .get(pk=assessment.pk)
    )


def _line(assessment: Assessment, proposed: Proposed, position: int) -> ProposedChange:
    return ProposedChange(
        assessment=assessment,
        factor=proposed.factor,
        origin=proposed.origin,
        origin_item=proposed.item,
        text=proposed.text,
        position=position,
    )


def _end(assessment: Assessment) -> int:
    """The place after the last."""
    last: int | None = assessment.proposed_changes.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _number(changes: list[ProposedChange]) -> None:
    """Number the kept changes in their new order, with the positions that they have."""
    positions = sorted(change.position for change in changes)
    for change, position in zip(changes, positions, strict=True):
        change.position = position
    ProposedChange.objects.bulk_update(changes, ["position"])


def _set_kept(change: ProposedChange, *, kept: bool) -> None:
    """A change that is taken up again comes last."""
    found = _locked(change.assessment)
    ProposedChange.objects.filter(pk=change.pk).update(kept=kept, position=_end(found))


def _keep_late(change: ProposedChange, words: str, by: Actor) -> None:
    """Keep words that came too late, once, however often they are sent."""
    said = as_kept(ChangeSaid(words))
    if not earlier_of_line(change).filter(was_stale=True, said=said, by=by.name).exists():
        _keep(change, words, at=timezone.now(), whose=by.name, was_stale=True)


def _keep(change: ProposedChange, words: str, *, at: datetime, whose: str, was_stale: bool = False) -> None:
    """Keep words that are replaced, or that came too late."""
    EarlierWording.objects.create(
        respondent=voice_of(change.assessment),
        version_id=change.assessment.round.toolkit_version_id,
        item=line_item(change),
        revision=change.revision,
        said=as_kept(ChangeSaid(words)),
        was_stale=was_stale,
        at=at,
        by=whose,
    )


def _words(text: str) -> str:
    words = plain(text).strip()
    if not words:
        raise Refused(_("Write what you want to change."))
    return words
