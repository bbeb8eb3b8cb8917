"""The letters of this step, each in the language of its reader, and the signed links in them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.assessments.models import Assessment, Voice, VoiceInvitation
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.telling import Verdict
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
    return _write("assessments/emails/voice_invitation.txt", invitation, by)


def write_voice_reminder(invitation: VoiceInvitation, by: Actor) -> KeptLetter:
    """Remind somebody who has not come yet."""
    return _write("assessments/emails/voice_reminder.txt", invitation, by)


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
        subject = render_to_string(name.replace(".txt", "_subject.txt"), context).strip()
        text = render_to_string(name, context) + _draft_remark(invitation.language)
    return write_letter(to=invitation.email, subject=subject, text=text, by=by)


def write_verdict(assessment: Assessment, voice: Voice, verdicts: Sequence[Verdict], by: Actor) -> KeptLetter:
    """Tell a voice that wished it what was agreed on, why, and where its own view differed."""
    with translation.override(voice.language):
        context = {
            "city": assessment.city.official_name(voice.language),
            "toolkit": toolkit_of(assessment, voice.language).title,
            "verdicts": verdicts,
        }
        subject = render_to_string("assessments/emails/verdict_subject.txt", context).strip()
        text = render_to_string("assessments/emails/verdict.txt", context) + _draft_remark(voice.language)
    return write_letter(to=voice.tell, subject=subject, text=text, by=by)


def _draft_remark(language: str) -> str:
    """What stands below a letter in a language in which nobody who grew up with it has read our words."""
    is_draft = language in dict(settings.TOWNS)
    return f"\n{translation.gettext('Draft translation, not yet read by a native speaker.')}\n" if is_draft else ""
