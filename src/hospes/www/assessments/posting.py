"""What a page sends: one group of fields per item, each with the revision that it was made from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.journey.assessments import changes, rules
from hospes.journey.assessments.enums import ContextEffect, Importance, Level
from hospes.journey.assessments.models import Assessment, Respondent
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid, Stated, plain
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import ContextFactor, KeyFactor, Question
from hospes.www.words import labelled

Item = Question | KeyFactor | ContextFactor
LARGEST_REVISION = 2**31 - 1
KEY, MOST_KEYS = re.compile("[0-9a-f]{32}"), 20


@dataclass(frozen=True)
class Group:
    """The fields of one item as they were sent."""

    item: str
    revision: int
    value: str
    note: str
    level: str
    importance: str
    still_holds: bool
    keys: changes.Keys = ()  # of this save, and of those before it whose answer never came


@dataclass(frozen=True)
class Hand:
    """Who writes, for which voice, having read which version of the toolkit."""

    voice: Respondent
    by: Actor
    read: ToolkitVersion
    is_guest: bool = False  # a voice without an account: it cannot reopen what the city has finished


def group(data: Mapping[str, str], item: str) -> Group | None:
    """The fields of one item; None when the page had none for it, 400 when its revision cannot be read."""
    if f"{item}-revision" not in data:
        return None
    return Group(
        item=item,
        revision=number(data[f"{item}-revision"]),
        value=data.get(f"{item}-value", ""),
        note=plain(data.get(f"{item}-note", "")),
        level=data.get(f"{item}-level", ""),
        importance=data.get(f"{item}-importance", ""),
        still_holds=f"{item}-holds" in data,
        keys=_keys(data.get(f"{item}-key", "")),
    )


def _keys(text: str) -> changes.Keys:
    """The keys that a page made up; 400 for what no page of ours makes up."""
    keys = tuple(text.split(" ")[:MOST_KEYS]) if text else ()
    if not all(KEY.fullmatch(key) for key in keys):
        raise BadRequest("These are no keys of a page of ours.")
    return keys


def save(sent: Group, item: Item, hand: Hand) -> changes.Outcome:
    """Make the change that the group asks for; what comes after the assessment was finished is kept all the same."""
    try:
        return _saved(sent, item, hand)
    except Refused as refused:
        if hand.is_guest or rules.is_open(Assessment.objects.select_related("round").get(pk=hand.voice.assessment_id)):
            raise
        changes.set_aside(
            respondent=hand.voice,
            item=sent.item,
            seen_revision=sent.revision,
            content=_content(sent, item),
            by=hand.by,
            read=hand.read,
        )
        said = _("This assessment is finished. Your words are kept with the earlier wordings; reopen it to use them.")
        raise Refused(said) from refused


def _content(sent: Group, item: Item) -> Stated:
    """What the group says, as an earlier wording keeps it: a choice that nobody offered is left out."""
    if isinstance(item, Question):
        return AnswerSaid(sent.note, sent.value)
    if isinstance(item, ContextFactor):
        return ContextSaid(sent.note, sent.value if sent.value in ContextEffect.values else "")
    level, importance = optional(sent.level), optional(sent.importance)
    return RatingSaid(
        sent.note,
        level if level in Level.values else None,
        importance if importance in Importance.values else None,
    )


def _saved(sent: Group, item: Item, hand: Hand) -> changes.Outcome:
    if isinstance(item, Question):
        return changes.save_answer(
            respondent=hand.voice,
            item=sent.item,
            seen_revision=sent.revision,
            value=sent.value,
            note=sent.note,
            by=hand.by,
            still_holds=sent.still_holds,
            read=hand.read,
            keys=sent.keys,
        )
    if isinstance(item, ContextFactor):
        return changes.save_context_reading(
            respondent=hand.voice,
            item=sent.item,
            seen_revision=sent.revision,
            effect=sent.value,
            note=sent.note,
            by=hand.by,
            still_holds=sent.still_holds,
            read=hand.read,
            keys=sent.keys,
        )
    return changes.save_rating(
        respondent=hand.voice,
        item=sent.item,
        seen_revision=sent.revision,
        level=optional(sent.level),
        importance=optional(sent.importance),
        note=sent.note,
        by=hand.by,
        still_holds=sent.still_holds,
        read=hand.read,
        keys=sent.keys,
    )


def optional(text: str) -> int | None:
    """The number that was chosen, if one was."""
    return number(text) if text else None


def number(text: str) -> int:
    """A whole number of 0 or more; what no page of ours sends is answered with 400."""
    if not (text.isascii() and text.isdecimal()) or int(text[:12]) > LARGEST_REVISION:
        raise BadRequest(f"{text!r} is not a number")
    return int(text)


def importances() -> list[tuple[int, str]]:
    """The three importances with their numbers."""
    return [(one.value, labelled(one.value, one.label)) for one in Importance]
