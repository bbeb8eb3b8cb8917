"""What a scoring profile counts: its areas, the items in them, and what each item's answers are worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from hospes.method.scoring.figures import exact
from hospes.method.scoring.model import STANDARD, FactorStanding, Said, Standing
from hospes.method.scoring.readings import OPEN, Reading, mean
from hospes.method.scoring.shares import ONE, UNSAID, counting, heard, is_closed, is_worth
from hospes.method.scoring.standings import level_reading
from hospes.method.toolkit_format.model import Area, KeyFactor, Profile, Question, Toolkit

Scored = KeyFactor | Question
Thing = TypeVar("Thing")
BY_LEVEL = frozenset({Profile.LEVELS, Profile.GATES})  # a key factor counts by its level, not by points


@dataclass(frozen=True)
class Item:
    """A key factor or a question that counts, with its weight above 0."""

    id: str
    weight: Fraction
    scored: Scored


@dataclass(frozen=True)
class ItemArea:
    """An area with its items looked up."""

    id: str
    weight: Fraction
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Counted:
    """All that a toolkit's scoring counts, looked up."""

    areas: tuple[ItemArea, ...]
    composites: tuple[tuple[str, tuple[ItemArea, ...]], ...]  # id and areas
    gates: tuple[Item, ...]  # what tiers name

    @property
    def items(self) -> Mapping[str, Item]:
        """The items of all areas by id, each once, in their order."""
        return {item.id: item for area in self.areas for item in area.items}


def counted(toolkit: Toolkit) -> Counted:
    """What a toolkit counts; where it names no area each key factor is one (none under ``levels``).

    Raises ValueError for an item or area that the toolkit does not have and for a weight not above 0.
    """
    known, scoring = _scorable(toolkit), toolkit.scoring
    weights = {item: _weight(item, weight) for item, weight in scoring.weights}
    areas = {
        area.id: ItemArea(area.id, _weight(area.id, area.weight), _items(area.items, known, weights))
        for area in scoring.areas or _implied(toolkit)
    }
    named = dict.fromkeys(id for tier in scoring.tiers for id in (*tier.mandatory, *tier.items))
    return Counted(
        areas=tuple(areas.values()),
        composites=tuple(
            (composite.id, tuple(_found(areas, id) for id in composite.areas)) for composite in scoring.composites
        ),
        gates=_items(named, known, weights),
    )


def _scorable(toolkit: Toolkit) -> Mapping[str, Scored]:
    """Key factors, questions and sub-questions by id."""
    known: dict[str, Scored] = {}
    for factor in toolkit.key_factors:
        known[factor.id] = factor
        for question in factor.questions:
            known |= {each.id: each for each in (question, *question.parts)}
    return known


def _implied(toolkit: Toolkit) -> tuple[Area, ...]:
    """One area per key factor: its closed questions, or itself where it has none."""
    if toolkit.scoring.profile is Profile.LEVELS:
        return ()
    weights = dict(toolkit.scoring.weights)
    return tuple(
        Area(factor.id, factor.title, _implied_items(factor), weights.get(factor.id, 1.0))
        for factor in toolkit.key_factors
    )


def _implied_items(factor: KeyFactor) -> tuple[str, ...]:
    """The ids of a key factor's closed questions, or its own."""
    return tuple(question.id for question in factor.questions if counting(question)) or (factor.id,)


def _items(ids: Iterable[str], known: Mapping[str, Scored], weights: Mapping[str, Fraction]) -> tuple[Item, ...]:
    """The items that are named."""
    return tuple(Item(id, weights.get(id, ONE), _found(known, id)) for id in ids)


def _found(known: Mapping[str, Thing], id: str) -> Thing:
    """What is named."""
    if id not in known:
        raise ValueError(f"{id} is to be counted, but the toolkit does not have it")
    return known[id]


def _weight(id: str, weight: float) -> Fraction:
    """A weight as it is written."""
    if not (figure := exact(weight)) > 0:
        raise ValueError(f"the weight of {id} must be above 0")
    return figure


def item_reading(item: Item, profile: Profile, voices: Said, stand: Standing) -> Reading | None:
    """What an item is worth, 0..1, under a profile; None when it does not apply to the city."""
    reading = _plain_reading(item.scored, profile, voices, stand)
    return _met(item.scored, reading) if profile is Profile.GATES else reading


def _plain_reading(scored: Scored, profile: Profile, voices: Said, stand: Standing) -> Reading | None:
    """The worth of a question's answers, of a key factor's level, or of its points."""
    if isinstance(scored, Question):
        return _question_reading(scored, voices)
    if profile in BY_LEVEL:
        return level_reading(_standing_of(scored, stand))
    if scored.id in voices:
        return heard(None, voices[scored.id])
    counted = [question for question in scored.questions if counting(question)]
    return mean((ONE, _question_reading(question, voices)) for question in counted) if counted else OPEN


def _question_reading(question: Question, voices: Said) -> Reading | None:
    """The mean of what carries a question; one that asks for text counts when it is given points."""
    parts = counting(question) or (question,)
    return mean((ONE, heard(part, _worthy(part, voices.get(part.id, UNSAID)))) for part in parts)


def _worthy(question: Question, values: Mapping[str, int]) -> Mapping[str, int]:
    """The answers as they are; to a question that is not closed, only those that are worth something."""
    if is_closed(question):
        return values
    return {value: count for value, count in values.items() if is_worth(question, value)}


def _standing_of(factor: KeyFactor, stand: Standing) -> FactorStanding:
    """The key factor's standing."""
    return next(each for each in stand.factors if each.factor == factor.id)


def _met(scored: Scored, reading: Reading | None) -> Reading | None:
    """At a gate an item is met or not: a level at the standard, or nothing short of yes."""
    if reading is None:
        return None
    bar = Fraction(STANDARD, 4) if isinstance(scored, KeyFactor) else ONE
    if reading.low >= bar:
        return Reading.known(ONE)
    return OPEN if reading.high >= bar else Reading.known(Fraction(0))
