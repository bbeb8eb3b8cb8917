"""The answered share of a key factor: what the closed guiding questions add up to."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hospes.method.scoring.figures import exact
from hospes.method.scoring.model import Answered, Reply, Share
from hospes.method.scoring.readings import OPEN, Reading, mean, weighted_mean
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Question

Said = Mapping[str, Sequence[str]]  # by item, what its voices said, each voice once
WORTH = {Reply.YES: Fraction(1), Reply.PARTLY: Fraction(1, 2), Reply.NO: Fraction(0)}
ONE = Fraction(1)


def said(answers: Sequence[Answered]) -> Said:
    """What the voices said of each item; of two answers of one voice the later counts.

    A commitment's words (fully, not_at_all, not_our_duty) become the replies they mean.
    """
    latest = {(each.item, each.respondent): Reply.of(each.value) or each.value for each in answers}
    voices: dict[str, list[str]] = {}
    for (item, _), value in latest.items():
        voices.setdefault(item, []).append(value)
    return voices


def is_closed(question: Question) -> bool:
    """It can count: yes / partly / no, a commitment, or a choice whose every option carries points."""
    if question.answer is AnswerKind.CHOICE:
        return bool(question.options) and all(option.points is not None for option in question.options)
    return question.answer is not AnswerKind.TEXT


def counting(question: Question) -> tuple[Question, ...]:
    """The closed questions that carry it: its closed sub-questions, else itself, else none."""
    parts = tuple(part for part in question.parts if is_closed(part))
    return parts or ((question,) if is_closed(question) else ())


def reading(question: Question, voices: Said) -> Reading | None:
    """What the voices' replies to a question are worth, 0..1; None when it does not count or apply.

    With closed sub-questions it is their mean, and what was said at the question itself does not count.
    """
    return mean((ONE, heard(part, voices.get(part.id, ()))) for part in counting(question))


def heard(question: Question | None, values: Sequence[str]) -> Reading | None:
    """What several voices say of one item: the mean of those who know.

    Open when nobody knows; None when somebody says that it is not theirs and nobody contradicts.
    Raises ValueError for a value that the item cannot have.
    """
    worths = [worth(question, value) for value in values if not _is_silent(value)]
    if (known := weighted_mean((ONE, each) for each in worths)) is not None:
        return Reading.known(known)
    return None if Reply.NOT_OURS in values else OPEN


def worth(question: Question | None, value: str) -> Fraction:
    """An answer's worth, 0..1: of a reply, of an option's points, or of points given as a number."""
    if value in WORTH:
        return WORTH[Reply(value)]
    options = question.options if question else ()
    points = {option.id: option.points for option in options if option.points is not None}
    figure = exact(points.get(value, value)) / 100
    if not 0 <= figure <= 1:
        raise ValueError(f"points are 0 to 100, not {value}")
    return figure


def is_worth(question: Question, value: str) -> bool:
    """Whether ``heard`` can take the value: a reply, an option with points, or points."""
    try:
        return _is_silent(value) or worth(question, value) >= 0
    except ValueError:
        return False


def _is_silent(value: str) -> bool:
    """It says nothing of how far the city is."""
    return value in {Reply.DONT_KNOW, Reply.NOT_OURS}


def share(factor: KeyFactor, voices: Said) -> Share | None:
    """The answered share, 0..1, over the factor's closed questions; None when none counts and applies."""
    readings = [reading(question, voices) for question in factor.questions]
    applying = [each for each in readings if each is not None]
    total = mean((ONE, each) for each in applying)
    if total is None:
        return None
    value = None if total.value is None else float(total.value)
    answered = sum(each.is_known for each in applying)
    return Share(value, float(total.low), float(total.high), answered, len(applying))


def open_items(factor: KeyFactor, voices: Said) -> Iterator[str]:
    """The closed questions and sub-questions that nobody could answer, in the toolkit's order."""
    for question in factor.questions:
        for part in counting(question):
            if heard(part, voices.get(part.id, ())) is OPEN:
                yield part.id
