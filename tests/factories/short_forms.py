"""A toolkit with more questions than ten minutes have: three key factors of five questions each, in our own words."""

from factories.toolkits import make_toolkit_version
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Question

LETTERS = "bcd"


def _factor(letter: str) -> KeyFactor:
    asked = tuple(
        Question(f"q-{letter}bb{place}", f"Is there a {place} in {letter}?", AnswerKind.YPN) for place in "bcdf"
    )
    words = Question(f"q-{letter}bbg", f"Who keeps {letter}?", AnswerKind.TEXT)
    with_parts = Question(
        f"q-{letter}bbh",
        f"When is {letter} open?",
        AnswerKind.TEXT,
        parts=(
            Question(f"q-{letter}bbj", "In the evening?", AnswerKind.YPN),
            Question(f"q-{letter}bbk", "On Sunday?", AnswerKind.YPN),
        ),
    )
    return KeyFactor(f"kf-{letter}bbb", f"Factor {letter}", questions=(*asked, words, with_parts))


def make_long_version() -> ToolkitVersion:
    """Fifteen closed questions, six sub-questions, three levels."""
    return make_toolkit_version(key_factors=tuple(map(_factor, LETTERS)))
