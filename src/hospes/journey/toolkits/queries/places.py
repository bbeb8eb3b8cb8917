"""Where things stand in a toolkit: which key factor holds an item, what comes before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hospes.method.toolkit_format.model import KeyFactor, Question, Toolkit


@dataclass(frozen=True)
class Turn:
    """A key factor between its neighbours; ``number`` counts from 1."""

    number: int
    factor: KeyFactor
    before: KeyFactor | None
    after: KeyFactor | None


def turn_at(toolkit: Toolkit, factor: str) -> Turn | None:
    """The key factor with this id and its neighbours."""
    around = (None, *toolkit.key_factors, None)
    for number, (before, here, after) in enumerate(zip(around, around[1:], around[2:], strict=False), start=1):
        if here and here.id == factor:
            return Turn(number, here, before, after)
    return None


def factor_of(toolkit: Toolkit, item: str) -> str | None:
    """The id of the key factor that holds an item; "" for a context factor, None when it is not there."""
    if any(context.id == item for context in toolkit.context_factors):
        return ""
    return next((factor.id for factor in toolkit.key_factors if item in set(items_in(factor))), None)


def items_in(factor: KeyFactor) -> Iterator[str]:
    """The ids of everything in a key factor, its own first."""
    yield factor.id
    yield from _asked(factor.questions)
    yield from (tip.id for tip in factor.tips)
    yield from (practice.id for practice in factor.practices)


def _asked(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        yield question.id
        yield from (option.id for option in question.options)
        yield from _asked(question.parts)
