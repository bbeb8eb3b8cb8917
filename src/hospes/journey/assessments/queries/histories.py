"""What was said before: every earlier wording of one item, and what came too late."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import ContextEffect, Importance
from hospes.journey.assessments.models import (
    Answer,
    Comment,
    ContextReading,
    EarlierWording,
    Evidence,
    Rating,
    Respondent,
)
from hospes.journey.assessments.queries.asking import (
    Item,
    items_of,
    level_said,
    reply_words,
    toolkit_in,
    wording,
)
from hospes.journey.assessments.queries.contents import (
    AnswerSaid,
    Content,
    ContextSaid,
    RatingSaid,
    said,
    was_said,
)
from hospes.method.toolkit_format.model import Question, Toolkit


@dataclass(frozen=True)
class Words:
    """What a statement says, in words."""

    choice: str
    note: str


@dataclass(frozen=True)
class Earlier:
    """One earlier wording, when it was said, by whom, and to which wording of the question."""

    id: int
    revision: int
    words: Words
    at: datetime
    by: str
    was_stale: bool
    version: str
    question: str


@dataclass(frozen=True)
class History:
    """All that one voice said on one item, the newest first."""

    item: str
    question: str
    revision: int  # 0 when nothing is said yet
    now: Words
    changed_at: datetime | None
    changed_by: str
    earlier: tuple[Earlier, ...]


def history(voice: Respondent, item: str, toolkit: Toolkit) -> History:
    """The history of one item, with the question as it reads now and as it read then."""
    now = statement(voice, item)
    earlier = (
        EarlierWording.objects.filter(respondent=voice, item=item).select_related("version").defer("version__texts")
    )
    question = items_of(toolkit)[item]
    return History(
        item=item,
        question=wording(question),
        revision=now.revision if now else 0,
        now=in_words(said(now), question, toolkit) if now else Words("", ""),
        changed_at=now.changed_at if now else None,
        changed_by=now.changed_by if now else "",
        earlier=tuple(_earlier(each, toolkit) for each in earlier),
    )


def statement(voice: Respondent, item: str) -> Answer | Rating | ContextReading | None:
    """What a voice says on an item now, whichever kind of item it is."""
    for model in (Answer, Rating, ContextReading):
        if found := model._default_manager.filter(respondent=voice, item=item).first():
            return found
    return None


def in_words(content: Content, item: Item, toolkit: Toolkit) -> Words:
    """A content in the reader's words."""
    return Words(_choice(content, item, toolkit), content.note)


def _choice(content: Content, item: Item, toolkit: Toolkit) -> str:
    """What was chosen, in words; empty when nothing was."""
    if isinstance(content, AnswerSaid) and isinstance(item, Question):
        return reply_words(item, content.value)
    if isinstance(content, RatingSaid):
        return _rating_words(content, toolkit)
    if isinstance(content, ContextSaid) and content.effect:
        return str(ContextEffect(content.effect).label)
    return ""


def comments_on(assessment_id: int, item: str) -> tuple[Comment, ...]:
    """The comments at one item, oldest first, each with its author."""
    return tuple(Comment.objects.filter(assessment=assessment_id, item=item).select_related("author"))


def evidence_on(assessment_id: int, item: str) -> tuple[Evidence, ...]:
    """The evidence at one item, also what was taken away."""
    return tuple(Evidence.objects.filter(assessment=assessment_id, item=item))


def _rating_words(content: RatingSaid, toolkit: Toolkit) -> str:
    level = level_said(toolkit, content.level)
    if content.importance is None:
        return level
    return _("%(level)s; %(importance)s") % {
        "level": level,
        "importance": Importance(content.importance).label,
    }


def _earlier(earlier: EarlierWording, now: Toolkit) -> Earlier:
    """One earlier wording, in the words of the version that was read then."""
    toolkit = toolkit_in(earlier.version, now.language)
    item = items_of(toolkit)[earlier.item]
    return Earlier(
        id=earlier.pk,
        revision=earlier.revision,
        words=in_words(was_said(earlier), item, toolkit),
        at=earlier.at,
        by=earlier.by,
        was_stale=earlier.was_stale,
        version=earlier.version.version,
        question=wording(item),
    )
