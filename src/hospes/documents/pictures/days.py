"""A line of days: where a day stands on it, and which days are named above it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two named days


@dataclass(frozen=True)
class Days:
    """From which day to which, and where both stand."""

    first: date
    last: date
    begins: float
    room: float

    def at(self, day: date) -> float:
        """Where a day stands; one before or after the line stands at its end."""
        whole = max((self.last - self.first).days, 1)
        passed = min(max((day - self.first).days, 0), whole)
        return self.begins + self.room * passed / whole

    def named(self, most: int) -> tuple[date, ...]:
        """First days of months to name above the line, at most so many."""
        every: tuple[date, ...] = ()
        for step in STEPS:
            every = tuple(_firsts(self.first, self.last, step))
            if len(every) <= most:
                break
        return every


def days_between(first: date, last: date, begins: float, room: float) -> Days:
    """A line of whole months around two days."""
    end = last.replace(day=monthrange(last.year, last.month)[1])
    return Days(first.replace(day=1), end + timedelta(days=1), begins, room)


def month(day: date) -> str:
    """A month and its year in the reader's language, short."""
    return date_format(day, "M Y")


def _firsts(first: date, last: date, step: int) -> list[date]:
    """First days of every so many months, counted from a January."""
    found, number = [], first.year * 12 + first.month - 1
    number += -number % step
    while (day := date(number // 12, number % 12 + 1, 1)) < last:
        found.append(day)
        number += step
    return found
