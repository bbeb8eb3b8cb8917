"""The short form: the few questions that close most of what is open, for ten minutes and not an afternoon."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from hospes.method.first_list import gaps
from hospes.method.scoring.items import BY_LEVEL
from hospes.method.scoring.model import Answered, FactorStanding, Rated, Said, Standing
from hospes.method.scoring.readings import OPEN
from hospes.method.scoring.shares import UNSAID, counting, heard, reading, said
from hospes.method.scoring.standings import standing
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Toolkit

LIMIT = 12  # questions: ten minutes
NONE = Fraction(0)


class Why(StrEnum):
    """Why a question is on the short form."""

    ONLY_ONE = "only_one"  # the one question of a key factor that may be below the standard
    CLOSES_MOST = "closes_most"  # it closes much of an important open range for the questions it needs
    WORDS_LEFT = "words_left"  # the factor is rated and counted: what is left to ask is words


@dataclass(frozen=True)
class Chosen:
    """One thing that the short form asks.

    ``asked`` is the id of a guiding question, or of the key factor when its level is asked. ``items`` are
    what is answered: the same id, or the question's open closed sub-questions, which are asked together
    and count as so many questions. ``closes`` is the part of the level's scale (0 to 4) or of the answered
    share (0 to 1) that stays open without it, as 0..1. ``importance`` is 1..3.
    """

    factor: str
    asked: str
    items: tuple[str, ...]
    importance: float
    closes: float
    why: Why

    @property
    def rank(self) -> float:
        """What it is ranked by: importance x what it closes / questions needed; 0..3."""
        return self.importance * self.closes / len(self.items)


@dataclass(frozen=True)
class StillOpen:
    """What the short form leaves open of a key factor: widths of its ranges, before and after it.

    Levels 0..4, shares 0..1 (None where the factor has no share). Answering the rest too would leave 0 of what
    questions can close; a range between voices who differ is closed by a consensus, not by a question. The
    widths hold when each chosen question is answered with something other than *don't know* or *not ours*.
    """

    factor: str
    level_before: float
    level_after: float
    share_before: float | None
    share_after: float | None


@dataclass(frozen=True)
class ShortForm:
    """The chosen questions in the toolkit's order, and what it costs to ask no more.

    ``rest`` are the ids of what is open and not asked: closed questions, sub-questions, and key factors
    whose level is open. ``uncovered`` are key factors that may be below the standard, have something open, and
    found no room.
    """

    chosen: tuple[Chosen, ...]
    rest: tuple[str, ...]
    still_open: tuple[StillOpen, ...]
    uncovered: tuple[str, ...]

    @property
    def questions(self) -> int:
        """How many questions it asks, sub-questions counted one by one."""
        return sum(len(each.items) for each in self.chosen)


@dataclass(frozen=True)
class Beside:
    """The same answers added up twice: without what lies outside the short form, and with it."""

    without_rest: Standing
    with_rest: Standing


def short_form(toolkit: Toolkit, standing: Standing, answers: Sequence[Answered], limit: int = LIMIT) -> ShortForm:
    """Choose at most ``limit`` questions (docs/scoring.md, *Short form*).

    ``standing`` and ``answers`` say what is open: those of one voice for that voice, none for a new one, so
    that all new voices are asked the same. What can be chosen: each guiding question of which something is
    open, as a whole; and, where key factors have levels, the level of each that nobody rated. Words close
    nothing: a text question is a choice only for a factor that has nothing else left to ask.

    Among all sets of these with at most ``limit`` questions the one is taken that is best by, in this order:
    the number of factors covered (at least one question) of those whose gap may be above 0; the sum of
    importance x open range closed, each range as a part of its own scale; fewer questions; and the
    earliest identifiers. That is a knapsack with groups, solved exactly by dynamic programming, because the greedy
    order (by ``Chosen.rank``) misses the best set when questions need different numbers. The best set is unique, so
    the order of answers cannot matter. Raises ValueError when ``limit`` is not above 0.
    """
    if limit < 1:
        raise ValueError(f"a short form asks at least one question, not {limit}")
    groups = _groups(toolkit, standing, said(answers))
    picked = _best(groups, limit).candidates
    return ShortForm(
        chosen=tuple(_chosen(group, each, picked) for group in groups for each in group.candidates if each in picked),
        rest=tuple(id for group in groups for each in group.measured if each not in picked for id in each.items),
        still_open=tuple(_still_open(group, picked) for group in groups),
        uncovered=tuple(group.id for group in groups if group.to_cover and not group.among(picked)),
    )


def beside(
    toolkit: Toolkit,
    form: ShortForm,
    answers: Sequence[Answered],
    ratings: Sequence[Rated],
    agreed: Mapping[str, int] | None = None,
) -> Beside:
    """The ranges without the rest of the questions and with it; raises ValueError as ``standing`` does."""
    rest = frozenset(form.rest)
    few = [each for each in answers if each.item not in rest]
    rated = [each for each in ratings if each.factor not in rest]
    return Beside(standing(toolkit, few, rated, agreed), standing(toolkit, answers, ratings, agreed))


@dataclass(frozen=True)
class _Candidate:
    """What can be asked as one: ``closes`` is the part of its factor's scale, 0..1; 0 for words."""

    asked: str
    items: tuple[str, ...]
    closes: Fraction


