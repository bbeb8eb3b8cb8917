"""Saving what a voice says: an answer, a rating, a reading of a context factor; and restoring earlier words.

Each save names the revision it was made from. One that comes too late overwrites nothing: both are kept. It can
name the version of the toolkit that was ``read``: a page may be open while its round moves, and what it sends is
said to the questions that it showed, also where they are asked no more. A save that is sent once more with the
same ``keys``, because its answer was lost on the way, is the same save.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.journey.assessments.changes.first_list import edit_proposed_change
from hospes.journey.assessments.changes.revisions import Keys, Outcome, Place, locked, say
from hospes.journey.assessments.enums import ContextEffect, Importance, Level
from hospes.journey.assessments.models import Answer, ContextReading, EarlierWording, Rating, Respondent
from hospes.journey.assessments.queries.asking import (
    answerable,
    asks_levels,
    choices,
    contextual,
    ratable,
    toolkit_in,
)
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid, plain, was_said
from hospes.journey.assessments.queries.histories import line_of
from hospes.journey.assessments.queries.moves import version_read
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion

LONGEST = 20_000  # characters of one note: some ten pages


@transaction.atomic
def save_answer(
    *,
    respondent: Respondent,
    item: str,
    seen_revision: int,
    value: str,
    note: str,
    by: Actor,
    still_holds: bool = False,
    read: ToolkitVersion | None = None,
    keys: Keys = (),
) -> Outcome:
    """Keep an answer to a guiding question; ``still_holds`` gives an old one again to the new wording."""
    voice = locked(respondent)
    version = _read(voice, read)
    question = answerable(toolkit_in(version), item)
    if value and value not in {choice.value for choice in choices(question)}:
        raise Refused(_("Choose one of the answers."))
    content = AnswerSaid(_fitting(note), value)
    return say(Place(Answer, voice, item, by, version, keys), content, seen_revision, still_holds=still_holds)


@transaction.atomic
def save_rating(
    *,
    respondent: Respondent,
    item: str,
    seen_revision: int,
    level: int | None,
    importance: int | None,
    note: str,
    by: Actor,
    still_holds: bool = False,
    read: ToolkitVersion | None = None,
    keys: Keys = (),
) -> Outcome:
    """Keep the level of a key factor, its importance, and the reason."""
    voice = locked(respondent)
    version = _read(voice, read)
    toolkit = toolkit_in(version)
    ratable(toolkit, item)
    if level is not None and (level not in Level.values or not asks_levels(toolkit)):
        raise Refused(_("Choose one of the levels."))
    if importance is not None and importance not in Importance.values:
        raise Refused(_("Choose how important it is: 1, 2 or 3."))
    content = RatingSaid(_fitting(note), level, importance)
    return say(Place(Rating, voice, item, by, version, keys), content, seen_revision, still_holds=still_holds)


@transaction.atomic
def save_context_reading(
    *,
    respondent: Respondent,
    item: str,
    seen_revision: int,
    effect: str,
    note: str,
    by: Actor,
    still_holds: bool = False,
    read: ToolkitVersion | None = None,
    keys: Keys = (),
) -> Outcome:
    """Keep what a context factor does to the city, and why."""
    voice = locked(respondent)
    version = _read(voice, read)
    contextual(toolkit_in(version), item)
    if effect and effect not in ContextEffect.values:
        raise Refused(_("Choose whether it hinders or helps."))
    content = ContextSaid(_fitting(note), effect)
    return say(Place(ContextReading, voice, item, by, version, keys), content, seen_revision, still_holds=still_holds)


def restore_earlier_wording(*, earlier: EarlierWording, seen_revision: int, by: Actor) -> Outcome:
    """Say again what was said before, to the version that was read then: a new revision."""
    content = was_said(earlier)
    if isinstance(content, AnswerSaid):
        return save_answer(
            respondent=earlier.respondent, item=earlier.item, seen_revision=seen_revision,
            value=content.value, note=content.note, by=by, read=earlier.version,
        )  # fmt: skip
    if isinstance(content, RatingSaid):
        return save_rating(
            respondent=earlier.respondent, item=earlier.item, seen_revision=seen_revision,
            level=content.level, importance=content.importance, note=content.note, by=by, read=earlier.version,
        )  # fmt: skip
    if isinstance(content, ContextSaid):
        return save_context_reading(
            respondent=earlier.respondent, item=earlier.item, seen_revision=seen_revision,
            effect=content.effect, note=content.note, by=by, read=earlier.version,
        )  # fmt: skip
    line = line_of(earlier)
    if line is None:
        raise Refused(_("This line of the first list is no longer there."))
    return edit_proposed_change(change=line, seen_revision=seen_revision, text=content.note, by=by)


def _read(voice: Respondent, read: ToolkitVersion | None) -> ToolkitVersion:
    """The version that was read; refused when the round was never on it."""
    round = voice.assessment.round
    found = version_read(round, read.version) if read else round.toolkit_version
    if found is None or (read and read.pk != found.pk):
        raise Refused(_("This round was never on that version of the toolkit."))
    return found


def _fitting(note: str) -> str:
    """The note as it is kept; refused when it is longer than a note can be."""
    text = plain(note)
    if len(text) > LONGEST:
        raise Refused(_("A note can have %(most)s characters. Add longer texts as evidence.") % {"most": LONGEST})
    return text
