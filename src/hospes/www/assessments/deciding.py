"""What is decided once for a key factor, as a page shows and sends it: agreed levels, goals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.journey.assessments import changes
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries.contents import AgreedSaid, GoalSaid, plain
from hospes.journey.assessments.rules import Refused
from hospes.www.assessments.posting import number, optional
from hospes.www.assessments.reading import Read

TOGETHER = "together"


@dataclass(frozen=True)
class Entry:
    """One decision as it stands, or as it was sent and could not be kept."""

    item: str
    level: int | None = None
    note: str = ""
    day: str = ""  # ISO
    revision: int = 0  # the one that saving it once more is made from
    fault: str = ""
    theirs: AgreedSaid | GoalSaid | None = None

    @property
    def is_wrong(self) -> bool:
        """It could not be kept as it was sent."""
        return bool(self.fault or self.theirs)


def entry(data: Mapping[str, str], item: str) -> Entry | None:
    """The fields of one key factor; None when the page had none for it, 400 when its numbers cannot be read."""
    if f"{item}-revision" not in data:
        return None
    return Entry(
        item=item,
        level=optional(data.get(f"{item}-level", "")),
        note=plain(data.get(f"{item}-note", "")).strip(),
        day=data.get(f"{item}-day", "").strip(),
        revision=number(data[f"{item}-revision"]),
    )


def agree(sent: Entry, assessment: Assessment, read: Read, by: Actor) -> Entry | None:
    """Keep the level that was agreed on; gives back what could not be kept."""
    try:
        outcome = changes.agree_level(
            assessment=assessment, item=sent.item, seen_revision=sent.revision,
            level=sent.level, reason=sent.note, by=by, read=read.then,
        )  # fmt: skip
    except Refused as refused:
        return replace(sent, fault=str(refused))
    return _left(sent, outcome)


def aim(sent: Entry, assessment: Assessment, read: Read, by: Actor) -> Entry | None:
    """Keep a goal; gives back what could not be kept."""
    try:
        outcome = changes.set_goal(
            assessment=assessment, item=sent.item, seen_revision=sent.revision,
            level=sent.level, by_date=_day(sent.day), reason=sent.note, by=by, read=read.then,
        )  # fmt: skip
    except Refused as refused:
        return replace(sent, fault=str(refused))
    return _left(sent, outcome)


def together(sent: Entry, theirs: str) -> Entry:
    """One's own reason, and after it the other's."""
    return replace(sent, note="\n\n".join(dict.fromkeys(note for note in (sent.note, theirs) if note)))


def _left(sent: Entry, outcome: changes.Outcome) -> Entry | None:
    if isinstance(outcome, changes.Saved) or not outcome.says_new:
        return None
    theirs = outcome.theirs
    assert isinstance(theirs, AgreedSaid | GoalSaid)  # noqa: S101 - what was decided meets its own kind only
    return replace(sent, revision=outcome.their_revision, theirs=theirs)


def _day(text: str) -> date | None:
    """The day that was written; refused when there is no such day."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if text and found is None:
        raise Refused(_("Write the day as year, month and day: 2027-06-30."))
    return found
