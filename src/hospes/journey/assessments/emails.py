"""The letters of this step, each in the language of its reader, and the signed links in them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.assessments.models import Assessment, Peer, Voice, VoiceInvitation
from hospes.journey.assessments.queries.asking import toolkit_of
from hospes.journey.assessments.queries.telling import Verdict
from hospes.journey.assessments.rules import Link
from hospes.journey.cities.rules import CURRENT, keeper
from hospes.journey.people.changes import forget_reader, write_letter
from hospes.journey.people.models import KeptLetter
from hospes.journey.people.rules import NOBODY, has_mail_server

TO_PEERS = tuple(f"assessments/emails/peer_{name}_subject.txt" for name in ("invitation", "reminder", "answered"))
SALT, SALT_OF_PEERS = "hospes.assessments.voice", "hospes.assessments.peer"


def voice_token(invitation: VoiceInvitation) -> str:
    """What proves in a link that we made it; short, as it stands on paper too."""
    return signed(invitation.pk, SALT)


def peer_token(peer: Peer) -> str:
    """What proves in a peer's link that we made it."""
    return signed(peer.pk, SALT_OF_PEERS)


def signed(pk: UUID, salt: str) -> str:
    """An identifier with what proves that we made it, for the links of one kind."""
    return signing.Signer(salt=salt).sign(urlsafe_b64encode(pk.bytes).decode().rstrip("="))


def read_voice_token(token: str) -> UUID | None:
    """The invitation that a link names; none when it was altered."""
    return unsigned(token, SALT)


def read_peer_token(token: str) -> UUID | None:
    """The peer that a link names; none when it was altered."""
    return unsigned(token, SALT_OF_PEERS)


def unsigned(token: str, salt: str) -> UUID | None:
    """The identifier in it; none when it was altered."""
    try:
        name = signing.Signer(salt=salt).unsign(token)
    except signing.BadSignature:
        return None
    return UUID(bytes=urlsafe_b64decode(f"{name}=="))


def voice_link(invitation: VoiceInvitation) -> str:
    """The whole address that whoever is invited opens."""
    return settings.URL + reverse("voices:door", args=[voice_token(invitation)])


def peer_link(peer: Peer) -> str:
    """The whole address that a peer opens, as often as they like."""
    return settings.URL + reverse("peers:door", args=[peer_token(peer)])


def write_invitation(link: Link, by: Actor) -> KeptLetter:
    """Tell somebody who asks them, what for, how long it takes, who sees what, and until when."""
    if isinstance(link, Peer):
        return _write("assessments/emails/peer_invitation.txt", link, by)
    return _write("assessments/emails/voice_invitation.txt", link, by)


def write_reminder(link: Link, by: Actor) -> KeptLetter:
    """Remind somebody who has not come yet, or is not through."""
    if isinstance(link, Peer):
        return _write("assessments/emails/peer_reminder.txt", link, by)
    return _write("assessments/emails/voice_reminder.txt", link, by)


def write_answered(peer: Peer, by: Actor) -> KeptLetter:
    """Tell a peer that the city has answered, and where to read it."""
    return _write("assessments/emails/peer_answered.txt", peer, by)


def forget_peer(peer: Peer, by: Actor) -> None:
    """Let no letter about a review say who the peer is: what waits is not sent, what was sent names nobody."""
    with translation.override(peer.language):
        city = {"city": peer.assessment.city.official_name(peer.language)}
        subjects = [render_to_string(name, city).strip() for name in TO_PEERS]
    forget_reader(to=peer.email, mark=peer_token(peer), subjects=subjects, by=by)


def _around(link: Link) -> dict[str, object]:
    """What only letters to peers, or only letters to voices, say."""
    if isinstance(link, Peer):
        return {"question": link.review.question, "link": peer_link(link)}
    return {"is_anonymous": link.is_anonymous, "link": voice_link(link)}


def _write(name: str, link: Link, by: Actor) -> KeptLetter:
    assessment = link.assessment
    with translation.override(link.language):
        context = _around(link) | {
            "city": assessment.city.official_name(link.language),
            "toolkit": toolkit_of(assessment, link.language).title,
            "name": link.name,
            "until": link.ends_at,
            "is_last": link.reminders > 0,
        }
        subject = render_to_string(name.replace(".txt", "_subject.txt"), context).strip()
        text = render_to_string(name, context) + draft_remark(link.language)
    return write_letter(to=link.email, subject=subject, text=text, by=by, keeper=keeper(assessment.city))


def write_verdict(assessment: Assessment, voice: Voice, verdicts: Sequence[Verdict], by: Actor) -> KeptLetter:
    """Tell a voice that wished it what was agreed on, why, and where its own view differed.

    That view is for nobody else: without a mail server somebody hands the letter over, and it is not in it.
    """
    is_sent = has_mail_server()
    with translation.override(voice.language):
        context = {
            "city": assessment.city.official_name(voice.language),
            "toolkit": toolkit_of(assessment, voice.language).title,
            "verdicts": verdicts if is_sent else [replace(one, own_word="") for one in verdicts],
            "back": "" if is_sent else settings.URL + reverse("voices:back"),
        }
        subject = render_to_string("assessments/emails/verdict_subject.txt", context).strip()
        text = render_to_string("assessments/emails/verdict.txt", context) + draft_remark(voice.language)
    kept_by = NOBODY if is_sent else keeper(assessment.city)
    return write_letter(to=voice.tell, subject=subject, text=text, by=by, keeper=kept_by)


def write_finished(peer: Peer, by: Actor) -> None:
    """Tell who speaks for the city, each in their language, that a peer is through; the letter names no peer."""
    assessment, review = peer.assessment, peer.review
    city, remarks = assessment.city, peer.remarks.count()
    for mandate in city.mandates.filter(CURRENT, person__is_active=True).select_related("person").order_by("pk"):
        person = mandate.person
        language = person.language or settings.LANGUAGE_CODE
        with translation.override(language):
            context = {
                "city": city.official_name(language),
                "peer_city": peer.city,
                "toolkit": toolkit_of(assessment, language).title,
                "remarks": remarks,
                "link": settings.URL + reverse("peers:review", args=[assessment.pk, review.pk]),
            }
            subject = render_to_string("assessments/emails/peer_finished_subject.txt", context).strip()
            text = render_to_string("assessments/emails/peer_finished.txt", context)
        write_letter(to=person.email, subject=subject, text=text, by=by, keeper=keeper(city))


def draft_remark(language: str) -> str:
    """What stands below a letter in a language in which nobody who grew up with it has read our words."""
    is_draft = language in dict(settings.TOWNS)
    return f"\n{translation.gettext('Draft translation, not yet read by a native speaker.')}\n" if is_draft else ""
