"""Recurring work: due once a day, done once, tried again when it failed."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hospes.audit.models import Record
from hospes.cli.recurring import WORKS, Work, tick
from run.jobs import add

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_tick_does_what_was_never_done():
    assert tick(timezone.now()) == ["ask_mentees_again", "clear_sessions", "clear_jobs", "sweep_files"]


def test_tick_does_nothing_twice_a_day():
    tick(timezone.now())

    assert tick(timezone.now()) == []


def test_tick_does_it_again_the_next_day():
    tick(timezone.now())

    assert tick(timezone.now() + DAY) == [work.name for work in WORKS if work.every >= DAY]


def test_tick_goes_on_when_one_fails(caplog):
    done: list[str] = []

    def fail() -> None:
        raise ValueError("no luck")

    works = (Work("fails", DAY, fail), Work("goes_on", DAY, lambda: done.append("goes_on")))

    assert tick(timezone.now(), works) == ["goes_on"]
    assert done == ["goes_on"]
    assert "Recurring work fails failed" in caplog.text
    assert [one.change for one in Record.objects.filter(change__startswith="recurring.")] == ["recurring.goes_on"]


def test_clear_sessions_forgets_only_what_has_run_out():
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - DAY)
    Session.objects.create(session_key="open", session_data="", expire_date=now + DAY)

    tick(now)

    assert [session.session_key for session in Session.objects.all()] == ["open"]


def test_clear_jobs_forgets_what_ended_long_ago(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    for days in (20, 1):
        job = DBTaskResult.objects.get(pk=add.enqueue(1, 1).id)
        job.status, job.finished_at = TaskResultStatus.SUCCESSFUL, timezone.now() - days * DAY
        job.save()

    tick(timezone.now())

    assert DBTaskResult.objects.count() == 1


def test_tick_command_says_what_was_done(capsys):
    call_command("tick")

    assert capsys.readouterr().out.split() == ["ask_mentees_again", "clear_sessions", "clear_jobs", "sweep_files"]
    assert isinstance(Record.objects.get(change="recurring.clear_jobs").at, datetime)
