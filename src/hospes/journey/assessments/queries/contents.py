"""What a statement says, as a value: what is saved, kept as an earlier wording, compared and restored."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from hospes.journey.assessments.models import (
    AgreedLevel,
    Answer,
    CityAnswer,
    ContextReading,
    EarlierWording,
    Goal,
    Meeting,
    Rating,
    Remark,
    Said,
)


def plain(text: str) -> str:
    """Text as it is kept: browsers send two kinds of line ends, and PostgreSQL takes no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


@dataclass(frozen=True)
class _Words:
    """What every statement has: words of the respondent's own."""

    note: str = ""

    def continues(self, earlier: "_Words") -> bool:
        """The earlier words stand at the beginning of these, and nothing else differs."""
        only_words_grew = replace(self, note="") == replace(earlier, note="")
        return only_words_grew and bool(earlier.note) and self.note.startswith(earlier.note)


@dataclass(frozen=True)
class AnswerSaid(_Words):
    """An answer to a guiding question."""

    value: str = ""


@dataclass(frozen=True)
class RatingSaid(_Words):
    """A level, an importance, and the reason."""

    level: int | None = None
    importance: int | None = None


@dataclass(frozen=True)
class ContextSaid(_Words):
    """What a context factor does, and why."""

    effect: str = ""


@dataclass(frozen=True)
class ChangeSaid(_Words):
    """The words of a proposed change."""


@dataclass(frozen=True)
class AgreedSaid(_Words):
    """A level that was agreed on, and why; without a level, why there is none."""

    level: int | None = None


@dataclass(frozen=True)
class GoalSaid(_Words):
    """A level to reach, until which day (ISO), and why; without a level the goal is given up."""

    level: int | None = None
    by_date: str = ""


@dataclass(frozen=True)
class MeetingSaid(_Words):
    """When (ISO) and where one met, who was present (``note``), and whether dots carry names."""

    held_on: str = ""
    place: str = ""
    shows_names: bool = False


@dataclass(frozen=True)
class RemarkSaid(_Words):
    """What a peer remarks, and the level that it proposes."""

    kind: str = ""
    level: int | None = None


@dataclass(frozen=True)
class ReplySaid(_Words):
    """What the city answers to a peer, and whether it takes the remark up."""

    uptake: str = ""


Stated = AnswerSaid | RatingSaid | ContextSaid
Decided = AgreedSaid | GoalSaid | MeetingSaid | RemarkSaid | ReplySaid
Content = Stated | ChangeSaid | Decided


def kind_of(model: type[Answer] | type[Rating] | type[ContextReading]) -> type[Content]:
    """Which content statements of a model have."""
    kinds: dict[type[Said], type[Content]] = {
        Answer: AnswerSaid,
        Rating: RatingSaid,
        ContextReading: ContextSaid,
    }
    return kinds[model]


def model_of(content: Stated) -> type[Answer] | type[Rating] | type[ContextReading]:
    """Which statements have such a content."""
    if isinstance(content, RatingSaid):
        return Rating
    return ContextReading if isinstance(content, ContextSaid) else Answer


def said(statement: Answer | Rating | ContextReading) -> Content:
    """What a statement says now."""
    if isinstance(statement, Answer):
        return AnswerSaid(statement.note, statement.value)
    if isinstance(statement, Rating):
        return RatingSaid(statement.note, statement.level, statement.importance)
    return ContextSaid(statement.note, statement.effect)


def decided(decision: AgreedLevel | Goal | Meeting | Remark | CityAnswer | None, kind: type[Decided]) -> Decided:
    """What a decision, a remark or an answer to it says now; nothing when there is none."""
    if isinstance(decision, AgreedLevel):
        return AgreedSaid(decision.reason, decision.level)
    if isinstance(decision, Goal):
        is_kept = decision.dropped_at is None
        return GoalSaid(
            decision.reason, decision.level if is_kept else None, decision.by_date.isoformat() if is_kept else ""
        )
    if isinstance(decision, Meeting):
        return MeetingSaid(decision.present, decision.held_on.isoformat(), decision.place, decision.shows_names)
    if isinstance(decision, Remark):
        return RemarkSaid(decision.text, decision.kind, decision.level)
    return ReplySaid(decision.text, decision.uptake) if decision else kind()


def as_kept(content: Content) -> dict[str, Any]:
    """A content as an earlier wording keeps it."""
    return asdict(content)


def was_said(earlier: EarlierWording) -> Content:
    """What an earlier wording says; its fields tell its kind."""
    kinds = {frozenset(asdict(kind())): kind for kind in (AnswerSaid, RatingSaid, ContextSaid, ChangeSaid)}
    return kinds[frozenset(earlier.said)](**earlier.said)
