"""The letters of this step, each in the language of its reader, and the signed links in them.

A letter leads to one page of the reader's own, without an account: to say yes, no or online, to take the activity into
a calendar, and afterwards to say how it was. It carries no calendar file: the page gives the one that holds today.
"""

from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare

from hospes.journey.assessments.emails import draft_remark, signed, unsigned
from hospes.journey.mentoring.enums import Invitation
from hospes.journey.mentoring.models import Activity, CalendarFeed, Participant

SALT, SALT_OF_FEEDS = "hospes.mentoring.participant", "hospes.mentoring.feed"
TEMPLATES: Mapping[Invitation, str] = {
    Invitation.INVITED: "mentoring/emails/invitation.txt",
    Invitation.REMINDED: "mentoring/emails/reminder.txt",
    Invitation.CHANGED: "mentoring/emails/changed.txt",
    Invitation.CANCELLED: "mentoring/emails/cancelled.txt",
    Invitation.FEEDBACK: "mentoring/emails/feedback.txt",
}


def participant_token(participant: Participant) -> str:
    """What proves in a participant's link that we made it, for the address to which it went: another has another."""
    return signed(participant.pk, f"{SALT}.{participant.email.lower()}")


def read_participant_token(token: str) -> UUID | None:
    """The participant that a link names; none when it was altered, or went to an address that was theirs before."""
    try:
        pk = UUID(bytes=urlsafe_b64decode(f"{token.partition(':')[0]}=="))
    except ValueError:
        return None
    found = Participant.objects.filter(pk=pk).first()
    return pk if found and constant_time_compare(token, participant_token(found)) else None


def feed_token(feed: CalendarFeed) -> str:
    """The secret part of the address of a calendar."""
    return signed(feed.pk, SALT_OF_FEEDS)


def read_feed_token(token: str) -> UUID | None:
    """The calendar that an address names; none when it was altered."""
    return unsigned(token, SALT_OF_FEEDS)


@dataclass(frozen=True)
class Drafted:
    """A letter as its reader will get it."""

    to: str
    language: str
    subject: str
    text: str


def draft(kind: Invitation, participant: Participant, activity: Activity) -> Drafted:
    """A letter to a participant, in their language."""
    language = participant.language
    with translation.override(language):
        context = _context(kind, participant, activity)
        subject = render_to_string(TEMPLATES[kind].replace(".txt", "_subject.txt"), context).strip()
        text = render_to_string(TEMPLATES[kind], context) + draft_remark(language)
    return Drafted(participant.email, language, subject, text)


def _context(kind: Invitation, participant: Participant, activity: Activity) -> dict[str, object]:
    zone = ZoneInfo(activity.zone or "UTC")
    starts, ends = (moment and moment.astimezone(zone) for moment in (activity.starts_at, activity.ends_at))
    page = "mentoring:how_it_was" if kind == Invitation.FEEDBACK else "mentoring:answer"
    return {
        "name": participant.name,
        "title": activity.title,
        "programme": activity.programme.name,
        "purpose": activity.purpose,
        "starts": starts,
        "ends": ends,
        "is_one_day": bool(starts and ends and starts.date() == ends.date()),
        "zone": activity.zone,
        "place": activity.place,
        "online": activity.link,
        "why": activity.cancelled_why,
        "link": settings.URL + reverse(page, args=[participant_token(participant)]),
    }
