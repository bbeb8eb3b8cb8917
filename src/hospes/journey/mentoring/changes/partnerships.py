"""Opening the look at a partnership, answering for one side of it, finishing, reminding."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved
from hospes.journey.mentoring.changes import asking
from hospes.journey.mentoring.enums import Degree, Turn
from hospes.journey.mentoring.models import (
    EarlierPartnershipAnswer,
    PartnershipAnswer,
    PartnershipRound,
    PartnershipSide,
)
from hospes.journey.mentoring.queries.instruments import PartnershipSaid, items_of
from hospes.journey.mentoring.rules import LONGEST, Refused
from hospes.journey.mentoring.rules.partnerships import (
    FEWEST_SIDES,
    are_done,
    fault_of_answering,
    fault_of_reminding,
)
from hospes.journey.programmes.models import Scheme
from hospes.journey.programmes.rules import CURRENT
from hospes.journey.toolkits.queries import latest_instrument

IN_ONE_BREATH = timedelta(minutes=10)  # what one hand adds within it is one wording


@dataclass(frozen=True)
class StaleAnswer:
    """A colleague has changed it since: both contents are kept, and a person decides."""

    yours: PartnershipSaid
    theirs: PartnershipSaid
    their_revision: int


@transaction.atomic
def open_partnership(
    *, scheme: Scheme, turn: Turn, closes_on: date, by: Actor, is_example: bool = False
) -> PartnershipRound:
    """Ask each city of a scheme how the partnership goes; those who speak for them get a letter."""
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    partners = list(scheme.partners.filter(CURRENT, city__isnull=False).select_related("city"))
    version = latest_instrument()
    fault = _fault_of_opening(scheme, turn, closes_on)
    if fault or version is None or len(partners) < FEWEST_SIDES:
        raise Refused(fault or _("It takes two cities of this scheme that are on Hospes."))
    made = PartnershipRound.objects.create(
        scheme=scheme, turn=turn, toolkit_version=version, closes_on=closes_on, opened_by=by.name, is_example=is_example
    )
    for partner in partners:
        asking.ask_side(PartnershipSide.objects.create(round=made, partner=partner), by)
    record("mentoring.open_partnership", of=scheme, by=by, turn=int(turn), closes_on=closes_on.isoformat())
    return made


@transaction.atomic
def save_partnership_answer(
    *, side: PartnershipSide, item: str, seen_revision: int, said: PartnershipSaid, by: Actor
) -> Saved | StaleAnswer:
    """Keep what a side says to one sentence, if it was made from what stands there now."""
    found = _open(side)
    if item not in items_of(found.round.toolkit_version) or said.value not in ("", *Degree.values):
        raise Refused(_("The instrument has no such question."))
    wanted = PartnershipSaid(said.value, said.words.strip())
    if len(wanted.words) > LONGEST:
        raise Refused(_("A text can have %(most)s characters. Link to longer ones.") % {"most": LONGEST})
    return _written(found, item, wanted, seen_revision, by)


@transaction.atomic
def finish_side(*, side: PartnershipSide, is_shared: bool, by: Actor) -> None:
    """Say that a side has answered; ``is_shared`` lets who runs the programme read it beside the other."""
    found = _open(side)
    if not found.answers.exclude(value="").exists():
        raise Refused(_("Answer at least one sentence first."))
    PartnershipSide.objects.filter(pk=found.pk).update(
        finished_at=timezone.now(), finished_by=by.name, is_shared=is_shared
    )
    record("mentoring.finish_side", of=found.round.scheme, by=by, side=str(found.partner), shared=is_shared)


@transaction.atomic
def reopen_side(*, side: PartnershipSide, by: Actor) -> None:
    """Go on answering, while the others have not seen it yet."""
    found = _alone(side)
    if found.finished_at is None:
        raise Refused(_("Your side is open already."))
    if are_done(list(found.round.sides.all())) or found.round.closes_on < timezone.localdate():
        raise Refused(_("The sides have seen each other's answers: they stay as they are."))
    PartnershipSide.objects.filter(pk=found.pk).update(finished_at=None, finished_by="")
    record("mentoring.reopen_side", of=found.round.scheme, by=by, side=str(found.partner))


@transaction.atomic
def share_side(*, side: PartnershipSide, is_shared: bool, by: Actor) -> None:
    """Let who runs the programme read what this side said, or no longer."""
    found = _alone(side)
    PartnershipSide.objects.filter(pk=found.pk).update(is_shared=is_shared)
    record("mentoring.share_side", of=found.round.scheme, by=by, side=str(found.partner), shared=is_shared)


@transaction.atomic
def remind_side(*, side: PartnershipSide, by: Actor) -> int:
    """Remind those who speak for a city that it has not finished; returns to how many."""
    found, now = _alone(side), timezone.now()
    if fault := fault_of_reminding(found, now, timezone.localdate()):
        raise Refused(fault)
    written = asking.ask_side(found, by, is_reminder=True)
    if not written:
        raise Refused(_("Nobody speaks for this city on Hospes. Write to it yourself."))
    PartnershipSide.objects.filter(pk=found.pk).update(reminded_at=now)
    record("mentoring.remind_side", of=found.round.scheme, by=by, side=str(found.partner))
    return written


def _fault_of_opening(scheme: Scheme, turn: Turn, closes_on: date) -> str:
    turns = set(scheme.partnership_rounds.values_list("turn", flat=True))
    if turn in turns:
        return _("This has been opened already.")
    if turn == Turn.SECOND and Turn.FIRST not in turns:
        return _("Begin with the first time.")
    return _("The last day is over already.") if closes_on < timezone.localdate() else ""


def _alone(side: PartnershipSide) -> PartnershipSide:
    """A side, for this transaction alone."""
    rows = PartnershipSide.objects.select_for_update(of=("self",))
    return rows.select_related("partner__city", "round__scheme__theme__programme", "round__toolkit_version").get(
        pk=side.pk
    )


def _open(side: PartnershipSide) -> PartnershipSide:
    found = _alone(side)
    if fault := fault_of_answering(found, timezone.localdate()):
        raise Refused(fault)
    return found


def _written(
    side: PartnershipSide, item: str, wanted: PartnershipSaid, seen_revision: int, by: Actor
) -> Saved | StaleAnswer:
    row = side.answers.filter(item=item).first() or PartnershipAnswer(side=side, item=item, revision=0)
    stands = PartnershipSaid(row.value, row.words)
    if wanted == stands:
        return Saved(row.revision)  # two people who say the same do not contradict each other
    goes_on = row.revision > 0 and _goes_on(row, wanted, by, timezone.now())
    if seen_revision != row.revision and not goes_on:
        if not _says_new(side, item, wanted, seen_revision):
            return Saved(row.revision)  # a page sent whole has this as it found it
        _keep(side, item, wanted, (seen_revision, timezone.now(), by.name), was_stale=True)
        record("mentoring.keep_late_answer", of=side.round.scheme, by=by, item=item)
        return StaleAnswer(wanted, stands, row.revision)
    if row.revision and not goes_on:
        _keep(side, item, stands, (row.revision, row.changed_at, row.changed_by))
    row.value, row.words, row.revision = wanted.value, wanted.words, row.revision + 1
    row.changed_at, row.changed_by = timezone.now(), by.name
    row.save()
    record("mentoring.save_partnership_answer", of=side.round.scheme, by=by, item=item, revision=row.revision)
    return Saved(row.revision)


def _goes_on(row: PartnershipAnswer, wanted: PartnershipSaid, by: Actor, now: datetime) -> bool:
    """One hand adds to what it has just said, maybe without having heard that it was kept."""
    is_recent = row.changed_by == by.name and now - row.changed_at < IN_ONE_BREATH
    return is_recent and row.value in ("", wanted.value) and wanted.words.startswith(row.words)


def _says_new(side: PartnershipSide, item: str, wanted: PartnershipSaid, seen_revision: int) -> bool:
    """Whether a content is another one than that from which it was made."""
    if seen_revision == 0:
        return wanted != PartnershipSaid()
    rows = EarlierPartnershipAnswer.objects.filter(side=side, item=item, revision=seen_revision, was_stale=False)
    return not rows.filter(said=asdict(wanted)).exists()


def _keep(
    side: PartnershipSide,
    item: str,
    said: PartnershipSaid,
    stamp: tuple[int, datetime, str],
    *,
    was_stale: bool = False,
) -> None:
    """Keep a content that was replaced, or that came too late; the latter once, however often it is sent."""
    revision, at, whose = stamp
    rows = EarlierPartnershipAnswer.objects.filter(side=side, item=item, was_stale=True, by=whose, said=asdict(said))
    if not (was_stale and rows.exists()):
        EarlierPartnershipAnswer.objects.create(
            side=side, item=item, revision=revision, said=asdict(said), was_stale=was_stale, at=at, by=whose
        )
