"""Inviting a whole local support group from a list: everybody in it, or nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments.changes.inviting import Guest, invite_voices
from hospes.journey.assessments.enums import Group
from hospes.journey.assessments.models import Assessment, VoiceInvitation
from hospes.journey.cities.changes import add_support_member, set_up_group
from hospes.journey.cities.enums import OrganisationKind
from hospes.journey.cities.models import City, LocalSupportGroup


@dataclass(frozen=True)
class Listed:
    """One line of a list: the link to make, and what kind of organisation the person comes from."""

    guest: Guest
    kind: OrganisationKind


@transaction.atomic
def invite_list(*, assessment: Assessment, listed: Sequence[Listed], by: Actor) -> tuple[VoiceInvitation, ...]:
    """Make a link for everybody of a list; who belongs to the local support group is noted there too.

    Refused as a whole when one line is: nothing is half made.
    """
    made = tuple(invite_voices(assessment=assessment, guest=each.guest, by=by) for each in listed)
    members = [each for each in listed if each.guest.group is Group.LOCAL_SUPPORT_GROUP]
    if members:
        group = _support_group(assessment.city, by)
        for each in members:
            _note(group, each, by)
    record("invite_list", of=assessment, by=by, links=len(made))
    return made


def _support_group(city: City, by: Actor) -> LocalSupportGroup:
    """The city's local support group; set up if there is none yet."""
    if not LocalSupportGroup.objects.filter(city=city).exists():
        set_up_group(city=city, name=_("Local support group"), by=by)
    return LocalSupportGroup.objects.get(city=city)


def _note(group: LocalSupportGroup, listed: Listed, by: Actor) -> None:
    """Add a member that the group does not have yet: by its address, else by its organisation and name."""
    guest = listed.guest
    organisation = guest.department or guest.name or guest.email
    same = Q(email__iexact=guest.email) if guest.email else Q(organisation=organisation, contact=guest.name)
    if not group.members.filter(same).exists():
        add_support_member(
            group=group, organisation=organisation, kind=listed.kind, contact=guest.name, email=guest.email,
            language=guest.language, by=by,
        )  # fmt: skip
