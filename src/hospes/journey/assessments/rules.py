"""Who may do what with an assessment, and in which state."""

from hospes.journey.assessments.enums import State
from hospes.journey.assessments.models import Assessment, Respondent, Round
from hospes.journey.cities.models import City
from hospes.journey.cities.rules import Visitor, holds, may_edit_city
from hospes.journey.people.models import Person
from hospes.journey.toolkits.models import ToolkitVersion


class Refused(Exception):  # noqa: N818 - a refusal is said to somebody; it is not an error of the program
    """What cannot be done to an assessment, in a sentence for the one who tried."""


def may_start(person: Visitor, city: City) -> bool:
    """Who speaks for a city begins its assessments."""
    return may_edit_city(person, city)


def may_read(person: Visitor, assessment: Assessment) -> bool:
    """Only who speaks for the city sees its assessments: nothing is shown that it did not publish."""
    return may_edit_city(person, assessment.city)


def is_open(assessment: Assessment) -> bool:
    """Whether answers can still be given."""
    return assessment.state == State.OPEN and assessment.round.closed_at is None


def has_withdrawn(respondent: Respondent) -> bool:
    """Whether a voice without an account took back all that it said."""
    voice = getattr(respondent, "voice", None)
    return voice is not None and voice.withdrawn_at is not None


def can_begin(version: ToolkitVersion) -> bool:
    """Only a published version, which never changes, can be answered."""
    return version.published_at is not None


def can_move(round: Round, to_version: ToolkitVersion) -> bool:
    """To a newer published version of the same toolkit, while the round is open."""
    now = round.toolkit_version
    return (
        round.closed_at is None
        and to_version.published_at is not None
        and to_version.toolkit_id == now.toolkit_id
        and order(to_version) > order(now)
    )


def order(version: ToolkitVersion) -> tuple[int, ...]:
    """By which versions of a toolkit follow each other: 1.10.0 after 1.9.3."""
    return tuple(int(part) for part in version.version.split("."))


def may_move(person: Visitor, round: Round) -> bool:
    """Facilitators and coordinators move any round; a city's holder one in which the city is alone."""
    if isinstance(person, Person) and person.is_active and (person.is_facilitator or person.is_coordinator):
        return True
    alone = list(round.assessments.select_related("city")[:2])
    return len(alone) == 1 and holds(person, alone[0].city)
