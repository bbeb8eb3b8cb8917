"""The letters of this step, each in the language of its reader, and the signed links in them."""

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.cities.models import Invitation
from hospes.journey.cities.rules import INVITATION_DAYS
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import KeptLetter

SALT = "hospes.cities.invitation"


def invitation_token(invitation: Invitation) -> str:
    """What proves in a link that we sent it."""
    return signing.dumps(invitation.pk, salt=SALT)


def read_invitation_token(token: str) -> int | None:
    """The invitation that a link names; none when it was altered or is older than fourteen days."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=INVITATION_DAYS))
    except signing.BadSignature:
        return None


def invitation_link(invitation: Invitation) -> str:
    """The whole address that the invited person opens."""
    return settings.URL + reverse("cities:accept", args=[invitation_token(invitation)])


def write_invitation(invitation: Invitation, by: Actor) -> KeptLetter:
    """Tell the invited person who asks, for which city, and until when the link works."""
    with translation.override(invitation.language):
        context = {
            "city": str(invitation.city),
            "inviter": invitation.invited_by,
            "is_holder": invitation.role == "holder",
            "link": invitation_link(invitation),
            "until": invitation.invited_at + INVITATION_DAYS,
        }
        subject = render_to_string("cities/emails/invitation_subject.txt", context).strip()
        text = render_to_string("cities/emails/invitation.txt", context)
    return write_letter(to=invitation.email, subject=subject, text=text, by=by)
