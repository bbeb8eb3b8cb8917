"""Who writes a practice, who reviews it, who reads it, and what it still lacks; predicates, also for queries."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from hospes.journey.cities.models import City
from hospes.journey.cities.rules import CURRENT as SPEAKS
from hospes.journey.cities.rules import Visitor, mandates_of, speaks_for
from hospes.journey.people.models import Person
from hospes.journey.practices.enums import State
from hospes.journey.practices.models import Practice, PracticeImage
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import ProgrammeRole
from hospes.journey.programmes.rules import CURRENT, roles_of

SHOWN = (State.PUBLISHED, State.RETIRED)  # what everybody may read; what is retired says so


class Refused(Exception):  # noqa: N818 - it is said to a person, and nothing went wrong
    """A change of this step that cannot be; the sentence says why."""


def may_draft(person: Visitor, city: City) -> bool:
    """Who speaks for a city tells what it did."""
    return speaks_for(person, city)


def may_write(person: Visitor, practice: Practice) -> bool:
    """Who speaks for the practice's city keeps it, whatever its state."""
    return speaks_for(person, practice.city)


def may_edit(person: Visitor, practice: Practice) -> bool:
    """What stands in it changes as long as it is being written."""
    return practice.state == State.DRAFT and may_write(person, practice)


def may_review(person: Visitor, practice: Practice) -> bool:
    """A facilitator of the city's programme, or any where the city is in none; never of the own city."""
    return Practice.objects.filter(reviewed_for(person), pk=practice.pk).exists()


def may_retire(person: Visitor, practice: Practice) -> bool:
    """The city itself, or who may review it, says that it is no longer recommended."""
    return may_write(person, practice) or may_review(person, practice)


def may_read(person: Visitor, practice: Practice) -> bool:
    """Whether somebody may read this practice."""
    return Practice.objects.filter(readable_by(person), pk=practice.pk).exists()


def may_read_condition(person: Visitor, city: City) -> bool:
    """Who speaks for a city says what of another city's conditions it has."""
    return speaks_for(person, city)


def readable_by(person: Visitor) -> Q:
    """The condition that somebody may read a practice: everybody what is published, facilitators what waits for them.

    What is being written is its city's.
    """
    own = Q(city__in=mandates_of(person).filter(city__isnull=False).values("city"))
    return Q(state__in=SHOWN) | own | (Q(state=State.REVIEW) & reviewed_for(person))


def reviewed_for(person: Visitor) -> Q:
    """The condition that somebody is a facilitator for a practice's city, and does not speak for it."""
    if not isinstance(person, Person) or not person.is_active:
        return Q(pk__in=())
    theirs = roles_of(person, RoleKind.FACILITATOR).values("programme")
    facilitated = _taking_part().filter(programme__in=theirs)
    condition = Q(Exists(facilitated))
    if person.is_facilitator or roles_of(person, RoleKind.FACILITATOR).exists():
        condition |= ~Q(Exists(_facilitated_at_all()))
    own = mandates_of(person).filter(city__isnull=False).values("city")
    return condition & ~Q(city__in=own)


def _taking_part() -> QuerySet[ProgrammeRole]:
    """The roles of a practice's city in programmes."""
    return ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, city=OuterRef("city"))


def _facilitated_at_all() -> QuerySet[ProgrammeRole]:
    """The programmes of a practice's city in which a person facilitates."""
    facilitators = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.FACILITATOR, person__is_active=True)
    return _taking_part().filter(programme__in=facilitators.values("programme"))


def facilitators_for(practice: Practice) -> QuerySet[Person]:
    """The people who may review a practice: to them it is written when it waits."""
    programmes = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, city=practice.city).values("programme")
    roles = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.FACILITATOR, person__is_active=True)
    there = roles.filter(programme__in=programmes)
    people = Person.objects.filter(is_active=True)
    anybody = Q(is_facilitator=True) | Q(pk__in=roles.values("person"))
    chosen = Q(pk__in=there.values("person")) if there.exists() else anybody
    own = practice.city.mandates.filter(SPEAKS).values("person")
    return people.filter(chosen).exclude(pk__in=own).order_by("pk")


def faults_of_publication(practice: Practice) -> tuple[str, ...]:
    """What a practice lacks before others read it; empty when it lacks nothing."""
    return tuple(_faults(practice))


def _faults(practice: Practice) -> Iterator[str]:
    original = practice.texts.filter(language=practice.language).first()
    if original is None or not original.what.strip():
        yield _("Write what the city did, in the language of the original.")
    if not practice.factors.exists():
        yield _("Say which key factor it serves: by that others find it.")
    for number, image in enumerate(practice.images.all(), start=1):
        yield from _faults_of_image(practice, image, number)


def _faults_of_image(practice: Practice, image: PracticeImage, number: int) -> Iterator[str]:
    if not str(image.alt.get(practice.language, "")).strip():
        yield _("Say in words what picture %(number)s shows, for those who do not see it.") % {"number": number}
    if not image.rights.strip():
        yield _("Say whose picture %(number)s is, and how it may be used.") % {"number": number}


def fault_of_editing(practice: Practice) -> str:
    """Why nothing in a practice can be changed now; empty when it can."""
    if practice.state == State.DRAFT:
        return ""
    if practice.state == State.REVIEW:
        return _("A facilitator is reading it. Take it back to change it.")
    return _("Others read it as it was reviewed. Take it back to change it: then it is reviewed once more.")
