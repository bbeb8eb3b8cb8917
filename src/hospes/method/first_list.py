"""The first list: what a city could change, taken from its gaps, before anybody has edited it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hospes.method.scoring.items import BY_LEVEL
from hospes.method.scoring.model import Answers, FactorStanding, Reply, Said, Standing
from hospes.method.scoring.shares import UNSAID, said
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Toolkit


class Origin(StrEnum):
    """Where a proposed change comes from."""

    TIP = "tip"
    PRACTICE = "practice"
    ANSWER = "answer"


@dataclass(frozen=True)
class Proposal:
    """A proposed change: the item it comes from, and that item's own words to start editing from.

    ``text`` is a tip's text, a practice's title or a question's text; ``reply`` (*no* or *don't know*)
    is there for an answer only, and ``above`` only for a sub-question: the question that it is a part of.
    """

    factor: str
    origin: Origin
    origin_id: str
    text: str
    reply: Reply | None = None
    above: str = ""


def first_list(toolkit: Toolkit, standing: Standing, answers: Answers) -> tuple[Proposal, ...]:
    """Per gap its tips, its practices, then its *no* and *don't know* answers.

    Gaps come in the order of their priority (``gaps``); within a gap everything stands in the toolkit's
    order. With several voices one *no* is enough, and *don't know* counts when no voice knew better.
    """
    factors = {factor.id: factor for factor in toolkit.key_factors}
    voices = said(answers)
    lacking = gaps(toolkit, standing)
    return tuple(proposal for gap in lacking for proposal in _of_factor(factors[gap.factor], voices))


def gaps(toolkit: Toolkit, standing: Standing) -> tuple[FactorStanding, ...]:
    """The factors that may lack something, the most pressing first.

    Where key factors have levels: ``standing.gaps``. Charters and indices rate none: there it is a factor
    whose share is not certainly full, the smallest certain share first, equals in the toolkit's order.
    """
    if toolkit.scoring.profile in BY_LEVEL:
        return standing.gaps
    certain = [(factor.share.low, factor) for factor in standing.factors if factor.share]
    lacking = [(low, factor) for low, factor in certain if low < 1]
    return tuple(factor for _, factor in sorted(lacking, key=lambda each: each[0]))


def _of_factor(factor: KeyFactor, voices: Said) -> Iterator[Proposal]:
    """The proposals of one key factor."""
    for tip in factor.tips:
        yield Proposal(factor.id, Origin.TIP, tip.id, tip.text)
    for practice in factor.practices:
        yield Proposal(factor.id, Origin.PRACTICE, practice.id, practice.title)
    yield from _of_answers(factor, voices)


def _of_answers(factor: KeyFactor, voices: Said) -> Iterator[Proposal]:
    """What was answered with *no* or *don't know*; words of a text question are not replies."""
    for question in factor.questions:
        for each in (question, *question.parts):
            reply = _lacking(voices.get(each.id, UNSAID))
            if reply and each.answer is not AnswerKind.TEXT:
                above = "" if each is question else question.text
                yield Proposal(factor.id, Origin.ANSWER, each.id, each.text, reply, above)


def _lacking(replies: Collection[str]) -> Reply | None:
    """*No* when a voice says so, *don't know* when that is all that the voices say, else None."""
    if Reply.NO in replies:
        return Reply.NO
    return Reply.DONT_KNOW if set(replies) == {Reply.DONT_KNOW} else None
