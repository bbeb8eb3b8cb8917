"""What the pages of an assessment show: the task list, one key factor, the context, everything to check."""

from dataclasses import dataclass
from functools import cached_property

from hospes.journey.assessments.enums import ContextEffect, Progress
from hospes.journey.assessments.models import Evidence
from hospes.journey.assessments.queries.asking import Choice
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Toolkit


@dataclass(frozen=True)
class Beside:
    """An earlier wording that stands beside what is asked now, with what was said to it."""

    version: str
    wording: str
    reply: str
    note: str
    item: str = ""  # the one that was asked then


@dataclass(frozen=True)
class Around:
    """What goes with one thing that is asked, whichever kind it is."""

    revision: int = 0
    earlier: Beside | None = None  # said to another wording; it counts
    kept: tuple[Beside, ...] = ()  # said to an earlier question; it counts no more
    evidence: tuple[Evidence, ...] = ()
    comments: int = 0
    history: int = 0


NOTHING_YET = Around()


@dataclass(frozen=True)
class Field:
    """One thing to say something to, with what is said, and what stands beside it."""

    item: str
    text: str
    value: str = ""
    note: str = ""
    around: Around = NOTHING_YET

    @property
    def is_said(self) -> bool:
        """Somebody has said something."""
        return bool(self.value or self.note)

    @property
    def revision(self) -> int:
        """The one that the next is made from; 0 when nothing was ever said."""
        return self.around.revision

    @property
    def earlier(self) -> Beside | None:
        """The other wording to which it was said; it counts."""
        return self.around.earlier

    @property
    def kept(self) -> tuple[Beside, ...]:
        """What was said to earlier questions and counts no more."""
        return self.around.kept

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows that it is so."""
        return self.around.evidence

    @property
    def comments(self) -> int:
        """How many remarks of colleagues there are."""
        return self.around.comments

    @property
    def history(self) -> int:
        """How many earlier wordings are kept."""
        return self.around.history


@dataclass(frozen=True)
class QuestionField(Field):
    """A guiding question; a heading has no answer of its own, its parts follow it."""

    kind: AnswerKind = AnswerKind.YPN
    choices: tuple[Choice, ...] = ()
    is_heading: bool = False
    is_part: bool = False

    @property
    def reply(self) -> str:
        """The words of the answer."""
        return next((choice.words for choice in self.choices if choice.value == self.value), "")


@dataclass(frozen=True)
class RatingField(Field):
    """The level of a key factor and its importance."""

    level: int | None = None
    importance: int | None = None
    level_word: str = ""

    @property
    def is_said(self) -> bool:
        """Somebody has said something."""
        return self.level is not None or self.importance is not None or bool(self.note)


@dataclass(frozen=True)
class ContextField(Field):
    """What a context factor does to the city."""

    examples: str = ""

    @property
    def effect_word(self) -> str:
        """The words of the effect."""
        return str(ContextEffect(self.value).label) if self.value else ""


@dataclass(frozen=True)
class FactorPage:
    """One key factor with its questions and its level."""

    factor: KeyFactor
    number: int
    questions: tuple[QuestionField, ...]
    rating: RatingField | None  # None where the toolkit's profile asks for no levels
    kept: tuple[Beside, ...]  # said to questions of earlier versions that nothing replaces

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All that can be said something to."""
        return (*self.asked, self.rating) if self.rating else self.asked

    @cached_property
    def asked(self) -> tuple[QuestionField, ...]:
        """The questions that can be answered."""
        return tuple(question for question in self.questions if not question.is_heading)

    @cached_property
    def answered(self) -> int:
        """How many of them are."""
        return sum(question.is_said for question in self.asked)

    @cached_property
    def progress(self) -> Progress:
        """Done when every question has an answer and the level is set."""
        said = self.answered + (self.rating is not None and self.rating.is_said)
        is_rated = self.rating is None or self.rating.level is not None
        if not said:
            return Progress.NOT_STARTED
        return Progress.DONE if is_rated and self.answered == len(self.asked) else Progress.IN_PROGRESS


@dataclass(frozen=True)
class Sheet:
    """A whole assessment as it can be answered now."""

    toolkit: Toolkit
    factors: tuple[FactorPage, ...]
    context: tuple[ContextField, ...]
    kept: tuple[Beside, ...]  # said to key factors and context factors that are no longer there

    @cached_property
    def context_said(self) -> int:
        """How many context factors somebody said something to."""
        return sum(field.is_said for field in self.context)

    @cached_property
    def context_progress(self) -> Progress:
        """How far the context is."""
        if not self.context_said:
            return Progress.NOT_STARTED
        return Progress.DONE if self.context_said == len(self.context) else Progress.IN_PROGRESS

    @cached_property
    def done(self) -> int:
        """How many of the key factors and the context are done."""
        parts = [factor.progress for factor in self.factors] + ([self.context_progress] if self.context else [])
        return parts.count(Progress.DONE)

    @cached_property
    def total(self) -> int:
        """How many key factors there are, and the context."""
        return len(self.factors) + bool(self.context)

    def factor(self, item: str) -> FactorPage | None:
        """The page of one key factor."""
        return next((page for page in self.factors if page.factor.id == item), None)
