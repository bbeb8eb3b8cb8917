"""The values that scoring takes and gives: answers and ratings in, standing and results out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

STANDARD = 3  # the level that meets the standard
HIGHEST_LEVEL = 4
HIGHEST_IMPORTANCE = 3


class Reply(StrEnum):
    """What a closed question can be answered with, besides an option or points."""

    YES = "yes"  # commitments: fully
    PARTLY = "partly"
    NO = "no"  # commitments: not at all
    NOT_OURS = "not_ours"  # not our competence; commitments: not our duty
    DONT_KNOW = "dont_know"

    @classmethod
    def of(cls, value: str) -> "Reply | None":
        """The reply that ``value`` spells, in the words of questions or of commitments; else None."""
        spelled = COMMITMENT_WORDS.get(value, value)
        return cls(spelled) if spelled in cls._value2member_map_ else None


COMMITMENT_WORDS = {"fully": "yes", "not_at_all": "no", "not_our_duty": "not_ours"}


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``, both included."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How much is left open; 0 when the figure is known."""
        return self.high - self.low


@dataclass(frozen=True)
class Answered:
    """One voice's answer: ``value`` is a Reply, an option's id, points 0..100 as text, or words."""

    respondent: str
    item: str
    value: str


Said = Mapping[str, Mapping[str, int]]  # by item, how many voices said each value


@dataclass(frozen=True)
class Tally:
    """Many voices' answers, counted by ``shares.tally``: every voice once, a commitment's words as replies."""

    said: Said


Answers = Sequence[Answered] | Tally


@dataclass(frozen=True)
class Rated:
    """One voice's rating of a key factor: ``level`` 0..4 or none, ``importance`` 1..3 or none.

    ``evidence``: at least one piece stands with the factor or with one of its questions.
    """

    respondent: str
    factor: str
    level: int | None
    importance: int | None = None
    evidence: bool = False

    def __post_init__(self) -> None:
        """Refuse what is not on the scale (ValueError)."""
        if self.level is not None and self.level not in range(HIGHEST_LEVEL + 1):
            raise ValueError(f"{self.factor}: a level is 0 to 4, not {self.level}")
        if self.importance is not None and self.importance not in range(1, HIGHEST_IMPORTANCE + 1):
            raise ValueError(f"{self.factor}: an importance is 1 to 3, not {self.importance}")


@dataclass(frozen=True)
class Share:
    """The answered share of a key factor, 0..1.

    ``value`` is the mean over the closed questions of which something is known (None when nothing is);
    ``low`` takes what is open as no, ``high`` as yes. ``closed`` counts the questions in the denominator,
    ``answered`` those of them that leave nothing open.
    """

    value: float | None
    low: float
    high: float
    answered: int
    closed: int


@dataclass(frozen=True)
class FactorStanding:
    """Where a city stands on one key factor; levels 0..4, gap 0..3, priority 0..9, share 0..1.

    ``level`` is the agreed one, else the only voice's, else None. ``open_items`` are the ids of the
    closed questions and sub-questions that nobody could answer, in the toolkit's order.
    """

    factor: str
    level: float | None
    agreed: bool
    median: float | None
    lowest: int | None
    highest: int | None
    voices: int
    level_range: Range
    claimed: bool
    importance: float
    gap: Range
    priority: Range
    share: Share | None
    open_items: tuple[str, ...] = ()

    @property
    def not_agreed(self) -> bool:
        """Several voices rated, and no consensus has set the level yet."""
        return self.voices > 1 and not self.agreed

    @property
    def reading(self) -> float | None:
        """The level, or the median of the voices while nothing is agreed, or None."""
        return self.median if self.level is None else self.level


@dataclass(frozen=True)
class Standing:
    """Where a city stands on a whole toolkit, factors in the toolkit's order.

    ``overall`` (0..100) is shown only when the city asks; None when no level is known.
    """

    factors: tuple[FactorStanding, ...]
    overall: float | None
    overall_range: Range

    @property
    def gaps(self) -> tuple[FactorStanding, ...]:
        """The factors that may lack something, the most pressing first; equals in the toolkit's order."""
        lacking = (factor for factor in self.factors if factor.gap.high > 0)
        return tuple(sorted(lacking, key=_pressing))


def _pressing(factor: FactorStanding) -> tuple[float, float, float]:
    """Most pressing first: what is certain counts before what is possible."""
    return (-factor.priority.low, -factor.priority.high, -factor.importance)


@dataclass(frozen=True)
class Agreed:
    """The level that a consensus meeting set for a key factor."""

    factor: str
    level: int


@dataclass(frozen=True)
class Assessment:
    """One city in one round: all its voices."""

    city: str
    round: str
    answers: Answers = ()
    ratings: tuple[Rated, ...] = ()
    agreed: tuple[Agreed, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A figure 0..100 of an area or a composite, rounded; all None when nothing of it applies."""

    id: str
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Result:
    """What a city's assessment adds up to under its toolkit's scoring profile.

    ``overall``, ``low`` and ``high`` are 0..100, rounded to the profile's decimals. ``rank`` is the place
    within the round. ``tier`` is the id of the tier reached (profile ``gates``). ``left_out`` are the ids
    of items and areas that the overall figure says nothing about.
    """

    city: str
    round: str
    factors: tuple[FactorStanding, ...]
    areas: tuple[Figure, ...]
    composites: tuple[Figure, ...]
    overall: float | None
    low: float | None
    high: float | None
    rank: int | None = None
    tier: str | None = None
    left_out: tuple[str, ...] = ()
