"""A programme's own copy of its milestones, and how far each is."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, SourceGiven, Stale, revise, stated_source
from hospes.journey.mentoring.enums import Left, MilestoneKind, MilestoneState
from hospes.journey.mentoring.models import Milestone, Progress
from hospes.journey.mentoring.rules import Refused
from hospes.journey.programmes.models import Programme, Scheme
from hospes.journey.programmes.rules import fault_of_span

MOST = 200  # milestones of one programme


@dataclass(frozen=True)
class LineGiven:
    """A line of the agenda that a milestone proposes, and how many minutes it takes."""

    title: str
    minutes: int


@dataclass(frozen=True)
class MilestoneGiven:
    """What is said of a milestone, its words in one language; its span as exact as it is known."""

    kind: MilestoneKind
    title: str
    purpose: str = ""
    questions: tuple[str, ...] = ()
    agenda: tuple[LineGiven, ...] = ()
    number: int | None = None
    is_per_scheme: bool = False
    leaves: tuple[Left, ...] = ()
    begins: str = ""
    ends: str = ""
    source: SourceGiven | None = None


@dataclass(frozen=True)
class ProgressGiven:
    """How far a milestone is, since when, and when it is planned in this scheme where that differs."""

    state: MilestoneState
    on: str = ""
    begins: str = ""
    ends: str = ""
    note: str = ""
    source: SourceGiven | None = None


@transaction.atomic
def add_milestone(*, programme: Programme, given: MilestoneGiven, language: str, by: Actor) -> Milestone:
    """Add a milestone behind the others."""
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    if now.milestones.count() >= MOST:
        raise Refused(_("A programme can have %(most)s milestones.") % {"most": MOST})
    wanted = _checked(given)
    made = Milestone.objects.create(
        programme=now,
        position=next_position(now),
        code=free_code(now, given.title),
        texts={language: _words(given)},
        **wanted,
    )
    record("mentoring.add_milestone", of=now, by=by, code=made.code)
    return made


@transaction.atomic
def change_milestone(
    *,
    milestone: Milestone,
    seen_revision: int,
    given: MilestoneGiven,
    language: str,
    by: Actor,
    others_hold: bool = False,
) -> Saved | Stale[Milestone]:
    """Change a milestone. Words in other languages go when these say something else, unless ``others_hold``."""
    now = _locked(milestone)
    before, words = now.texts.get(language, {}), _words(given)
    words["otherwise"] = before.get("otherwise", "")
    kept = dict(now.texts) if others_hold or words == before else {}
    wanted = _checked(given) | {"texts": kept | {language: words}}
    outcome = revise(now, wanted, seen_revision)
    record("mentoring.change_milestone", of=now.programme, by=by, code=now.code, stale=isinstance(outcome, Stale))
    return outcome


@transaction.atomic
def move_milestone(*, milestone: Milestone, up: bool, by: Actor) -> None:
    """Change places with the milestone before it, or after it; at the end nothing happens."""
    programme = Programme.objects.select_for_update().get(pk=milestone.programme_id)
    rows = list(programme.milestones.order_by("position", "pk"))
    place = next(index for index, one in enumerate(rows) if one.pk == milestone.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, one in enumerate(rows, 1):
        if one.position != position:
            Milestone.objects.filter(pk=one.pk).update(position=position)
    record("mentoring.move_milestone", of=programme, by=by, code=milestone.code, up=up)


@transaction.atomic
def drop_milestone(*, milestone: Milestone, why: str, by: Actor) -> None:
    """The programme does not do this; what was said of it stays."""
    now = _locked(milestone)
    if not why.strip():
        raise Refused(_("Say why."))
    if now.dropped_at is None:
        now.dropped_at, now.dropped_why, now.revision = timezone.now(), why.strip()[:500], now.revision + 1
        now.save(update_fields=["dropped_at", "dropped_why", "revision"])
        record("mentoring.drop_milestone", of=now.programme, by=by, code=now.code)


@transaction.atomic
def bring_back_milestone(*, milestone: Milestone, by: Actor) -> None:
    """The programme does it after all."""
    now = _locked(milestone)
    if now.dropped_at is not None:
        now.dropped_at, now.dropped_why, now.revision = None, "", now.revision + 1
        now.save(update_fields=["dropped_at", "dropped_why", "revision"])
        record("mentoring.bring_back_milestone", of=now.programme, by=by, code=now.code)


@transaction.atomic
def set_progress(
    *, milestone: Milestone, scheme: Scheme | None, seen_revision: int, given: ProgressGiven, by: Actor
) -> Saved | Stale[Progress]:
    """Say how far a milestone is, in a scheme or in the whole programme; ``seen_revision`` is 0 for the first time."""
    kept = _locked(milestone)
    if fault := _fault_of_progress(kept, scheme, given):
        raise Refused(fault)
    now = Progress.objects.select_for_update(of=("self",)).filter(milestone=kept, scheme=scheme).first()
    now = now or Progress.objects.create(milestone=kept, scheme=scheme, revision=0)
    source = stated_source(given.source) if given.source else None
    words = {name: getattr(given, name).strip() for name in ("on", "begins", "ends", "note")}
    outcome = revise(now, {"state": given.state, "source": source, **words}, seen_revision)
    if isinstance(outcome, Saved):
        Progress.objects.filter(pk=now.pk).update(changed_at=timezone.now(), changed_by=by.name)
    said = {"code": kept.code, "state": given.state.value, "scheme": scheme.title if scheme else ""}
    record("mentoring.set_progress", of=kept.programme, by=by, stale=isinstance(outcome, Stale), **said)
    return outcome


def next_position(programme: Programme) -> int:
    """The place behind all milestones of a programme."""
    return (programme.milestones.aggregate(last=Max("position"))["last"] or 0) + 1


def free_code(programme: Programme, title: str) -> str:
    """A short name for a milestone that no other of the programme has."""
    stem = slugify(title)[:34].strip("-") or "milestone"
    taken = set(programme.milestones.values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, 1000))) if code not in taken)


def _fault_of_progress(milestone: Milestone, scheme: Scheme | None, given: ProgressGiven) -> str:
    if scheme is not None and scheme.theme.programme_id != milestone.programme_id:
        return _("Choose a scheme of this programme.")
    if (scheme is not None) != milestone.is_per_scheme:
        return (
            _("This milestone is passed once in each scheme: say it of a scheme.")
            if scheme is None
            else _("This milestone is passed once by the whole programme.")
        )
    if given.state == MilestoneState.DROPPED and not given.note.strip():
        return _("Say why.")
    return fault_of_span(given.begins, given.ends) or fault_of_span(given.on, "")


def _checked(given: MilestoneGiven) -> dict[str, object]:
    """The columns as they will stand, without the words; refused where they make no sense."""
    if not given.title.strip():
        raise Refused(_("Write a title, so that others know what is meant."))
    if fault := fault_of_span(given.begins, given.ends):
        raise Refused(fault)
    if any(not 1 <= line.minutes <= 24 * 60 for line in given.agenda):
        raise Refused(_("A line of an agenda takes from 1 minute to a whole day."))
    return {
        "kind": given.kind,
        "number": given.number,
        "is_per_scheme": given.is_per_scheme,
        "leaves": [one.value for one in given.leaves],
        "begins": given.begins,
        "ends": given.ends,
        "source": stated_source(given.source) if given.source else None,
    }


def _words(given: MilestoneGiven) -> dict[str, object]:
    return {
        "title": given.title.strip()[:200],
        "purpose": given.purpose.strip(),
        "questions": [one.strip() for one in given.questions if one.strip()],
        "agenda": [{"title": line.title.strip(), "minutes": line.minutes} for line in given.agenda],
        "otherwise": "",
    }


def _locked(milestone: Milestone) -> Milestone:
    return Milestone.objects.select_for_update(of=("self",)).select_related("programme", "source").get(pk=milestone.pk)
