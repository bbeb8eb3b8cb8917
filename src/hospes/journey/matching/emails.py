"""The letters of this step, each in the language of its reader, and the signed link in an invitation.

What is known of a letter: that the mail server took it, that it refused the address, and, when somebody says so, that
it came back. Whether it was opened we do not ask of the letter, for that needs a picture that tracks. The page behind
the link counts as opened by the person once they press the button on it or come to it signed in: programs that look
into letters for their readers follow links too, and press nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hospes.audit.actors import Actor
from hospes.journey.assessments.emails import draft_remark, signed, unsigned
from hospes.journey.assessments.models import MOST_REMINDERS
from hospes.journey.matching.enums import LetterKind, Side
from hospes.journey.matching.models import CallLink, Interest
from hospes.journey.people.changes import write_letter
from hospes.journey.people.models import KeptLetter
from hospes.journey.people.rules import COORDINATOR

SALT = "hospes.matching.call"
TEMPLATES: Mapping[LetterKind, str] = {
    LetterKind.INVITATION: "matching/emails/invitation.txt",
    LetterKind.REMINDER: "matching/emails/reminder.txt",
    LetterKind.MATCH: "matching/emails/match.txt",
    LetterKind.REPLY: "matching/emails/reply.txt",
    LetterKind.AGREED: "matching/emails/agreed.txt",
    LetterKind.OVER: "matching/emails/over.txt",
}
ENDS = ("?", "!", ".", "…", "؟", ";")  # Greek asks with the last
NO_LINK_YET = UUID(int=0)  # a letter that is only looked at; its link leads nowhere


@dataclass(frozen=True)
class About:
    """What a letter is about, besides the city and its call; empty where it says nothing of it."""

    other: str = ""  # the city across
    answer_by: date | None = None
    question: str = ""
    reply: str = ""
    is_last: bool = False
    signed_by: str = ""  # who writes for the programme


@dataclass(frozen=True)
class Drafted:
    """A letter as its reader will get it."""

    to: str
    language: str
    subject: str
    text: str


def call_token(link: CallLink) -> str:
    """What proves in a link that we made it."""
    return signed(link.pk, SALT)


def read_call_token(token: str) -> UUID | None:
    """The link that an address names; none when it was altered."""
    return unsigned(token, SALT)


def draft(kind: LetterKind, interest: Interest, about: About, link: CallLink | None = None) -> Drafted:
    """A letter to a city's contact, in their language; before it is sent its link leads nowhere."""
    language = interest.contact_language
    with translation.override(language):
        context = _context(kind, interest, about, link)
        subject = render_to_string(TEMPLATES[kind].replace(".txt", "_subject.txt"), context).strip()
        text = _ended_once(render_to_string(TEMPLATES[kind], context), interest.call.title) + draft_remark(language)
        return Drafted(interest.contact_email, language, subject, text)


@dataclass(frozen=True)
class Preview:
    """A letter in one language as it will be, drawn for the first of the cities that get it so."""

    drafted: Drafted
    cities: tuple[str, ...]


def previews(
    kind: LetterKind, interests: Iterable[Interest], *, signed_by: str = "", first: str = ""
) -> tuple[Preview, ...]:
    """What would be sent to the contacts of these cities: one letter per language and side. Nothing is written.

    Those in the language ``first`` stand first. Last reminders say so, and stand by themselves.
    """
    found = tuple(interests)
    last = _last_time(found) if kind == LetterKind.REMINDER else frozenset()
    alike: dict[tuple[str, str, bool], list[Interest]] = {}
    for each in found:
        alike.setdefault((each.contact_language, each.side, each.pk in last), []).append(each)
    return tuple(
        Preview(
            draft(kind, cities[0], About(is_last=is_last, signed_by=signed_by)),
            tuple(str(each.city) for each in cities),
        )
        for (_language, _side, is_last), cities in sorted(alike.items(), key=lambda one: (one[0][0] != first, one[0]))
    )


def _last_time(interests: Iterable[Interest]) -> frozenset[int]:
    """Those whose next reminder is the last one."""
    links = CallLink.objects.filter(interest__in=interests, revoked_at=None, reminders__gte=MOST_REMINDERS - 1)
    return frozenset(links.values_list("interest", flat=True))


def send(drafted: Drafted, by: Actor, kept_by: str = COORDINATOR) -> KeptLetter:
    """Let a letter leave with the change that it tells of; without a mail server its keeper alone opens it."""
    return write_letter(to=drafted.to, subject=drafted.subject, text=drafted.text, by=by, keeper=kept_by)


def _ended_once(text: str, title: str) -> str:
    """The same without the full stop after a title that ends a sentence itself, as a question does."""
    return text.replace(f"{title}.", title) if title.endswith(ENDS) else text


def _context(kind: LetterKind, interest: Interest, about: About, link: CallLink | None) -> dict[str, object]:
    call = interest.call
    return {
        "programme": call.theme.programme.name,
        "city": interest.city.official_name(interest.contact_language),
        "name": interest.contact_name,
        "title": call.title,
        "purpose": call.purpose,
        "is_mentor": interest.side == Side.MENTOR,
        "closes_on": call.closes_on,
        "answer_by": about.answer_by or call.answer_by,
        "other": about.other,
        "question": about.question,
        "reply": about.reply,
        "is_last": about.is_last,
        "signed_by": about.signed_by,
        "link": settings.URL + _path(kind, interest, link),
    }


def _path(kind: LetterKind, interest: Interest, link: CallLink | None) -> str:
    """Without an account one comes by a signed link; to a proposed match comes who speaks for the city."""
    if kind not in (LetterKind.INVITATION, LetterKind.REMINDER):
        return reverse("matching:own", args=[interest.pk])
    return reverse("matching:door", args=[call_token(link) if link else signed(NO_LINK_YET, SALT)])
