"""The answered share of a key factor: what the closed guiding questions add up to."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from hospes.method.scoring.figures import exact
from hospes.method.scoring.model import COMMITMENT_WORDS, Answers, Reply, Said, Share, Tally
from hospes.method.scoring.readings import OPEN, Reading, mean, weighted_mean
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Question

WORTH: Mapping[str, Fraction] = {Reply.YES: Fraction(1), Reply.PARTLY: Fraction(1, 2), Reply.NO: Fraction(0)}
SILENT = frozenset({Reply.DONT_KNOW, Reply.NOT_OURS})  # they say nothing of how far the city is
ONE = Fraction(1)
UNSAID: Mapping[str, int] = {}


def said(answers: Answers) -> Said:
    """How many voices said what of each item; of two answers of one voice the later counts."""
    if isinstance(answers, Tally):
        return answers.said
    latest = {(each.item, each.respondent): each.value for each in answers}
    return tally((item, value, 1) for (item, _), value in latest.items()).said


def tally(counted: Iterable[tuple[str, str, int]]) -> Tally:
    """Counted answers: an item's id, a value as in ``Answered``, how many voices said so (1 or more); same ones add up.

    A commitment's words (fully, not_at_all, not_our_duty) become the replies they mean.
    """
    voices: dict[str, dict[str, int]] = {}
    for item, value, count in counted:
        of_item, meant = voices.setdefault(item, {}), COMMITMENT_WORDS.get(value, value)
        of_item[meant] = of_item.get(meant, 0) + count
    return Tally(voices)


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
    return mean((ONE, heard(part, voices.get(part.id, UNSAID))) for part in counting(question))


def heard(question: Question | None, values: Mapping[str, int]) -> Reading | None:
    """What several voices say of one item, ``values`` with how many said each: the mean of those who know.

    Open when nobody knows; None when somebody says that it is not theirs and nobody contradicts.
    Raises ValueError for a value that the item cannot have.
    """
    worths = ((Fraction(count), worth(question, value)) for value, count in values.items() if value not in SILENT)
    if (known := weighted_mean(worths)) is not None:
        return Reading.known(known)
    return None if Reply.NOT_OURS in values else OPEN


def worth(question: Question | None, value: str) -> Fraction:
    """An answer's worth, 0..1: of a reply, of an option's points, or of points given as a number."""
    if value in WORTH:
        return WORTH[value]
    options = question.options if question else ()
    points = {option.id: option.points for option in options if option.points is not None}
    figure = exact(points.get(value, value)) / 100
    if not 0 <= figure <= 1:
        raise ValueError(f"points are 0 to 100, not {value}")
    return figure


def is_worth(question: Question, value: str) -> bool:
    """Whether ``heard`` can take the value: a reply, an option with points, or points."""
    try:
        return value in SILENT or worth(question, value) >= 0
    except ValueError:
        return False


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
            if heard(part, voices.get(part.id, UNSAID)) is OPEN:
                yield part.id
