"""Saving what a voice says: an answer, a rating, a reading of a context factor; and restoring earlier words.

Each save names the revision it was made from. One that comes too late overwrites nothing: both are kept.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.journey.assessments.changes.revisions import Outcome, Place, locked, say
from hospes.journey.assessments.enums import ContextEffect, Importance, Level
from hospes.journey.assessments.models import Answer, ContextReading, EarlierWording, Rating, Respondent
from hospes.journey.assessments.queries.asking import (
    answerable,
    asks_levels,
    choices,
    contextual,
    ratable,
    toolkit_of,
)
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid, plain, was_said
from hospes.journey.assessments.rules import Refused

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
) -> Outcome:
    """Keep an answer to a guiding question; ``still_holds`` gives an old one again to the new wording."""
    voice = locked(respondent)
    question = answerable(toolkit_of(voice.assessment), item)
    if value and value not in {choice.value for choice in choices(question)}:
        raise Refused(_("Choose one of the answers."))
    content = AnswerSaid(_fitting(note), value)
    return say(Place(Answer, voice, item, by), content, seen_revision, still_holds=still_holds)


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
) -> Outcome:
    """Keep the level of a key factor, its importance, and the reason."""
    voice = locked(respondent)
    toolkit = toolkit_of(voice.assessment)
    ratable(toolkit, item)
    if level is not None and (level not in Level.values or not asks_levels(toolkit)):
        raise Refused(_("Choose one of the levels."))
    if importance is not None and importance not in Importance.values:
        raise Refused(_("Choose how important it is: 1, 2 or 3."))
    content = RatingSaid(_fitting(note), level, importance)
    return say(Place(Rating, voice, item, by), content, seen_revision, still_holds=still_holds)


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
) -> Outcome:
    """Keep what a context factor does to the city, and why."""
    voice = locked(respondent)
    contextual(toolkit_of(voice.assessment), item)
    if effect and effect not in ContextEffect.values:
        raise Refused(_("Choose whether it hinders or helps."))
    content = ContextSaid(_fitting(note), effect)
    return say(Place(ContextReading, voice, item, by), content, seen_revision, still_holds=still_holds)


def restore_earlier_wording(*, earlier: EarlierWording, seen_revision: int, by: Actor) -> Outcome:
    """Say again what was said before: a new revision, made from the one that the person saw."""
    content = was_said(earlier)
    if isinstance(content, AnswerSaid):
        return save_answer(
            respondent=earlier.respondent, item=earlier.item, seen_revision=seen_revision,
            value=content.value, note=content.note, by=by,
        )  # fmt: skip
    if isinstance(content, RatingSaid):
        return save_rating(
            respondent=earlier.respondent, item=earlier.item, seen_revision=seen_revision,
            level=content.level, importance=content.importance, note=content.note, by=by,
        )  # fmt: skip
    if isinstance(content, ContextSaid):
        return save_context_reading(
            respondent=earlier.respondent, item=earlier.item, seen_revision=seen_revision,
            effect=content.effect, note=content.note, by=by,
        )  # fmt: skip
    raise Refused(_("Copy these words into the first list to use them again."))


def _fitting(note: str) -> str:
    """The note as it is kept; refused when it is longer than a note can be."""
    text = plain(note)
    if len(text) > LONGEST:
        raise Refused(_("A note can have %(most)s characters. Add longer texts as evidence.") % {"most": LONGEST})
    return text
