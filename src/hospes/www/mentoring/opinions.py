"""What people said of an activity, as its page shows it: the mean with how many said it, and each number as a bar."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from hospes.journey.mentoring.queries.feedback import Asked, Heard

QUESTIONS = {
    "useful": _("How useful was it for your work?"),
    "heard": _("How well were you heard?"),
    "organised": _("How well was it organised?"),
}


@dataclass(frozen=True)
class AskedLine:
    """One question with what was said to it."""

    question: str
    mean: str
    answers: int
    counts: tuple[tuple[str, int], ...]  # each number from 1 to 5, and how often it was given


def asked_lines(heard: Heard) -> tuple[AskedLine, ...]:
    """The questions that three people answered at least."""
    return tuple(_line(one) for one in heard.asked)


def _line(one: Asked) -> AskedLine:
    counts = tuple((str(number), times) for number, times in enumerate(one.counts, 1))
    return AskedLine(str(QUESTIONS[one.question]), number_format(one.mean, 1), one.answers, counts)
