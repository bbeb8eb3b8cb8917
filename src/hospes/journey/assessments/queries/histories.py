"""What was said before: every earlier wording of one item, and what came too late."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import ContextEffect, Importance
from hospes.journey.assessments.models import (
    Answer,
    Assessment,
    Comment,
    ContextReading,
    EarlierWording,
    Evidence,
    ProposedChange,
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


NOTHING_SAID = Words("", "")


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
    earlier = _with_versions(EarlierWording.objects.filter(respondent=voice, item=item))
    question = items_of(toolkit)[item]
    return History(
        item=item,
        question=wording(question),
        revision=now.revision if now else 0,
        now=_in_its_words(now, toolkit) if now else NOTHING_SAID,
        changed_at=now.changed_at if now else None,
        changed_by=now.changed_by if now else "",
        earlier=tuple(_earlier(each, toolkit) for each in earlier),
    )


def statement(voice: Respondent, item: str) -> Answer | Rating | ContextReading | None:
    """What a voice says on an item now, whichever kind of item it is."""
    for model in (Answer, Rating, ContextReading):
        found = model._default_manager.filter(respondent=voice, item=item).select_related("version")
        if there := found.defer("version__texts").first():
            return there
    return None


def line_history(line: ProposedChange, toolkit: Toolkit) -> History:
    """The history of one line of the first list; its question is the key factor to which it belongs."""
    question = wording(items_of(toolkit)[line.factor]) if line.factor in items_of(toolkit) else _("The first list")
    return History(
        item=line_item(line),
        question=question,
        revision=line.revision,
        now=Words("", line.text),
        changed_at=line.changed_at,
        changed_by=line.changed_by,
        earlier=tuple(_as_earlier(each, Words("", was_said(each).note), question) for each in earlier_of_line(line)),
    )


def line_item(line: ProposedChange) -> str:
    """Under which name the earlier wordings of a line are kept."""
    return f"change-{line.pk}"


def earlier_of_line(line: ProposedChange) -> QuerySet[EarlierWording]:
    """The earlier wordings of a line, the newest first."""
    return _with_versions(
        EarlierWording.objects.filter(respondent__assessment=line.assessment_id, item=line_item(line))
    )


def line_of(earlier: EarlierWording) -> ProposedChange | None:
    """The line of the first list to which an earlier wording belongs."""
    lines = ProposedChange.objects.filter(assessment=earlier.respondent.assessment_id)
    return next((line for line in lines if line_item(line) == earlier.item), None)


def rewritten_lines(assessment: Assessment) -> frozenset[int]:
    """The lines of the first list of which earlier wordings are kept."""
    kept = EarlierWording.objects.filter(respondent__assessment=assessment, item__startswith="change-")
    return frozenset(int(item.removeprefix("change-")) for item in kept.order_by().values_list("item", flat=True))


def _with_versions(found: QuerySet[EarlierWording]) -> QuerySet[EarlierWording]:
    return found.select_related("version").defer("version__texts")


def _in_its_words(now: Answer | Rating | ContextReading, toolkit: Toolkit) -> Words:
    """A statement in the words of the version that was read when it was said."""
    read = toolkit_in(now.version, toolkit.language)
    return in_words(said(now), items_of(read)[now.item], read)


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
    return tuple(Evidence.objects.filter(assessment=assessment_id, item=item).select_related("file"))


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
    return _as_earlier(earlier, in_words(was_said(earlier), item, toolkit), wording(item))


def _as_earlier(earlier: EarlierWording, words: Words, question: str) -> Earlier:
    return Earlier(
        id=earlier.pk,
        revision=earlier.revision,
        words=words,
        at=earlier.at,
        by=earlier.by,
        was_stale=earlier.was_stale,
        version=earlier.version.version,
        question=question,
    )
