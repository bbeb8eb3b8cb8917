"""What a version of a toolkit asks a city: its questions, levels and context factors, by identifier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from hospes.journey.assessments.enums import LEVEL_MEANINGS, Commitment, Level, Reply
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.rules import Refused
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries import read_toolkit
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ContextFactor,
    KeyFactor,
    Profile,
    Question,
    Toolkit,
)

LEVELLED = frozenset({Profile.LEVELS, Profile.GATES})  # profiles in which a key factor counts by its level
CLOSED = frozenset({AnswerKind.YPN, AnswerKind.CHOICE, AnswerKind.COMMITMENT})
Item = KeyFactor | Question | ContextFactor


@dataclass(frozen=True)
class Choice:
    """One way to answer: the value that is kept, and its words."""

    value: str
    words: str


def toolkit_of(assessment: Assessment, language: str = "") -> Toolkit:
    """The toolkit of an assessment's round in ``language``, or in the reader's."""
    return toolkit_in(assessment.round.toolkit_version, language)


def toolkit_in(version: ToolkitVersion, language: str = "") -> Toolkit:
    """A version of a toolkit in ``language``, or in the reader's."""
    return read_toolkit(version, language or get_language() or version.language)


def asks_levels(toolkit: Toolkit) -> bool:
    """Whether key factors get a level 0-4; indices and charters count answers alone."""
    return toolkit.scoring.profile in LEVELLED


def asked(factor: KeyFactor) -> Iterator[Question]:
    """The questions that can be answered: one whose closed sub-questions carry it is their heading only."""
    for question in factor.questions:
        if not is_heading(question):
            yield question
        yield from question.parts


def is_heading(question: Question) -> bool:
    """Whether a closed question is asked through its sub-questions alone."""
    return bool(question.parts) and question.answer in CLOSED and any(part.answer in CLOSED for part in question.parts)


def choices(question: Question, language: str = "") -> tuple[Choice, ...]:
    """The ways to answer a closed question in the reader's ``language``; none for one that asks for words."""
    if question.answer is AnswerKind.TEXT:
        return ()
    usual = usual_choices(question.answer, language or get_language() or "en")
    if question.answer is not AnswerKind.CHOICE:
        return usual
    return (*(Choice(option.id, option.text) for option in question.options), *usual)


@lru_cache(maxsize=64)
def usual_choices(kind: AnswerKind, _language: str) -> tuple[Choice, ...]:
    """The answers that do not depend on the question, in the language that is active; worked out once each."""
    if kind is AnswerKind.COMMITMENT:
        return tuple(Choice(kept.value, str(kept.label)) for kept in Commitment)
    replies = (Reply.NOT_OURS, Reply.DONT_KNOW) if kind is AnswerKind.CHOICE else tuple(Reply)
    return tuple(Choice(reply.value, str(reply.label)) for reply in replies)


def reply_words(question: Question, value: str) -> str:
    """The words of an answer; empty when nothing is chosen."""
    return next((choice.words for choice in choices(question) if choice.value == value), "")


def level_words(toolkit: Toolkit, level: int) -> str:
    """The toolkit's own descriptor of a level, else the usual one."""
    return toolkit.scale[level] if toolkit.scale else str(Level(level).label)


@dataclass(frozen=True)
class LevelChoice:
    """One level to choose: its number, its words, and what they mean."""

    level: int
    words: str
    meaning: str


def level_choices(toolkit: Toolkit) -> tuple[LevelChoice, ...]:
    """The five levels, in the toolkit's own descriptors where it has some."""
    return tuple(
        LevelChoice(level, level_words(toolkit, level), "" if toolkit.scale else str(LEVEL_MEANINGS[Level(level)]))
        for level in Level.values
    )


def level_said(toolkit: Toolkit, level: int | None) -> str:
    """A level as number and words, or that there is none."""
    if level is None:
        return _("no rating yet")
    return pgettext("a level and its descriptor", "%(level)s: %(words)s") % {
        "level": level, "words": level_words(toolkit, level)
    }  # fmt: skip


def items_of(toolkit: Toolkit) -> Mapping[str, Item]:
    """Every item that can carry a statement, by id."""
    items: dict[str, Item] = {factor.id: factor for factor in toolkit.context_factors}
    for factor in toolkit.key_factors:
        items[factor.id] = factor
        items |= {each.id: each for question in factor.questions for each in (question, *question.parts)}
    return items


def factor_of(toolkit: Toolkit, item: str) -> KeyFactor | None:
    """The key factor that an item is or belongs to."""
    for factor in toolkit.key_factors:
        if factor.id == item or any(item in (each.id, *(part.id for part in each.parts)) for each in factor.questions):
            return factor
    return None


def wording(item: Item) -> str:
    """The words that stand for an item: a question's text, a factor's title."""
    return item.text if isinstance(item, Question) else item.title


def answerable(toolkit: Toolkit, item: str) -> Question:
    """The question with that id. Refused when this version has none, or asks it by its sub-questions."""
    found = items_of(toolkit).get(item)
    if not isinstance(found, Question) or is_heading(found):
        raise Refused(_("This version of the toolkit does not ask that question."))
    return found


def ratable(toolkit: Toolkit, item: str) -> KeyFactor:
    """The key factor with that id. Refused when this version has none."""
    found = items_of(toolkit).get(item)
    if not isinstance(found, KeyFactor):
        raise Refused(_("This version of the toolkit has no such key factor."))
    return found


def contextual(toolkit: Toolkit, item: str) -> ContextFactor:
    """The context factor with that id. Refused when this version has none."""
    found = items_of(toolkit).get(item)
    if not isinstance(found, ContextFactor):
        raise Refused(_("This version of the toolkit has no such context factor."))
    return found
