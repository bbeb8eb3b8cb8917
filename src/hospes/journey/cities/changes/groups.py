"""Local support groups: what they are for, and who is in them."""

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes.revisions import Saved, Stale, revise
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, LocalSupportGroup, SupportMember
from hospes.journey.cities.rules import Refused, member_is_gone


@transaction.atomic
def set_up_group(
    *, city: City, name: str, by: Actor, purpose: str = "", seen_revision: int = 0
) -> Saved | Stale[LocalSupportGroup]:
    """Set up the local support group of a city, or change its name and purpose; revision 0 means: there was none."""
    City.objects.select_for_update().get(pk=city.pk)  # two colleagues who set it up at once share one group
    now = LocalSupportGroup.objects.filter(city=city).first()
    if now is None:
        now = LocalSupportGroup.objects.create(city=city, name=name, purpose=purpose)
        outcome: Saved | Stale[LocalSupportGroup] = Saved(now.revision)
    else:
        outcome = revise(now, {"name": name, "purpose": purpose}, seen_revision)
    record("cities.set_up_group", of=city, by=by, stale=isinstance(outcome, Stale))
    return outcome


@transaction.atomic
def add_support_member(
    *,
    group: LocalSupportGroup,
    organisation: str,
    kind: OrganisationKind,
    by: Actor,
    contact: str = "",
    email: str = "",
    language: str = "",
) -> SupportMember:
    """Add an organisation or a person to a local support group."""
    member = SupportMember.objects.create(
        group=group, organisation=organisation, kind=kind, contact=contact, email=email, language=language
    )
    record("cities.add_support_member", of=group.city, by=by, organisation=organisation)
    return member


@transaction.atomic
def set_support_member(
    *,
    member: SupportMember,
    seen_revision: int,
    organisation: str,
    kind: OrganisationKind,
    contact: str,
    email: str,
    language: str,
    by: Actor,
) -> Saved | Stale[SupportMember]:
    """Change what is known of a member of a local support group; refused when somebody took it out meanwhile."""
    now = SupportMember.objects.select_for_update(of=("self",)).filter(pk=member.pk).first()
    if now is None:
        raise Refused(member_is_gone())
    wanted = {"organisation": organisation, "kind": kind, "contact": contact, "email": email, "language": language}
    outcome = revise(now, wanted, seen_revision)
    stale = isinstance(outcome, Stale)
    record("cities.set_support_member", of=member.group.city, by=by, organisation=organisation, stale=stale)
    return outcome


@transaction.atomic
def remove_support_member(*, member: SupportMember, by: Actor) -> None:
    """Take a member out of a local support group."""
    record("cities.remove_support_member", of=member.group.city, by=by, organisation=member.organisation)
    member.delete()
