"""The worker runs what waits in the database, and ticks."""

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hospes.audit.models import Record
from hospes.cli import worker
from hospes.cli.worker import TickingWorker
from run.jobs import add

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _jobs_wait(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def test_worker_does_the_jobs_that_wait():
    for number in range(3):
        add.enqueue(number, 1)

    TickingWorker().turn()

    assert [job.return_value for job in DBTaskResult.objects.order_by("enqueued_at")] == [1, 2, 3]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}


def test_worker_does_more_than_one_handful_over_its_turns():
    for _number in range(worker.AT_ONCE + 1):
        add.enqueue(1, 1)
    busy = TickingWorker()

    busy.turn()
    busy.turn()

    assert DBTaskResult.objects.ready().count() == 0


def test_worker_ticks_once_a_minute():
    busy = TickingWorker()

    busy.turn()
    busy.turn()

    assert Record.objects.filter(change="recurring.clear_sessions").count() == 1


def test_worker_tries_again_when_the_database_was_away(monkeypatch, caplog):
    turns = []

    def away_once(self: TickingWorker) -> None:
        turns.append(1)
        self.running = len(turns) < 2
        if self.running:
            raise OperationalError("database is locked")

    monkeypatch.setattr(TickingWorker, "turn", away_once)
    monkeypatch.setattr(worker, "PAUSE", 0)

    TickingWorker().run()

    assert len(turns) == 2
    assert "it tries again" in caplog.text


def test_worker_ends_when_it_is_told(monkeypatch):
    def told(self: TickingWorker) -> None:
        self.running = False

    monkeypatch.setattr(TickingWorker, "turn", told)
    monkeypatch.setattr(TickingWorker, "configure_signals", lambda self: None)
    monkeypatch.setattr(worker, "PAUSE", 0)

    call_command("worker")
