"""Progress: what changed per key factor between two rounds, also across versions, and how far goals are reached."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from hospes.method.scoring.items import BY_LEVEL
from hospes.method.scoring.model import HIGHEST_LEVEL, Answers, FactorStanding, Range, Said, Share, Standing
from hospes.method.scoring.shares import counting, said, share
from hospes.method.toolkit_format.model import ChangeKind, KeyFactor, Question, Toolkit
from hospes.method.toolkit_format.versions import Fate, declared


@dataclass(frozen=True)
class Taken:
    """A city's assessment in one round: the version of the toolkit it used, its standing and its answers."""

    toolkit: Toolkit
    standing: Standing
    answers: Answers = ()


class Hindrance(StrEnum):
    """Why something cannot be compared, or only as a range."""

    ADDED = "added"  # the earlier version did not have the key factor: nothing is compared
    RETIRED = "retired"  # the later version no longer has it
    SPLIT = "split"  # it became several
    MERGED = "merged"  # it became one with others
    NO_LEVELS = "no_levels"  # the toolkit rates no key factors, then or now: levels are not compared
    UNRATED_THEN = "unrated_then"  # nobody rated it: its level may have been any of 0..4
    UNRATED_NOW = "unrated_now"
    DIFFERING_THEN = "differing_then"  # voices differed and nothing was agreed: from the lowest to the highest
    DIFFERING_NOW = "differing_now"
    NO_SAME_QUESTION = "no_same_question"  # no closed question of both versions applies: shares are not compared


LEFT: Mapping[str, Hindrance] = {
    ChangeKind.SPLIT: Hindrance.SPLIT,
    ChangeKind.MERGED: Hindrance.MERGED,
    ChangeKind.ADDED: Hindrance.ADDED,
}


class Direction(StrEnum):
    """Which way something went, as far as its range tells."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    OPEN = "open"  # it cannot be said


@dataclass(frozen=True)
class FactorChange:
    """What changed at one key factor: now less then, as a range when either is one.

    ``level`` -4..4 and ``share`` -1..1; None where they cannot be compared, for the reasons in ``hindrances``.
    The share is that of the closed questions and sub-questions that both versions ask; ``left_out`` are the ids of
    the others, ``reworded`` of those that were answered to another wording then. ``kin`` are the key factors that
    came from one that is gone, or from which a new one came: shown beside it, and not compared.
    """

    factor: str
    then: FactorStanding | None
    now: FactorStanding | None
    level: Range | None
    share: Range | None
    hindrances: tuple[Hindrance, ...] = ()
    left_out: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Goal:
    """The level 1..4 that a city wants to reach at a key factor, and by when."""

    factor: str
    target: int
    by: date

    def __post_init__(self) -> None:
        """Refuse what is not on the scale (ValueError)."""
        if self.target not in range(1, HIGHEST_LEVEL + 1):
            raise ValueError(f"{self.factor}: a goal is a level from 1 to 4, not {self.target}")


class GoalState(StrEnum):
    """How far a goal is."""

    REACHED = "reached"  # the level is certainly there
    ON_THE_WAY = "on_the_way"  # not there, and certainly higher than then
    NOT_YET = "not_yet"  # not there, and not certainly higher
    UNSAID = "unsaid"  # cannot be said: the range holds both, nobody rated it, or the key factor is gone


@dataclass(frozen=True)
class GoalReview:
    """A goal with where it stands; ``late`` when its date is past and it is not reached."""

    goal: Goal
    state: GoalState
    late: bool
    change: FactorChange | None  # none when neither version has the key factor


def direction(change: Range | None) -> Direction:
    """Up or down when the whole range says so, same when both ends are 0; else it cannot be said."""
    if change is None:
        return Direction.OPEN
    if change.low > 0 or change.high < 0:
        return Direction.UP if change.low > 0 else Direction.DOWN
    return Direction.SAME if change.width == 0 else Direction.OPEN


def changes(then: Taken, now: Taken) -> tuple[FactorChange, ...]:
    """What changed at each key factor of the later version in its order, then at those that it no longer has.

    What becomes of each item between the versions is what ``toolkit_format.declared`` says. Raises
    ValueError for a value that its item cannot have.
    """
    fates = {fate.id: fate for fate in declared(then.toolkit, now.toolkit)}
    rounds = _Rounds(then, now, fates)
    current = [factor.id for factor in now.toolkit.key_factors]
    gone = [factor.id for factor in then.toolkit.key_factors if factor.id not in current]
    return tuple(rounds.change(factor) for factor in (*current, *gone))


def against(goals: Sequence[Goal], changed: Sequence[FactorChange], on: date) -> tuple[GoalReview, ...]:
    """Each goal against the standing, in their order; ``on`` is the day on which one looks.

    ``changed`` is ``changes`` since the round in which the goals were set; with no later round yet, ``changes`` of
    that round and itself.
    """
    by_factor = {change.factor: change for change in changed}
    return tuple(_review(goal, by_factor.get(goal.factor), on) for goal in goals)


def _review(goal: Goal, change: FactorChange | None, on: date) -> GoalReview:
    """One goal."""
    state = _state(goal.target, change)
    return GoalReview(goal, state, state is not GoalState.REACHED and goal.by < on, change)


def _state(target: int, change: FactorChange | None) -> GoalState:
    """How far the level certainly is."""
    if change is None or change.now is None:
        return GoalState.UNSAID
    levels = change.now.level_range
    if levels.low >= target:
        return GoalState.REACHED
    if levels.high >= target:
        return GoalState.UNSAID
    return GoalState.ON_THE_WAY if direction(change.level) is Direction.UP else GoalState.NOT_YET


@dataclass(frozen=True)
class _Rounds:
    """Two rounds, and what became of each item between them."""

    earlier: Taken
    later: Taken
    fates: Mapping[str, Fate]

    def change(self, factor: str) -> FactorChange:
        """What changed at one key factor of either version."""
        then, now = _standing_of(self.earlier, factor), _standing_of(self.later, factor)
        fate = self.fates[factor]
        if then is None or now is None:
            why = LEFT.get(fate.kind, Hindrance.RETIRED)
            return FactorChange(factor, then, now, None, None, (why,), kin=self.kin(fate))
        level, unclear = self.level(then, now)
        both = _compared(self.earlier.toolkit, self.later.toolkit, factor, self.fates)
        shares = share(both.then, self.voices[0]), share(both.now, self.voices[1])
        differ = [Hindrance.NO_SAME_QUESTION] if None in shares and (then.share or now.share) else []
        reworded = tuple(id for id in both.same if self.fates[id].earlier_wording is not None)
        return FactorChange(
            factor, then, now, level, _share_change(*shares), (*unclear, *differ), both.left_out, reworded
        )

    @cached_property
    def voices(self) -> tuple[Said, Said]:
        """What was said of each item, then and now: put together once, as every key factor asks for it."""
        return said(self.earlier.answers), said(self.later.answers)

    def kin(self, fate: Fate) -> tuple[str, ...]:
        """The successors of what is gone; for what is new, whose successor it is."""
        return fate.successors or tuple(id for id, other in self.fates.items() if fate.id in other.successors)

    def level(self, then: FactorStanding, now: FactorStanding) -> tuple[Range | None, tuple[Hindrance, ...]]:
        """The change of level, and what keeps it from being exact."""
        if not {self.earlier.toolkit.scoring.profile, self.later.toolkit.scoring.profile} <= BY_LEVEL:
            return None, (Hindrance.NO_LEVELS,)
        unclear = (
            *_unclear(then, Hindrance.UNRATED_THEN, Hindrance.DIFFERING_THEN),
            *_unclear(now, Hindrance.UNRATED_NOW, Hindrance.DIFFERING_NOW),
        )
        return _less(now.level_range, then.level_range), unclear


def _standing_of(taken: Taken, factor: str) -> FactorStanding | None:
    """The key factor's standing in a round, if its version has it."""
    return next((each for each in taken.standing.factors if each.factor == factor), None)


