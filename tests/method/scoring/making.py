"""Small toolkits and answers for the tests of scoring."""

from collections.abc import Mapping

from hospes.method.scoring import Answered
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Option, Question, Scoring, Toolkit


def asking(kind: AnswerKind, id: str, *parts: Question) -> Question:
    return Question(id, f"Question {id}?", kind, parts)


def ypn(id: str, *parts: Question) -> Question:
    return asking(AnswerKind.YPN, id, *parts)


def words(id: str, *parts: Question) -> Question:
    return asking(AnswerKind.TEXT, id, *parts)


def commitment(id: str) -> Question:
    return asking(AnswerKind.COMMITMENT, id)


def choice(id: str, *points: float | None) -> Question:
    """A choice whose options are named after the question: ``q-1-o0``, ``q-1-o1`` ..."""
    options = tuple(Option(f"{id}-o{place}", f"Option {place}", each) for place, each in enumerate(points))
    return Question(id, f"Question {id}?", AnswerKind.CHOICE, options=options)


def factor(id: str, *questions: Question) -> KeyFactor:
    return KeyFactor(id, f"Factor {id}", questions=questions)


def toolkit(*factors: KeyFactor, scoring: Scoring | None = None) -> Toolkit:
    return Toolkit("two-things", "1.0.0", "en", "Two things", key_factors=factors, scoring=scoring or Scoring())


def saying(values: Mapping[str, str], respondent: str = "") -> tuple[Answered, ...]:
    return tuple(Answered(respondent, item, value) for item, value in values.items())
