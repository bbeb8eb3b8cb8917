"""What can be answered in a table: each item of a toolkit, and which values it takes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hospes.method.scoring.figures import exact
from hospes.method.scoring.items import counted
from hospes.method.scoring.model import COMMITMENT_WORDS, HIGHEST_LEVEL, Reply
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Profile, Question, Toolkit

INDICES = frozenset({Profile.POINTS, Profile.WEIGHTED})  # their items can be given points
NUMBER = re.compile(r"[0-9]{1,3}([.,][0-9]+)?")
ASIDE = (Reply.NOT_OURS, Reply.DONT_KNOW)


@dataclass(frozen=True)
class Asked:
    """One item: its key factor and the values it takes."""

    id: str
    factor: str
    words: tuple[str, ...] = ()  # replies and options
    points: bool = False  # 0..100
    level: bool = False  # 0..4
    free: bool = False  # any words

    @property
    def is_factor(self) -> bool:
        """It is a key factor, which has an importance and an agreed level."""
        return self.id == self.factor


def asked(toolkit: Toolkit) -> Mapping[str, Asked]:
    """Every key factor, question and sub-question by id."""
    scored = frozenset(counted(toolkit).items)
    return {each.id: each for factor in toolkit.key_factors for each in _of_factor(toolkit, factor, scored)}


def _of_factor(toolkit: Toolkit, factor: KeyFactor, scored: frozenset[str]) -> Iterator[Asked]:
    """A key factor and its questions."""
    profile = toolkit.scoring.profile
    yield _factor(factor, profile, factor.id in scored)
    for question in factor.questions:
        for each in (question, *question.parts):
            yield _question(factor, each, points=profile in INDICES and each.id in scored)


def _factor(factor: KeyFactor, profile: Profile, scored: bool) -> Asked:
    """A key factor takes a level; as an item of an index points; as a commitment a reply too."""
    if scored and profile in INDICES:
        return Asked(factor.id, factor.id, ASIDE, points=True)
    words = (*Reply, *COMMITMENT_WORDS) if scored and profile is Profile.COMMITMENTS else (Reply.DONT_KNOW,)
    return Asked(factor.id, factor.id, words, level=True)


def _question(factor: KeyFactor, question: Question, *, points: bool) -> Asked:
    """A question takes what its kind of answer says, and points where an index counts it."""
    if question.answer is AnswerKind.TEXT and not points:
        return Asked(question.id, factor.id, free=True)
    words: Mapping[AnswerKind, tuple[str, ...]] = {
        AnswerKind.YPN: tuple(Reply),
        AnswerKind.COMMITMENT: (*Reply, *COMMITMENT_WORDS),
        AnswerKind.CHOICE: (*(option.id for option in question.options), *ASIDE),
        AnswerKind.TEXT: ASIDE,
    }
    return Asked(question.id, factor.id, words[question.answer], points=points)


def accepted(item: Asked, value: str) -> str:
    """The value as scoring takes it. Raises ValueError with the values that the item takes."""
    if item.free or value in item.words:
        return value
    if (lower := value.lower()) in item.words:
        return lower
    if item.points and NUMBER.fullmatch(value) and exact(number := value.replace(",", ".")) <= 100:
        return number
    if item.level and is_level(value):
        return value
    raise ValueError(f"{item.id} takes {_takes(item)}, not “{value}”")


def is_level(value: str) -> bool:
    """It is a whole number 0..4."""
    return value in {str(level) for level in range(HIGHEST_LEVEL + 1)}


def _takes(item: Asked) -> str:
    """The values that an item takes, for a person."""
    level = ("a level from 0 to 4",) if item.level else ()
    points = ("points from 0 to 100",) if item.points else ()
    return " or ".join((*level, *points, *([", ".join(item.words)] if item.words else [])))