def _unclear(standing: FactorStanding, unrated: Hindrance, differing: Hindrance) -> Iterator[Hindrance]:
    """Why a level is a range."""
    if standing.reading is None:
        yield unrated
    elif standing.level_range.width:
        yield differing


def _less(one: Range, other: Range) -> Range:
    """All that one less the other can be."""
    return Range(one.low - other.high, one.high - other.low)


def _share_change(then: Share | None, now: Share | None) -> Range | None:
    """The change of the share, where there is one in both rounds."""
    return None if then is None or now is None else _less(Range(now.low, now.high), Range(then.low, then.high))


@dataclass(frozen=True)
class _Compared:
    """A key factor in both versions, reduced to the closed questions (``same``) that both ask."""

    then: KeyFactor
    now: KeyFactor
    same: tuple[str, ...]
    left_out: tuple[str, ...]


def _compared(old: Toolkit, new: Toolkit, factor: str, fates: Mapping[str, Fate]) -> _Compared:
    """Reduce both; a question counts with the sub-questions that both versions count, or not at all."""
    then, now = (next(each for each in one.key_factors if each.id == factor) for one in (old, new))
    earlier, later = _counted(then), _counted(now)
    same = tuple(id for id, above in later.items() if earlier.get(id) == above and fates[id].carried)
    left_out = tuple(id for id in dict.fromkeys((*later, *earlier)) if id not in same)
    return _Compared(_reduced(then, same), _reduced(now, same), same, left_out)


def _counted(factor: KeyFactor) -> Mapping[str, str]:
    """The ids of what carries the questions, each with the question that it belongs to."""
    return {part.id: question.id for question in factor.questions for part in counting(question)}


def _reduced(factor: KeyFactor, same: Collection[str]) -> KeyFactor:
    """The key factor with nothing but these."""
    questions = (each for each in factor.questions if any(part.id in same for part in counting(each)))
    return replace(factor, questions=tuple(_only(question, same) for question in questions))


def _only(question: Question, same: Collection[str]) -> Question:
    """The question with these parts; without any it carries itself, as it does in both versions."""
    return replace(question, parts=tuple(part for part in question.parts if part.id in same))
