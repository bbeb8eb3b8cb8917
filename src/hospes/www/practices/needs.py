"""What a city needs before it copies a practice; for the reader's city, what of it is there, and how to find out."""

from dataclasses import dataclass

from hospes.journey.cities.models import City
from hospes.journey.practices.models import Practice
from hospes.journey.practices.queries.pages import Words
from hospes.journey.practices.queries.writing import conditions_of


@dataclass(frozen=True)
class Need:
    """What a city needs first; ``outcome`` and the rest only where it is known whose city reads."""

    pk: int
    kind: str
    needed: Words
    outcome: str = ""
    because: str = ""
    advice: str = ""
    note: str = ""  # of the city itself
    href: str = ""  # where one makes it known
    where: str = ""
    is_asked: bool = False  # the city itself says it


def needs_of(practice: Practice, city: City | None, language: str) -> tuple[Need, ...]:
    """Each condition of the practice, with what is known of ``city``."""
    return tuple(Need(line.pk, line.kind, line.needed) for line in conditions_of(practice, language))
