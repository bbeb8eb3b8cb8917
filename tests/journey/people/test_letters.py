"""Letters: written, sent, hindered, tried again, handed over."""

from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories.mail_server import free_port
from factories.people import make_person
from hospes.audit.actors import SYSTEM
from hospes.audit.models import Record
from hospes.journey.people import changes, emails, queries, rules
from hospes.journey.people.changes.letters import PATIENCE, PAUSES
from hospes.journey.people.enums import Hindrance
from hospes.journey.people.models import KeptLetter
from hospes.journey.people.tasks import send_letter

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]


@pytest.fixture
def nobody_answers(settings):
    """A mail server that is away."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def write() -> KeptLetter:
    return changes.write_letter(to="ana@example.org", subject="Welcome", text="A secret link", by=SYSTEM)


def send(letter: KeptLetter) -> bool:
    return changes.send_letter(number=letter.pk, by=SYSTEM)


def let_time_pass(letter: KeptLetter) -> None:
    """Until the next try."""
    KeptLetter.objects.filter(pk=letter.pk).update(next_try_at=timezone.now())


def last_changes(number: int) -> list[str]:
    return list(Record.objects.order_by("-id").values_list("change", flat=True)[:number])


def test_letter_leaves_once_its_change_is_through(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = write()
        before = list(mail.outbox)

    letter.refresh_from_db()
    assert before == []
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        (["ana@example.org"], "Welcome", "A secret link")
    ]
    assert (letter.sent_at is not None, letter.next_try_at, letter.tries) == (True, None, 1)
    assert last_changes(2) == ["people.send_letter", "people.write_letter"]


def test_letter_of_a_change_that_came_to_nothing_never_was(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert (mail.outbox, KeptLetter.objects.exists()) == ([], False)


def test_no_copy_is_kept_of_what_was_sent():
    letter = write()
    send(letter)

    letter.refresh_from_db()
    assert letter.text == ""


def test_letter_waits_in_the_mailbox_without_a_mail_server(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = settings.MAILBOX

    with django_capture_on_commit_callbacks() as jobs:
        letter = write()

    assert (jobs, letter.next_try_at, send(letter)) == ([], None, False)
    assert list(queries.letters_to_hand_over()) == [letter]


def test_job_done_twice_sends_one_letter():
    letter = write()

    assert [send_letter.call(letter.pk), send_letter.call(letter.pk)] == [True, False]
    assert len(mail.outbox) == 1


def test_job_of_a_letter_that_is_gone_does_nothing():
    assert send_letter.call(0) is False


def test_letter_that_another_worker_has_taken_is_left_to_it(nobody_answers, settings):
    letter = write()
    send(letter)  # the first one still tries
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert (send(letter), mail.outbox) == (False, [])


def test_mail_server_that_is_away_loses_no_letter(nobody_answers, settings):
    letter = write()
    first = send(letter)
    letter.refresh_from_db()
    hindered = (letter.hindrance, letter.tries, letter.text)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    let_time_pass(letter)

    assert (first, hindered) == (False, (Hindrance.NO_ANSWER, 1, "A secret link"))
    assert list(queries.letters_due(timezone.now())) == [letter]
    assert (send(letter), len(mail.outbox)) == (True, 1)
    letter.refresh_from_db()
    assert letter.hindrance == ""


def test_pauses_grow(nobody_answers):
    letter = write()
    pauses = []
    for _try in range(len(PAUSES) + 1):
        let_time_pass(letter)
        before = timezone.now()
        send(letter)
        letter.refresh_from_db()
        assert letter.next_try_at
        pauses.append(round((letter.next_try_at - before) / timedelta(minutes=1)))

    assert pauses == [2, 10, 30, 120, 480, 480]


def test_after_a_week_the_letter_waits_for_somebody(nobody_answers):
    letter = write()
    KeptLetter.objects.update(written_at=timezone.now() - PATIENCE)

    send(letter)

    letter.refresh_from_db()
    assert (letter.next_try_at, letter.hindrance) == (None, Hindrance.NO_ANSWER)


def test_letter_can_be_tried_again_at_once(nobody_answers, settings, django_capture_on_commit_callbacks):
    letter = write()
    send(letter)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    with django_capture_on_commit_callbacks(execute=True):
        changes.try_letter_again(letter=letter, by=SYSTEM)
    changes.try_letter_again(letter=letter, by=SYSTEM)  # it is sent: nothing more to do

    assert len(mail.outbox) == 1
    assert Record.objects.filter(change="people.try_letter_again").count() == 1


def test_letter_bears_the_same_number_each_time(settings):
    letter = write()
    send(letter)
    KeptLetter.objects.update(sent_at=None, next_try_at=timezone.now())  # as if we had been cut off
    send(letter)

    first, second = (one.message()["Message-ID"] for one in mail.outbox)
    assert first == second
    assert first.startswith(f"<letter-{letter.pk}-")


def test_letter_with_an_impossible_address_is_hindered():
    letter = changes.write_letter(to="ana@example.org\nbo@example.org", subject="Welcome", text="", by=SYSTEM)

    assert send(letter) is False
    letter.refresh_from_db()
    assert letter.hindrance == Hindrance.ADDRESS


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (SMTPAuthenticationError(535, b""), Hindrance.SIGN_IN),
        (SMTPRecipientsRefused({}), Hindrance.ADDRESS),
        (SMTPSenderRefused(550, b"", ""), Hindrance.SENDER),
        (SMTPConnectError(421, b""), Hindrance.NO_ANSWER),
        (SMTPServerDisconnected(), Hindrance.NO_ANSWER),
        (SMTPDataError(554, b""), Hindrance.REFUSED),
        (TimeoutError(), Hindrance.NO_ANSWER),
        (UnicodeEncodeError("ascii", "é", 0, 1, ""), Hindrance.ADDRESS),
    ],
    ids=lambda value: type(value).__name__,
)
def test_fault_means_something_to_who_waits(error, why):
    assert emails.hindrance_of(error) == why


def test_letter_that_was_taken_back_is_not_sent():
    letter = write()

    changes.take_back_letter(letter=letter, by=SYSTEM)

    assert (send(letter), KeptLetter.objects.exists()) == (False, False)


def test_letter_that_was_sent_cannot_be_taken_back():
    letter = write()
    send(letter)

    changes.take_back_letter(letter=letter, by=SYSTEM)

    assert KeptLetter.objects.exists()


def test_letter_that_has_arrived_has_no_next_try():
    letter = write()

    with pytest.raises(IntegrityError, match="letter_arrives_once"):
        KeptLetter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())


def test_letter_is_kept_and_the_record_does_not_repeat_it():
    letter = changes.keep_letter(to="ana@example.org", subject="Welcome" * 60, text="A secret link", by=SYSTEM)

    assert str(letter).startswith("ana@example.org: Welcome")
    assert len(letter.subject) == 300
    record = Record.objects.get(change="people.keep_letter")
    assert "secret" not in str(record.detail)


def test_letter_is_handed_over_once_and_sent_no_more():
    letter = write()

    first = changes.hand_over_letter(letter=letter, by=SYSTEM).handed_over_at
    second = changes.hand_over_letter(letter=letter, by=SYSTEM).handed_over_at

    assert first is not None
    assert first == second
    assert send(letter) is False
    assert Record.objects.filter(change="people.hand_over_letter").count() == 1


def test_mailbox_is_read_by_coordinator_and_operator():
    people = [make_person(is_coordinator=True), make_person(is_operator=True), make_person(), AnonymousUser()]

    assert [rules.may_read_mailbox(person) for person in people] == [True, True, False, False]
