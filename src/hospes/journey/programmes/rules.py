"""Who sees what of a programme, who edits it, and which cities share one; predicates, also as conditions of queries."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hospes.journey.cities.rules import Visitor, fault_of_moment, mandates_of
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind, SchemeFactKind
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole


class Refused(Exception):  # noqa: N818 - it is said to a person, and nothing went wrong
    """A change of this step that cannot be; the sentence says why."""


class IdentityMissing(Refused):
    """No paper goes out without its programme's identity; the sentence says what is missing, and where to give it."""


CURRENT = Q(ended_at__isnull=True)  # of a partner or a role
RUNNING = (RoleKind.COORDINATOR, RoleKind.FACILITATOR)
OF_A_CITY = (SchemeFactKind.CHALLENGE, SchemeFactKind.STRENGTH)  # lines of a sheet that say whose they are
INSIDE = (*RUNNING, RoleKind.ASSOCIATION, RoleKind.CITY)  # who takes part; a reader reads the programme, not its cities


def roles_of(person: Visitor, *kinds: RoleKind) -> QuerySet[ProgrammeRole]:
    """The roles that somebody has now, as themselves or through the cities and associations they speak for.

    Without ``kinds`` those of every kind.
    """
    if not isinstance(person, Person) or not person.is_active:
        return ProgrammeRole.objects.none()
    mandates = mandates_of(person)
    cities = mandates.filter(city__isnull=False).values("city")
    associations = mandates.filter(association__isnull=False).values("association")
    theirs = Q(person=person) | Q(city__in=cities) | Q(association__in=associations)
    return ProgrammeRole.objects.filter(CURRENT & theirs, kind__in=kinds or RoleKind.values)


def in_role(person: Visitor, *kinds: RoleKind, programme: str = "pk") -> Q:
    """The condition that somebody has such a role in the programme to which the field ``programme`` leads."""
    return Q(**{f"{programme}__in": roles_of(person, *kinds).values("programme")})


def readable_by(person: Visitor, programme: str = "") -> Q:
    """The condition that somebody may read a programme: everybody once it is published, before that who is in it.

    ``programme`` is the field that leads to it; empty where the query asks for programmes themselves.
    """
    published = f"{programme}__published_at" if programme else "published_at"
    return Q(**{f"{published}__isnull": False}) | in_role(person, programme=programme or "pk")


def may_create_programme(person: Visitor) -> bool:
    """Coordinators and facilitators begin programmes."""
    return isinstance(person, Person) and person.is_active and (person.is_coordinator or person.is_facilitator)


def may_read_programme(person: Visitor, programme: Programme) -> bool:
    """Whether somebody may read this programme."""
    return _is(programme, readable_by(person))


def may_edit_programme(person: Visitor, programme: Programme) -> bool:
    """Its coordinators and facilitators keep its themes, its schemes and their partners."""
    return _is(programme, in_role(person, *RUNNING))


def may_publish_programme(person: Visitor, programme: Programme) -> bool:
    """Its coordinators decide when the names of its cities are public."""
    return _is(programme, in_role(person, RoleKind.COORDINATOR))


def may_give_roles(person: Visitor, programme: Programme) -> bool:
    """Its coordinators; the operator only where nobody coordinates it any more."""
    if isinstance(person, Person) and person.is_active and person.is_superuser and not is_coordinated(programme):
        return True
    return may_publish_programme(person, programme)


def may_see_people(person: Visitor, programme: Programme) -> bool:
    """Names of people are for those who have a role in the programme; names of cities are public with it."""
    return _is(programme, in_role(person))


def is_coordinated(programme: Programme) -> bool:
    """Whether a person coordinates it now, as themselves or by speaking for a city or an association that does."""
    return _coordinators(programme).exists()


def is_last_coordinator(role: ProgrammeRole) -> bool:
    """Whether nobody would coordinate the programme without this role."""
    others = _coordinators(role.programme).exclude(pk=role.pk)
    return role.kind == RoleKind.COORDINATOR and not others.exists()


def _coordinators(programme: Programme) -> QuerySet[ProgrammeRole]:
    somebody = (
        Q(person__is_active=True)
        | Q(city__mandates__until=None, city__mandates__person__is_active=True)
        | Q(association__mandates__until=None, association__mandates__person__is_active=True)
    )
    return programme.roles.filter(CURRENT & somebody, kind=RoleKind.COORDINATOR)


def in_programme_with(person: Visitor, city: str = "city", kinds: tuple[RoleKind, ...] = INSIDE) -> Q:
    """The layer *programme*: the city to which ``city`` leads takes part where ``person`` has one of these roles."""
    programmes = roles_of(person, *kinds).values("programme")
    taking_part = ProgrammeRole.objects.filter(CURRENT, kind=RoleKind.CITY, programme__in=programmes)
    return Q(**{f"{city}__in": taking_part.values("city")})


def in_scheme_with(person: Visitor, city: str = "city") -> Q:
    """The layer *scheme*: the city is a partner in a scheme of ``person``'s city, or of a programme they facilitate."""
    cities = mandates_of(person).filter(city__isnull=False).values("city")
    partners = Partner.objects.filter(CURRENT)
    facilitated = in_role(person, RoleKind.FACILITATOR, programme="scheme__theme__programme")
    schemes = partners.filter(Q(city__in=cities) | facilitated)
    beside = partners.filter(scheme__in=schemes.values("scheme"), city__isnull=False)
    return Q(**{f"{city}__in": beside.values("city")})


def fault_of_span(begins: str, ends: str) -> str:
    """What is wrong with a beginning and an end, each as exact as it is known; empty when nothing is."""
    fault = next((fault for moment in (begins, ends) if moment and (fault := fault_of_moment(moment))), "")
    if not fault and ends and ends < begins[: len(ends)]:
        return _("It cannot end before it begins.")
    return fault


def _is(programme: Programme, condition: Q) -> bool:
    return Programme.objects.filter(condition, pk=programme.pk).exists()
