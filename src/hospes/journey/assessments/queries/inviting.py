"""Who was invited to an assessment, and how many came."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from hospes.journey.assessments.enums import Group, InvitationKind
from hospes.journey.assessments.models import Assessment, Respondent, VoiceInvitation

STAND = Q(voice__withdrawn_at=None)


@dataclass(frozen=True)
class GroupLine:
    """One group: for how many voices it has links that work or worked, how many came, how many withdrew."""

    group: Group
    invited: int
    came: int
    withdrew: int


def by_group(assessment: Assessment) -> tuple[GroupLine, ...]:
    """Each group that was invited or has come; counts only, whoever they are."""
    links = invitations_of(assessment).order_by().filter(revoked_at=None)
    invited = dict(links.values_list("group").annotate(Sum("limit")))
    voices = Respondent.objects.filter(assessment=assessment, voice__isnull=False).order_by().values_list("group")
    counted = voices.annotate(came=Count("voice", filter=STAND), gone=Count("voice", filter=~STAND))
    came = {group: (stand, gone) for group, stand, gone in counted}
    lines = (GroupLine(group, invited.get(group, 0), *came.get(group, (0, 0))) for group in Group)
    return tuple(line for line in lines if line.invited or line.came or line.withdrew)


def invitations_of(assessment: Assessment) -> QuerySet[VoiceInvitation]:
    """The links of an assessment, the newest first."""
    return VoiceInvitation.objects.filter(assessment=assessment)


def invitation_named(pk: UUID) -> VoiceInvitation | None:
    """The link with that identifier, with all that its page says."""
    found = VoiceInvitation.objects.select_related("assessment__city", "assessment__round__toolkit_version")
    return found.defer("assessment__round__toolkit_version__texts").filter(pk=pk).first()


def invited_by_mail(assessment: Assessment, email: str) -> bool:
    """Whether somebody with that address has a link already that still stands."""
    there = invitations_of(assessment).filter(kind=InvitationKind.PERSON, revoked_at=None)
    return bool(email) and there.filter(email__iexact=email).exists()
