"""Inviting voices by a signed link for a person or a group; links of voices and peers sent, reminded of, withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.assessments import emails
from hospes.journey.assessments.enums import Group, InvitationKind
from hospes.journey.assessments.models import Assessment, Peer, VoiceInvitation
from hospes.journey.assessments.queries.inviting import invited_by_mail
from hospes.journey.assessments.rules import Link, Refused, fault_of_letter, fault_of_link, fault_of_reminder, is_open

MOST_VOICES = 1000  # by one link
Invited = TypeVar("Invited", bound=Link)


@dataclass(frozen=True)
class Guest:
    """Whom a link is for: one person, or a whole group of at most ``limit`` voices."""

    kind: InvitationKind
    group: Group
    language: str
    ends_at: datetime
    is_anonymous: bool = False
    limit: int = 1
    department: str = ""
    name: str = ""
    email: str = ""
    is_short: bool = False  # begins with the short form


@transaction.atomic
def invite_voices(*, assessment: Assessment, guest: Guest, by: Actor) -> VoiceInvitation:
    """Make a link by which a person, or a group, joins an assessment without an account."""
    found = Assessment.objects.select_for_update(of=("self",)).select_related("round").get(pk=assessment.pk)
    if not is_open(found):
        raise Refused(_("This assessment is finished. Reopen it to invite voices."))
    if guest.ends_at <= timezone.now():
        raise Refused(_("Choose a day that is still to come."))
    if not 1 <= guest.limit <= MOST_VOICES:
        raise Refused(_("A link is for one voice to %(most)s voices.") % {"most": MOST_VOICES})
    if guest.kind == InvitationKind.PERSON and invited_by_mail(found, guest.email):
        raise Refused(_("%(email)s is invited already.") % {"email": guest.email})
    made = _link(found, guest, by)
    record("invite_voices", of=found, by=by, invitation=str(made.pk), kind=made.kind, group=made.group)
    return made


def _link(assessment: Assessment, guest: Guest, by: Actor) -> VoiceInvitation:
    """One person's link is for one; a group's names nobody."""
    is_person = guest.kind == InvitationKind.PERSON
    return VoiceInvitation.objects.create(
        assessment=assessment,
        kind=guest.kind,
        group=guest.group,
        department=guest.department,
        language=guest.language,
        name=guest.name if is_person else "",
        email=guest.email if is_person else "",
        is_anonymous=guest.is_anonymous,
        is_short=guest.is_short,
        limit=1 if is_person else guest.limit,
        ends_at=guest.ends_at,
        created_by=by.name,
    )


@transaction.atomic
def send_invitation(*, invitation: Link, by: Actor) -> None:
    """Send the link of a voice or a peer by mail, in the language of the invited person; once."""
    found, now = locked_invitation(invitation), timezone.now()
    if fault := fault_of_letter(found, settings.URL, now):
        raise Refused(fault)
    emails.write_invitation(found, by)
    _only(found).update(sent_at=now)
    record("send_invitation", of=found.assessment, by=by, invitation=str(found.pk))


@transaction.atomic
def remind(*, invitation: Link, by: Actor) -> None:
    """Remind a person who has not come yet, or a peer who is not through; twice at most."""
    found, now = locked_invitation(invitation), timezone.now()
    if fault := fault_of_reminder(found, settings.URL, now):
        raise Refused(fault)
    emails.write_reminder(found, by)
    _only(found).update(reminders=found.reminders + 1, reminded_at=now)
    record("remind", of=found.assessment, by=by, invitation=str(found.pk))


@transaction.atomic
def withdraw_invitation(*, invitation: Link, by: Actor) -> None:
    """Let the link let nobody in any more; a voice that came by it goes on, and a peer's words stay."""
    if not _only(invitation).filter(revoked_at=None).update(revoked_at=timezone.now()):
        raise Refused(_("This invitation was withdrawn."))
    record("withdraw_invitation", of=invitation.assessment, by=by, invitation=str(invitation.pk))


def open_invitation(invitation: Invited) -> Invited:
    """The link, for this transaction alone; refused when it lets nobody in."""
    found = locked_invitation(invitation)
    if fault := fault_of_link(found, timezone.now()):
        raise Refused(fault)
    return found


def locked_invitation(invitation: Invited) -> Invited:
    """The link with its assessment, for this transaction alone: two who come at once are counted one by one."""
    way = "review__assessment" if isinstance(invitation, Peer) else "assessment"
    found = (
        type(invitation)
        ._default_manager.select_for_update(of=("self",))
        .select_related(f"{way}__city", f"{way}__round__toolkit_version")
        .defer(f"{way}__round__toolkit_version__texts")
        .get(pk=invitation.pk)
    )
    return cast("Invited", found)


def _only(link: Link) -> QuerySet[VoiceInvitation] | QuerySet[Peer]:
    return type(link)._default_manager.filter(pk=link.pk)