@dataclass(frozen=True)
class _Group:
    """A key factor with what can be asked of it, in the toolkit's order, the level last."""

    standing: FactorStanding
    lacking: bool
    candidates: tuple[_Candidate, ...]

    @property
    def id(self) -> str:
        """The key factor's id."""
        return self.standing.factor

    @property
    def importance(self) -> Fraction:
        """1..3."""
        return Fraction(self.standing.importance)

    @property
    def measured(self) -> tuple[_Candidate, ...]:
        """What closes something."""
        return tuple(each for each in self.candidates if each.closes)

    @property
    def to_cover(self) -> bool:
        """It may be below the standard, and there is something to ask."""
        return self.lacking and bool(self.candidates)

    def among(self, picked: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
        """Its own among those that were picked."""
        return tuple(each for each in self.candidates if each in picked)


def _groups(toolkit: Toolkit, stand: Standing, voices: Said) -> tuple[_Group, ...]:
    """Every key factor with its candidates."""
    lacking = {factor.factor for factor in gaps(toolkit, stand)}
    levels = toolkit.scoring.profile in BY_LEVEL
    return tuple(
        _Group(its, its.factor in lacking, tuple(_candidates(factor, its, voices, levels)))
        for factor, its in zip(toolkit.key_factors, stand.factors, strict=True)
    )


def _candidates(factor: KeyFactor, stand: FactorStanding, voices: Said, levels: bool) -> Sequence[_Candidate]:
    """What closes something; else the first question in words that nobody has answered."""
    found = list(_open_questions(factor, voices))
    if levels and stand.reading is None:
        found.append(_Candidate(factor.id, (factor.id,), Fraction(1)))
    texts = (each for each in factor.questions if each.answer is AnswerKind.TEXT and each.id not in voices)
    return found or [_Candidate(each.id, (each.id,), NONE) for each in texts][:1]


def _open_questions(factor: KeyFactor, voices: Said) -> Iterator[_Candidate]:
    """The questions of which something is open; each weighs the same in the share, as ``share`` has it."""
    readings = [(question, reading(question, voices)) for question in factor.questions]
    applying = [(question, each) for question, each in readings if each is not None]
    for question, each in applying:
        parts = tuple(part.id for part in counting(question) if heard(part, voices.get(part.id, UNSAID)) is OPEN)
        if parts:
            yield _Candidate(question.id, parts, (each.high - each.low) / len(applying))


@dataclass(frozen=True)
class _Pick:
    """A set of candidates; all four figures add up when sets are joined."""

    covered: int = 0
    worth: Fraction = NONE
    questions: int = 0
    earliness: int = 0  # a different power of two per candidate: no two sets are equal
    candidates: tuple[_Candidate, ...] = ()

    @property
    def order(self) -> tuple[int, Fraction, int, int]:
        """Better sets are greater."""
        return (self.covered, self.worth, -self.questions, self.earliness)

    def __add__(self, other: "_Pick") -> "_Pick":
        """Both sets together."""
        return _Pick(
            self.covered + other.covered,
            self.worth + other.worth,
            self.questions + other.questions,
            self.earliness + other.earliness,
            self.candidates + other.candidates,
        )


Picks = Mapping[int, _Pick]  # the best set for each number of questions
NOTHING: Picks = {0: _Pick()}


def _best(groups: Sequence[_Group], limit: int) -> _Pick:
    """The best set of all; exact, because adding the same set to two others never changes which is better."""
    by_id = sorted((each.asked for group in groups for each in group.candidates), reverse=True)
    earliness = {asked: 2**place for place, asked in enumerate(by_id)}
    best = NOTHING
    for group in groups:
        best = _joined(best, _of_group(group, earliness, limit), limit)
    return max(best.values(), key=lambda pick: pick.order)


def _of_group(group: _Group, earliness: Mapping[str, int], limit: int) -> Picks:
    """The best sets of one key factor; any but the empty one covers it."""
    best = NOTHING
    for each in group.candidates:
        needed = len(each.items)
        alone = _Pick(0, group.importance * each.closes, needed, earliness[each.asked], (each,))
        best = _joined(best, {**NOTHING, needed: alone}, limit)
    covering = {needed: replace(pick, covered=int(group.lacking)) for needed, pick in best.items() if needed}
    return {**NOTHING, **covering}


def _joined(some: Picks, others: Picks, limit: int) -> Picks:
    """The best of all pairs, for each number of questions."""
    best: dict[int, _Pick] = {}
    for both in (one + other for one in some.values() for other in others.values()):
        known = best.get(both.questions)
        if both.questions <= limit and (known is None or both.order > known.order):
            best[both.questions] = both
    return best


def _chosen(group: _Group, candidate: _Candidate, picked: Sequence[_Candidate]) -> Chosen:
    """A picked candidate with its reason."""
    why = Why.ONLY_ONE if group.lacking and len(group.among(picked)) == 1 else Why.CLOSES_MOST
    if not candidate.closes:
        why = Why.WORDS_LEFT
    importance = group.standing.importance
    return Chosen(group.id, candidate.asked, candidate.items, importance, float(candidate.closes), why)


def _still_open(group: _Group, picked: Sequence[_Candidate]) -> StillOpen:
    """The widths of a key factor's ranges; a level that is asked is closed whole."""
    level = group.standing.level_range.width
    asked = frozenset(each.asked for each in group.among(picked))
    questions = [each for each in group.measured if each.asked != group.id]
    before = sum((each.closes for each in questions), NONE)
    after = sum((each.closes for each in questions if each.asked not in asked), NONE)
    return StillOpen(
        factor=group.id,
        level_before=level,
        level_after=0.0 if group.id in asked else level,
        share_before=float(before) if group.standing.share else None,
        share_after=float(after) if group.standing.share else None,
    )
