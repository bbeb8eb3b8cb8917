"""Letters: written with the change that they tell of, sent by the worker, tried again until they are through.

A letter is a row before it is a job: whatever happens to the job, the server or the mail server, the row waits, and
recurring work starts the next try. What has been sent is not sent again; only when we are cut off between the mail
server's last word and our note of it can a second copy go out, and it bears the number of the first.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.people import emails
from hospes.journey.people.enums import Hindrance
from hospes.journey.people.models import KeptLetter
from hospes.journey.people.rules import COORDINATOR, has_mail_server

logger = logging.getLogger(__name__)

SEND = "hospes.journey.people.tasks.send_letter"  # the job, by name: jobs know changes, not the reverse
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 480))  # after each try; the last one stays
PATIENCE = timedelta(days=7)  # then the letter waits for the coordinator


@transaction.atomic
def write_letter(*, to: str, subject: str, text: str, by: Actor, keeper: str = COORDINATOR) -> KeptLetter:
    """Write a letter that leaves when this transaction is through; without a mail server its keeper hands it over."""
    leaves_at = timezone.now() if has_mail_server() else None
    line = " ".join(subject.split())[:300]  # titles stand in it; a letter whose subject has two lines cannot be sent
    letter = KeptLetter.objects.create(to=to, subject=line, text=text, next_try_at=leaves_at, keeper=keeper)
    record("people.write_letter", of=letter, by=by)
    if leaves_at:
        _start(letter)
    return letter


@transaction.atomic
def keep_letter(*, to: str, subject: str, text: str, by: Actor) -> KeptLetter:
    """Keep a letter that cannot be sent; the audit does not repeat what it says."""
    letter = KeptLetter.objects.create(to=to, subject=subject[:300], text=text)
    record("people.keep_letter", of=letter, by=by)
    return letter


@transaction.atomic
def open_letter(*, letter: KeptLetter, by: Actor) -> str:
    """Read a letter that is for somebody else, to hand it over: that it was opened, and by whom, is kept."""
    record("people.open_letter", of=letter, by=by)
    return letter.text


def send_letter(*, number: int, by: Actor) -> bool:
    """Send a letter whose time has come, and say whether it is sent now; asked twice, it is sent once."""
    letter = _taken(number, timezone.now())
    if letter is None:
        return False
    try:
        emails.post(letter)
    except (OSError, ValueError) as error:
        logger.warning("Letter %s could not be sent: %s.", number, type(error).__name__)
        note_hindrance(letter=letter, why=emails.hindrance_of(error), by=by)
        return False
    note_sent(letter=letter, by=by)
    return True


@transaction.atomic
def note_sent(*, letter: KeptLetter, by: Actor) -> None:
    """The mail server has it; we keep no copy."""
    KeptLetter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), next_try_at=None, hindrance="", text="")
    record("people.send_letter", of=letter, by=by, tries=letter.tries)


@transaction.atomic
def note_hindrance(*, letter: KeptLetter, why: Hindrance, by: Actor) -> None:
    """It is tried again later; after a week it waits for somebody to hand it over."""
    next_try_at = letter.next_try_at if timezone.now() < letter.written_at + PATIENCE else None
    waiting = KeptLetter.objects.filter(pk=letter.pk, handed_over_at=None)
    waiting.update(hindrance=why, next_try_at=next_try_at)
    record("people.hinder_letter", of=letter, by=by, why=why, tries=letter.tries)


@transaction.atomic
def try_letter_again(*, letter: KeptLetter, by: Actor) -> None:
    """Send now what has not been sent, also what waited for a mail server."""
    waits = KeptLetter.objects.filter(pk=letter.pk, sent_at=None, handed_over_at=None)
    if waits.update(next_try_at=timezone.now()):
        record("people.try_letter_again", of=letter, by=by)
        _start(letter)


@transaction.atomic
def hand_over_letter(*, letter: KeptLetter, by: Actor) -> KeptLetter:
    """Remember that the letter reached its reader in another way; the first time counts."""
    if letter.handed_over_at is None:
        letter.handed_over_at, letter.next_try_at = timezone.now(), None
        letter.save(update_fields=["handed_over_at", "next_try_at"])
        record("people.hand_over_letter", of=letter, by=by)
    return letter


@transaction.atomic
def take_back_letter(*, letter: KeptLetter, by: Actor) -> None:
    """What a letter says holds no longer: if nobody has got it yet, nobody does."""
    record("people.take_back_letter", of=letter, by=by)
    KeptLetter.objects.filter(pk=letter.pk, sent_at=None, handed_over_at=None).delete()


@transaction.atomic
def forget_reader(*, to: str, mark: str, subjects: Sequence[str], by: Actor) -> None:
    """Keep no longer to whom letters went: unsent ones with ``mark`` in them go, of the rest reader and words.

    A letter that was sent has no words any more: it is known by its reader and its subject.
    """
    sent = Q(to=to, text="", subject__in=[subject[:300] for subject in subjects])
    for letter in KeptLetter.objects.select_for_update().filter(Q(text__contains=mark) | sent):
        if letter.sent_at is None and letter.handed_over_at is None:
            take_back_letter(letter=letter, by=by)
        else:
            KeptLetter.objects.filter(pk=letter.pk).update(to="", text="")
            record("people.forget_reader", of=letter, by=by)


def _start(letter: KeptLetter) -> None:
    """Start the job once the transaction is through; if that fails, recurring work does it."""
    transaction.on_commit(partial(_enqueue, letter.pk), robust=True)


def _enqueue(number: int) -> None:
    import_string(SEND).enqueue(number)


def _taken(number: int, now: datetime) -> KeptLetter | None:
    """The letter, if it waits and nobody else has just taken it; its next try is fixed before this one begins."""
    waiting = KeptLetter.objects.filter(sent_at=None, handed_over_at=None, next_try_at__lte=now)
    with transaction.atomic():
        letter = waiting.select_for_update().filter(pk=number).first()
        if letter is not None:
            letter.next_try_at = now + PAUSES[min(letter.tries, len(PAUSES) - 1)]
            letter.tries += 1
            letter.save(update_fields=["next_try_at", "tries"])
    return letter
