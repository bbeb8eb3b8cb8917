"""Letters through the real worker: a mail server that is away, then one that refuses, then one that takes them."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from factories.cities import make_city, make_mandate
from factories.mail_server import free_port, mail_server
from factories.people import make_person, signed_in
from hospes.audit.models import Record
from hospes.cli.recurring import tick
from hospes.cli.worker import TickingWorker
from hospes.journey.people.models import KeptLetter

pytestmark = pytest.mark.django_db(transaction=True)

LETTER = {"email": "ana@example.org", "role": "holder", "language": "en"}


@pytest.fixture(autouse=True)
def _as_in_a_town(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "", ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


@pytest.fixture
def holder() -> Client:
    return signed_in(make_mandate(make_city("Ghent")).person)


def let_time_pass() -> None:
    KeptLetter.objects.filter(next_try_at__isnull=False).update(next_try_at=timezone.now())


def mailbox() -> str:
    return signed_in(make_person(is_coordinator=True)).get("/mailbox/").text


def test_letter_gets_through_at_last(holder, settings):
    invited = holder.post("/cities/ghent/people/invite/", LETTER, follow=True)
    waiting = mailbox()
    TickingWorker().turn()
    away = mailbox()

    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        server.answers[b"RCPT"] = "550 nobody here"
        let_time_pass()
        call_command("tick")
        TickingWorker().turn()
        refused = mailbox()
        server.answers.pop(b"RCPT")
        let_time_pass()
        call_command("tick")
        for _turn in range(2):
            TickingWorker().turn()
        letters = list(server.letters)

    assert "on its way to ana@example.org" in invited.text
    assert "It leaves in a moment." in waiting
    assert "because the mail server does not answer" in away
    assert "does not accept the reader" in refused
    assert [(letter["To"], letter["Subject"]) for letter in letters] == [
        ("ana@example.org", "Will you work on Ghent with us?")
    ]
    assert "/cities/invitation/" in letters[0].get_content()
    assert "No letters yet" in mailbox()
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}


def test_letter_whose_job_was_lost_is_found_by_the_tick(holder, settings):
    holder.post("/cities/ghent/people/invite/", LETTER)
    DBTaskResult.objects.all().delete()

    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        assert "send_letters" in tick(timezone.now())
        TickingWorker().turn()

    assert len(server.letters) == 1
    assert Record.objects.filter(change="recurring.send_letters").count() == 1
    assert "send_letters" not in tick(timezone.now())


def test_invitation_that_is_withdrawn_before_it_leaves_is_not_sent(holder, settings):
    holder.post("/cities/ghent/people/invite/", LETTER)
    holder.post("/cities/ghent/people/invite/", LETTER)  # renewed: the first link works no longer

    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        TickingWorker().turn()

    assert len(server.letters) == 1


def test_two_workers_send_one_letter(holder, settings):
    holder.post("/cities/ghent/people/invite/", LETTER)
    job = DBTaskResult.objects.get()
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        job.task.enqueue(*job.args_kwargs["args"])
        TickingWorker().turn()

    assert len(server.letters) == 1
    assert sorted(DBTaskResult.objects.values_list("return_value", flat=True)) == [False, True]
