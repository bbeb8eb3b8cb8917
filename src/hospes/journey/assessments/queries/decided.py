"""What a city decided, and on what: the values from which meeting, minutes, report and goals are drawn.

Every text is already in the language of the reader. What is said of groups is said of three voices or more, or of
all of them together (``method.agreement``); nothing here names a person, unless the meeting shows names.
"""

from dataclasses import dataclass
from datetime import date, datetime

from hospes.journey.assessments.enums import Level
from hospes.method.progress import Direction, GoalState


@dataclass(frozen=True)
class GroupDots:
    """What one group, or several together, say of a key factor."""

    words: str  # "city staff", "association · newcomers", or "all voices"
    shape: int  # 0..5: which mark stands for it
    counts: tuple[int, ...]  # how many of its voices chose each level 0..4
    named: tuple[str, ...] = ()  # "Ada: 3", where the meeting shows names

    @property
    def voices(self) -> int:
        """How many they are."""
        return sum(self.counts)


@dataclass(frozen=True)
class NoteLine:
    """Why a voice chose its level, as far as it may be shown; of which group, never of whom."""

    group: str
    text: str


@dataclass(frozen=True)
class AgreedOn:
    """The level that a meeting agreed on, and why; without a level, why it could not agree."""

    level: int | None
    words: str  # "agreed on 3 May 2026", "discussed on 3 May 2026"
    reason: str
    on: date | None
    present: str  # in one line
    by: str  # who wrote it down
    revision: int
    wording: str = ""  # the title that was agreed on, when the key factor has been reworded since


@dataclass(frozen=True)
class GoalLine:
    """A level to reach, until when, why, and how far it is."""

    factor: str
    title: str
    level: Level
    level_word: str
    by_date: date
    reason: str
    state: GoalState
    state_word: str
    late: bool
    standing_word: str


@dataclass(frozen=True)
class ChangeLine:
    """What changed at a key factor since the round before, or why that cannot be said."""

    factor: str
    title: str
    then: str
    now: str
    direction: Direction
    words: str  # "one level higher", "cannot be compared"
    why: tuple[str, ...]  # sentences: what keeps it from being compared, or from being exact
    share: str  # how the answered share changed, or empty
    kin: tuple[str, ...]  # titles of what it came from, or of what came of it


@dataclass(frozen=True)
class RoundBefore:
    """The city's earlier finished assessment of the same toolkit, and what has changed since."""

    assessment: int
    on: date
    version: str
    changes: tuple[ChangeLine, ...]
    goals: tuple[GoalLine, ...]  # that were set then, as they stand now


@dataclass(frozen=True)
class MeetingLine:
    """A consensus meeting: when, where, who was present."""

    id: int
    held_on: date
    place: str
    present: str  # in one line
    present_lines: str  # as it was typed
    shows_names: bool
    revision: int
    closed_at: datetime | None

    @property
    def is_going_on(self) -> bool:
        """Nobody has ended it yet."""
        return self.closed_at is None
