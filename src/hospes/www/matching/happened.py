"""What happened with a city in a call, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hospes.journey.matching.queries.cohorts import CohortLine, LetterLine


@dataclass(frozen=True, order=True)
class Event:
    """That something happened, when; of a letter to whom, and what is known of it."""

    at: datetime
    title: str
    to: str = ""
    state: str = ""


def happened(line: CohortLine) -> tuple[Event, ...]:
    """All that happened with a city, the first thing first."""
    return tuple(sorted((*_moments(line), *(_written(letter) for letter in line.letters))))


def _moments(line: CohortLine) -> Iterator[Event]:
    interest = line.interest
    yield Event(interest.added_at, _("Came into the call"))
    if interest.opened_at and interest.invited_at:
        yield Event(interest.opened_at, _("A person opened the invitation"))
    if interest.answered_at:
        yield Event(interest.answered_at, _("Said that it takes part"))
    if interest.declined_at:
        yield Event(interest.declined_at, _("Said that it does not take part"))
    if interest.withdrawn_at:
        yield Event(interest.withdrawn_at, _("Withdrew"))


def _written(letter: LetterLine) -> Event:
    return Event(letter.written_at, capfirst(str(letter.kind.label)), letter.to, str(letter.state.label))
