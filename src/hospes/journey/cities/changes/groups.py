"""Local support groups: what they are for, and who is in them."""

from django.db import transaction

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, LocalSupportGroup, SupportMember


@transaction.atomic
def set_up_group(*, city: City, name: str, by: Actor, purpose: str = "") -> LocalSupportGroup:
    """Set up the local support group of a city, or change its name and purpose."""
    group, _is_new = LocalSupportGroup.objects.update_or_create(city=city, defaults={"name": name, "purpose": purpose})
    record("cities.set_up_group", of=city, by=by)
    return group


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
    organisation: str,
    kind: OrganisationKind,
    contact: str,
    email: str,
    language: str,
    by: Actor,
) -> SupportMember:
    """Change what is known of a member of a local support group."""
    member.organisation, member.kind, member.contact = organisation, kind, contact
    member.email, member.language = email, language
    member.save()
    record("cities.set_support_member", of=member.group.city, by=by, organisation=organisation)
    return member


@transaction.atomic
def remove_support_member(*, member: SupportMember, by: Actor) -> None:
    """Take a member out of a local support group."""
    record("cities.remove_support_member", of=member.group.city, by=by, organisation=member.organisation)
    member.delete()
