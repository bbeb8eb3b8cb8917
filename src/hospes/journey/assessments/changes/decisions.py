"""What is decided once for an assessment, and may be decided anew: nobody's words are overwritten."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.revisions import Outcome, Saved, Stale
from hospes.journey.assessments.models import (
    AgreedLevel,
    Assessment,
    CityAnswer,
    EarlierDecision,
    Goal,
    Meeting,
    Remark,
)
from hospes.journey.assessments.queries.contents import AgreedSaid, Decided, GoalSaid, as_kept, decided, plain
from hospes.journey.assessments.queries.moves import version_read
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion

LONGEST = 20_000  # characters of one reason: some ten pages
Decision = AgreedLevel | Goal | Meeting | Remark | CityAnswer


@dataclass(frozen=True)
class Matter:
    """What is decided, and by whom: of a key factor, a meeting, a remark or the answer to it (``item`` says which)."""

    assessment: Assessment
    kind: str
    item: str
    by: Actor


def alone(assessment: Assessment) -> Assessment:
    """The assessment for this transaction alone. A finished one too: people meet after they have answered."""
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("round__toolkit_version")
        .defer("round__toolkit_version__texts")
        .get(pk=assessment.pk)
    )


def refusal_to_write(matter: Matter, now: Decision | None, content: Decided, seen_revision: int) -> Outcome | None:
    """What to answer where nothing is to be written; None when ``content`` may stand, and what it replaces is kept."""
    present, revision = decided(now, type(content)), now.revision if now else 0
    if content == present:
        return Saved(revision)  # two people who decide the same do not contradict each other
    if seen_revision != revision:
        if _stood_before(matter, content, seen_revision):
            return Stale(content, present, revision, says_new=False)
        _keep_late(matter, content, seen_revision)
        return Stale(content, present, revision)
    if now is not None:
        _keep(matter, now, present)
    return None


def stamp(decision: AgreedLevel | Goal, content: AgreedSaid | GoalSaid, matter: Matter, read: ToolkitVersion) -> None:
    """Put on a decision what every new revision has."""
    decision.revision = 1 if decision.pk is None else decision.revision + 1
    decision.reason, decision.version = content.note, read
    decision.changed_at, decision.changed_by = timezone.now(), matter.by.name


def read_by(assessment: Assessment, read: ToolkitVersion | None) -> ToolkitVersion:
    """The version of the toolkit that the page showed; refused when the round was never on it."""
    found = version_read(assessment.round, read.version) if read else assessment.round.toolkit_version
    if found is None:
        raise Refused(_("This round was never on that version of the toolkit."))
    return found


def fitting(words: str) -> str:
    """The words as they are kept; refused when they are longer than a reason can be."""
    text = plain(words)
    if len(text) > LONGEST:
        raise Refused(_("A reason can have %(most)s characters. Add longer texts as evidence.") % {"most": LONGEST})
    return text


def _stood_before(matter: Matter, content: Decided, seen_revision: int) -> bool:
    """A page that was sent whole has this as it found it: nothing was said, so nothing came too late."""
    if seen_revision == 0:
        return content == decided(None, type(content))
    before = _earlier(matter).filter(revision=seen_revision, was_stale=False, said=as_kept(content))
    return before.exists()


def _keep_late(matter: Matter, content: Decided, seen_revision: int) -> None:
    """Keep what came too late, once, however often it is sent."""
    if _earlier(matter).filter(was_stale=True, by=matter.by.name, said=as_kept(content)).exists():
        return
    _write(matter, content, seen_revision, at=timezone.now(), whose=matter.by.name, was_stale=True)
    record(f"keep_late_{matter.kind}", of=matter.assessment, by=matter.by, item=matter.item, revision=seen_revision)


def _keep(matter: Matter, now: Decision, present: Decided) -> None:
    """Keep what is about to be replaced."""
    whose = "" if isinstance(now, Meeting) else now.changed_by
    _write(matter, present, now.revision, at=_when(now), whose=whose, was_stale=False)


def _when(now: Decision) -> datetime:
    return now.opened_at if isinstance(now, Meeting) else now.changed_at


def _write(matter: Matter, content: Decided, revision: int, *, at: datetime, whose: str, was_stale: bool) -> None:
    EarlierDecision.objects.create(
        assessment=matter.assessment,
        kind=matter.kind,
        item=matter.item,
        revision=revision,
        said=as_kept(content),
        was_stale=was_stale,
        at=at,
        by=whose,
    )


def _earlier(matter: Matter) -> QuerySet[EarlierDecision]:
    return EarlierDecision.objects.filter(assessment=matter.assessment, kind=matter.kind, item=matter.item)
