"""What people said of an activity: numbers from three answers on, words in no order of time."""

from collections import Counter
from dataclasses import dataclass

from hospes.journey.mentoring.models import Activity, Feedback, Participant
from hospes.journey.mentoring.rules import FEEDBACK_FROM


@dataclass(frozen=True)
class Asked:
    """What was said to one question: how many answered, their mean, and how often each number was given, 1 to 5."""

    question: str
    answers: int
    mean: float
    counts: tuple[int, int, int, int, int]


@dataclass(frozen=True)
class Heard:
    """What was said of an activity. Under three answers nothing of it is shown, only how many came."""

    answers: int
    listed: int  # people on the list
    is_shown: bool
    asked: tuple[Asked, ...] = ()  # questions with three answers at least
    words: tuple[tuple[str, str], ...] = ()  # language and text


def heard_of(activity: Activity) -> Heard:
    """What was said of an activity so far."""
    rows = list(Feedback.objects.filter(activity=activity).order_by("pk"))  # random numbers: no order of time
    listed = Participant.objects.filter(activity=activity, removed_at=None).count()
    if len(rows) < FEEDBACK_FROM:
        return Heard(len(rows), listed, is_shown=False)
    asked = (_asked(name, [getattr(row, name) for row in rows]) for name in ("useful", "heard", "organised"))
    words = tuple((row.language, row.words) for row in rows if row.words)
    return Heard(len(rows), listed, is_shown=True, asked=tuple(one for one in asked if one), words=words)


def _asked(name: str, said: list[int | None]) -> Asked | None:
    given = Counter(value for value in said if value is not None)
    answers = given.total()
    if answers < FEEDBACK_FROM:
        return None
    mean = sum(value * times for value, times in given.items()) / answers
    return Asked(name, answers, mean, (given[1], given[2], given[3], given[4], given[5]))
