"""Whose ratings count for agreement, and the last that each voice said."""

from collections.abc import Sequence
from dataclasses import dataclass

from hospes.method.scoring.model import Rated


@dataclass(frozen=True)
class Voice:
    """A respondent and its group; ``peer`` for reviewers of other cities, who do not count here."""

    respondent: str
    group: str
    peer: bool = False


def own(ratings: Sequence[Rated], voices: Sequence[Voice]) -> tuple[Rated, ...]:
    """The ratings of the city's own voices: no peer reviewers, nobody who is not among ``voices``."""
    ours = {voice.respondent for voice in voices if not voice.peer}
    return tuple(rated for rated in ratings if rated.respondent in ours)


@dataclass(frozen=True)
class Level:
    """A rating that has a level."""

    respondent: str
    factor: str
    level: int


def latest(ratings: Sequence[Rated]) -> tuple[Level, ...]:
    """The last rating of each voice for each key factor, where it has a level."""
    last = {(rated.factor, rated.respondent): rated.level for rated in ratings}
    return tuple(Level(respondent, factor, level) for (factor, respondent), level in last.items() if level is not None)
