"""Inviting the cities of a call, reminding them; what became of a letter, and that its reader has opened it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hospes.audit.actors import Actor, ActorKind
from hospes.audit.changes import record
from hospes.journey.cities.rules import keeper
from hospes.journey.matching import emails
from hospes.journey.matching.changes.revisions import alone
from hospes.journey.matching.emails import About
from hospes.journey.matching.enums import InterestState, LetterKind
from hospes.journey.matching.models import Call, CallLetter, CallLink, Interest
from hospes.journey.matching.queries.inviting import link_of, to_invite, to_remind
from hospes.journey.matching.rules import Refused, fault_of_invitation, fault_of_reminder
from hospes.journey.people.rules import COORDINATOR

# Whoever runs the call lets these leave; the others follow from what a city or the clock did.
FROM_THE_DESK = frozenset({LetterKind.INVITATION, LetterKind.REMINDER, LetterKind.MATCH, LetterKind.REPLY})


@transaction.atomic
def invite_city(*, interest: Interest, by: Actor) -> CallLetter:
    """Invite a city's contact by a letter in their language, with a link of their own."""
    now = alone(interest)
    if fault := fault_of_invitation(now, link_of(now), settings.URL):
        raise Refused(fault)
    moment = timezone.now()
    link = _link(now, moment, by)
    written = write_to(now, LetterKind.INVITATION, About(), by, link)
    state = InterestState.INVITED if now.state == InterestState.LISTED else now.state
    Interest.objects.filter(pk=now.pk).update(state=state, invited_at=moment)
    record("matching.invite_city", of=now, by=by, language=now.contact_language)
    return written


@transaction.atomic
def remind_city(*, interest: Interest, by: Actor) -> CallLetter:
    """Remind a city's contact who has not said yes or no; twice at most."""
    now = alone(interest)
    link = link_of(now)
    if fault := fault_of_reminder(now, link, settings.URL):
        raise Refused(fault)
    reminders = link.reminders + 1 if link else 0
    now.links.filter(revoked_at=None).update(reminders=reminders, reminded_at=timezone.now())
    about = About(is_last=reminders > 1)
    record("matching.remind_city", of=now, by=by, reminders=reminders)
    return write_to(now, LetterKind.REMINDER, about, by, link)


@transaction.atomic
def invite_cities(*, call: Call, chosen: Collection[int] | None = None, by: Actor) -> int:
    """Invite all cities of a call that can be invited now, or those ``chosen`` by number; returns how many."""
    waiting = _of(to_invite(call), chosen)
    for each in waiting:
        invite_city(interest=each, by=by)
    record("matching.invite_cities", of=call, by=by, invited=len(waiting))
    return len(waiting)


@transaction.atomic
def remind_cities(*, call: Call, chosen: Collection[int] | None = None, by: Actor) -> int:
    """Remind all cities of a call that can be reminded now, or those ``chosen`` by number; returns how many."""
    waiting = _of(to_remind(call, timezone.now()), chosen)
    for each in waiting:
        remind_city(interest=each, by=by)
    record("matching.remind_cities", of=call, by=by, reminded=len(waiting))
    return len(waiting)


@transaction.atomic
def note_returned(*, letter: CallLetter, why: str, by: Actor) -> None:
    """Say that a letter came back to the sender's mailbox, which no program here reads."""
    there = CallLetter.objects.filter(pk=letter.pk, returned_at=None)
    if there.update(returned_at=timezone.now(), returned_why=why.strip()[:500]):
        record("matching.note_returned", of=letter.interest, by=by, kind=letter.kind)


@transaction.atomic
def open_invitation(*, interest: Interest, by: Actor) -> None:
    """The person has opened the invitation: pressed the button behind the link, or came signed in. Once."""
    now = alone(interest)
    if now.opened_at is None:
        state = InterestState.OPENED if now.state in (InterestState.LISTED, InterestState.INVITED) else now.state
        Interest.objects.filter(pk=now.pk).update(opened_at=timezone.now(), state=state)
        record("matching.open_invitation", of=now, by=by)


def write_to(interest: Interest, kind: LetterKind, about: About, by: Actor, link: CallLink | None = None) -> CallLetter:
    """Write to a city's contact, part of a change that records it; without an address only that nobody was told."""
    is_signed = kind in FROM_THE_DESK and by.kind is ActorKind.PERSON
    drafted = emails.draft(kind, interest, replace(about, signed_by=by.name) if is_signed else about, link)
    kept_by = keeper(interest.city) if kind == LetterKind.REPLY else COORDINATOR  # a reply is for who asks alone
    letter = emails.send(drafted, by, kept_by) if drafted.to else None
    return CallLetter.objects.create(
        interest=interest, kind=kind, language=drafted.language, to=drafted.to, letter=letter, written_by=by.name
    )


def _of(waiting: Iterable[Interest], chosen: Collection[int] | None) -> tuple[Interest, ...]:
    return tuple(each for each in waiting if chosen is None or each.pk in chosen)


def _link(interest: Interest, moment: datetime, by: Actor) -> CallLink:
    """A link for the contact as they are now; the call's last day is noted, and does not end it while it is open."""
    ends_at = timezone.make_aware(datetime.combine(interest.call.closes_on, time.max))
    return CallLink.objects.create(
        interest=interest,
        language=interest.contact_language,
        name=interest.contact_name,
        email=interest.contact_email,
        ends_at=ends_at,
        sent_at=moment,
        created_by=by.name,
    )
