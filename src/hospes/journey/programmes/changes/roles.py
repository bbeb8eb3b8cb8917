"""Who does what in a programme: giving a role, ending it; a city's own role follows its schemes."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import SourceGiven, must_have_proved, stated_source
from hospes.journey.cities.models import Association, City
from hospes.journey.people.models import Person
from hospes.journey.programmes.enums import RoleKind
from hospes.journey.programmes.models import Partner, Programme, ProgrammeRole
from hospes.journey.programmes.rules import CURRENT, Refused, fault_of_span, is_last_coordinator


@dataclass(frozen=True)
class Who:
    """Whose a role is: a person's, a city's, an association's, or another organisation's by its name."""

    person: Person | None = None
    city: City | None = None
    association: Association | None = None
    organisation: str = ""


@transaction.atomic
def give_role(
    *, programme: Programme, kind: RoleKind, who: Who, by: Actor, since: str = "", source: SourceGiven | None = None
) -> ProgrammeRole:
    """Give somebody a role in the programme; who speaks for a city or an association has its role too."""
    now = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    role = ProgrammeRole(programme=now, kind=kind, since=since, **vars(who))
    _must_fit(role, who)
    if fault := fault_of_span(since, ""):
        raise Refused(fault)
    role.source = stated_source(source) if source else None
    role.save()
    record("programmes.give_role", of=now, by=by, kind=kind, who=_named(role))
    return role


@transaction.atomic
def end_role(*, role: ProgrammeRole, by: Actor, on: str = "") -> ProgrammeRole:
    """Somebody no longer has this role; the programme keeps one who coordinates it."""
    now = Programme.objects.select_for_update(of=("self",)).get(pk=role.programme_id)
    if fault := fault_of_span(role.since, on):
        raise Refused(fault)
    if is_last_coordinator(role):
        raise Refused(_("Nobody would coordinate the programme any more. Give somebody else that role first."))
    if role.kind == RoleKind.CITY and _partnerships(now, role.city).exists():
        raise Refused(_("%(city)s is in a scheme of the programme. End or replace it there.") % {"city": role.city})
    if not _ended(role, on):
        raise Refused(_("This role has ended already."))
    role.refresh_from_db()
    record("programmes.end_role", of=now, by=by, kind=role.kind, who=_named(role))
    return role


def take_part_as_city(programme: Programme, city: City, since: str) -> None:
    """A city takes part in the programme of its scheme; part of a change that records it."""
    taking_part = programme.roles.filter(CURRENT, kind=RoleKind.CITY, city=city)
    if not taking_part.exists():
        ProgrammeRole.objects.create(programme=programme, kind=RoleKind.CITY, city=city, since=since)


def leave_as_city(programme: Programme, city: City, until: str) -> None:
    """A city that is in no scheme of the programme any more sees nothing of it; part of a change that records it."""
    if _partnerships(programme, city).exists():
        return
    for role in programme.roles.filter(CURRENT, kind=RoleKind.CITY, city=city):
        _ended(role, "" if fault_of_span(role.since, until) else until)


def _ended(role: ProgrammeRole, until: str) -> bool:
    return bool(ProgrammeRole.objects.filter(CURRENT, pk=role.pk).update(ended_at=timezone.now(), until=until))


def _partnerships(programme: Programme, city: City | None) -> QuerySet[Partner]:
    return Partner.objects.filter(CURRENT, city=city, scheme__theme__programme=programme)


def _must_fit(role: ProgrammeRole, who: Who) -> None:
    """Refuse a role of nobody or of two, one that its holder cannot have, and one that is given already."""
    if len([one for one in vars(who).values() if one]) != 1:
        raise Refused(_("Say whose role it is: one person, city, association or organisation."))
    if role.kind == RoleKind.CITY and not who.city:
        raise Refused(_("Only a city takes part as a city."))
    if role.kind == RoleKind.ASSOCIATION and not who.association:
        raise Refused(_("Only an association takes part as an association."))
    if who.person:
        must_have_proved(who.person)
    if role.programme.roles.filter(CURRENT, kind=role.kind, **vars(who)).exists():
        said = _("%(who)s has this role already.")
        raise Refused(said % {"who": role})


def _named(role: ProgrammeRole) -> str:
    """Who it is, for the record: people by their number, because the record outlives their account."""
    return str(role.person_id) if role.person_id else str(role)
