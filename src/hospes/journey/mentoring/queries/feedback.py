"""What people said of an activity: from three answers on, words in no order of time.

While answers still come, they are added three or more at once, the day after: whoever looked before and after a single
one could read it off the difference, and know whose it is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hospes.journey.mentoring.models import Activity, Feedback, Participant
from hospes.journey.mentoring.rules import FEEDBACK_FROM, takes_no_feedback


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

    answers: int  # that are shown, or that came where none is
    listed: int  # people on the list
    is_shown: bool
    asked: tuple[Asked, ...] = ()  # questions with three answers at least
    words: tuple[tuple[str, str], ...] = ()  # language and text
    waiting: int = 0  # answers that are not shown yet


def heard_of(activity: Activity, today: date) -> Heard:
    """What was said of an activity so far."""
    every = list(Feedback.objects.filter(activity=activity).order_by("pk"))  # random numbers: no order of time
    listed = Participant.objects.filter(activity=activity, removed_at=None).count()
    rows = every if takes_no_feedback(activity, today) else _told_at_once(every, today)
    if len(rows) < FEEDBACK_FROM:
        return Heard(len(every), listed, is_shown=False)
    asked = (_asked(name, [getattr(row, name) for row in rows]) for name in ("useful", "heard", "organised"))
    words = tuple((row.language, row.words) for row in rows if row.words)
    shown = tuple(one for one in asked if one)
    return Heard(len(rows), listed, is_shown=True, asked=shown, words=words, waiting=len(every) - len(rows))


def _told_at_once(every: Sequence[Feedback], today: date) -> list[Feedback]:
    """Those of days that are over, as far as each time three or more were added to what was there."""
    counted, until = 0, date.min
    for day, rows in groupby(sorted(one.on for one in every if one.on < today)):
        counted += len(list(rows))
        if counted >= FEEDBACK_FROM:
            counted, until = 0, day
    return [one for one in every if one.on <= until]


def _asked(name: str, said: list[int | None]) -> Asked | None:
    given = Counter(value for value in said if value is not None)
    answers = given.total()
    if answers < FEEDBACK_FROM:
        return None
    mean = sum(value * times for value, times in given.items()) / answers
    return Asked(name, answers, mean, (given[1], given[2], given[3], given[4], given[5]))
