"""The letters of this step, each in the language of its reader, and the signed links in them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.assessments.models import VoiceInvitation
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import KeptLetter

SALT = "hospes.assessments.voice"


def voice_token(invitation: VoiceInvitation) -> str:
    """What proves in a link that we made it; short, as it stands on paper too."""
    return signing.Signer(salt=SALT).sign(urlsafe_b64encode(invitation.pk.bytes).decode().rstrip("="))


def read_voice_token(token: str) -> UUID | None:
    """The invitation that a link names; none when it was altered."""
    try:
        name = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return UUID(bytes=urlsafe_b64decode(f"{name}=="))


def voice_link(invitation: VoiceInvitation) -> str:
    """The whole address that whoever is invited opens."""
    return settings.URL + reverse("voices:door", args=[voice_token(invitation)])


def write_voice_invitation(invitation: VoiceInvitation, by: Actor) -> KeptLetter:
    """Tell somebody who asks them, what for, how long it takes, who sees what, and until when."""
    return _write("voice_invitation", invitation, by)


def write_voice_reminder(invitation: VoiceInvitation, by: Actor) -> KeptLetter:
    """Remind somebody who has not come yet."""
    return _write("voice_reminder", invitation, by)


def _write(name: str, invitation: VoiceInvitation, by: Actor) -> KeptLetter:
    assessment = invitation.assessment
    with translation.override(invitation.language):
        context = {
            "city": assessment.city.official_name(invitation.language),
            "toolkit": toolkit_of(assessment, invitation.language).title,
            "name": invitation.name,
            "is_anonymous": invitation.is_anonymous,
            "link": voice_link(invitation),
            "until": invitation.ends_at,
            "is_last": invitation.reminders > 0,
        }
        subject = render_to_string(f"assessments/emails/{name}_subject.txt", context).strip()
        text = render_to_string(f"assessments/emails/{name}.txt", context)
    return write_letter(to=invitation.email, subject=subject, text=text, by=by)
