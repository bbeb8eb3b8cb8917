"""What can be wrong with a problem, as codes and values; ``sentences`` says it in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """Why a problem cannot be solved as it was given."""

    DUPLICATE_MENTEE = "duplicate-mentee"
    DUPLICATE_MENTOR = "duplicate-mentor"
    DUPLICATE_FACTOR = "duplicate-factor"  # in the list of key factors or of context factors
    FACTOR_TWICE = "factor-twice"  # in one city
    UNKNOWN_FACTOR = "unknown-factor"
    UNKNOWN_CONTEXT = "unknown-context"
    LEVEL = "level"  # not 0..4, or low above high
    PRIORITY = "priority"
    SIZE = "size"
    PLACES = "places"
    WEIGHT = "weight"
    PREFERRED = "preferred"  # not one of the languages it can work in
    TOO_MANY_LANGUAGES = "too-many-languages"
    UNKNOWN_MENTEE = "unknown-mentee"  # in a rule
    UNKNOWN_MENTOR = "unknown-mentor"
    UNKNOWN_ASSOCIATION = "unknown-association"
    DUPLICATE_CAP = "duplicate-cap"
    CAP = "cap"  # under 0
    MIN_SCORE = "min-score"
    BONUS = "bonus"
    PINNED_TWICE = "pinned-twice"  # a mentee to two mentors
    PINNED_AND_EXCLUDED = "pinned-and-excluded"
    PINNED_TO_ITSELF = "pinned-to-itself"
    PINS_OVER_PLACES = "pins-over-places"
    PINS_OVER_CAP = "pins-over-cap"
    TWO_INCUMBENTS = "two-incumbents"
    TOO_LARGE = "too-large"  # for this objective


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: ``subject`` is the id it is about, ``other`` a second id, ``value`` what was given."""

    code: FaultCode
    subject: str = ""
    other: str = ""
    value: int = 0


class ProblemError(ValueError):
    """The problem cannot be solved as it was given; ``faults`` say why, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(" ".join(filter(None, (f.code, f.subject, f.other))) for f in self.faults))
