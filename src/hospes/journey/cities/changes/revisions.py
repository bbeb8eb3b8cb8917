"""One revision after the other: what was made from an earlier one overwrites nothing; a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from hospes.journey.cities.models import Revised

Thing = TypeVar("Thing", bound=Revised)


@dataclass(frozen=True)
class Saved:
    """What was written is kept, as this revision."""

    revision: int


@dataclass(frozen=True)
class Stale(Generic[Thing]):
    """Somebody else has changed it since: nothing was written, and ``theirs`` is what stands now."""

    theirs: Thing


def revise(now: Thing, wanted: Mapping[str, object], seen_revision: int) -> Saved | Stale[Thing]:
    """Write ``wanted`` as the next revision of ``now``, which is locked, if it was made from the present one."""
    if all(getattr(now, name) == value for name, value in wanted.items()):
        return Saved(now.revision)  # two people who write the same do not contradict each other
    if seen_revision != now.revision:
        return Stale(now)
    for name, value in wanted.items():
        setattr(now, name, value)
    now.revision += 1
    now.save(update_fields=[*wanted, "revision"])
    return Saved(now.revision)
