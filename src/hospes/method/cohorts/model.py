"""A cohort as files have it: a problem, with the names of its cities and factors and where its figures come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from hospes.method.matching.model import Problem, Side

FORMAT = 1  # of cohort and result; it rises when an older reader would misunderstand a newer file

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Record = dict[str, Json]


class Figures(StrEnum):
    """Which figures of a city a source stands beside."""

    CITY = "city"  # country, languages, size, places, association
    NEED = "need"
    STRENGTH = "strength"
    CONTEXT = "context"


class Sourced(NamedTuple):
    """What a source says: the city itself, or its level or influence at one factor."""

    side: Side
    city: str
    figures: Figures
    factor: str = ""


@dataclass(frozen=True)
class Names:
    """What ids are called; who has no name is called by its id."""

    factors: Mapping[str, str] = field(default_factory=dict)
    context_factors: Mapping[str, str] = field(default_factory=dict)
    mentees: Mapping[str, str] = field(default_factory=dict)
    mentors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cohort:
    """A problem with its words. ``date`` is the day that its figures describe (ISO 8601), or ""."""

    problem: Problem
    title: str = ""
    date: str = ""
    note: str = ""
    names: Names = field(default_factory=Names)
    sources: Mapping[Sourced, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Misplaced:
    """One thing to put right: a JSON pointer (``#/mentees/0/id``) or a cell (``Mentees!A2``), and the reason.

    The reason is a Sentence, so that it can be told in another language.
    """

    place: str
    reason: str

    def __str__(self) -> str:
        """As a command tells it."""
        return f"{self.place}: {self.reason}"


class CohortError(ValueError):
    """A cohort that cannot be used; ``faults`` are all that is wrong."""

    def __init__(self, faults: Sequence[Misplaced]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("\n".join(map(str, self.faults)))
