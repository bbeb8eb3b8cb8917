"""The worker for jobs that wait in Redis; imported only where its packages are installed."""

import logging
import signal
import time
from types import FrameType

import django_rq
from django.db import OperationalError, close_old_connections
from django_tasks_rq.backend import Job
from redis.exceptions import RedisError
from rq import SimpleWorker

from hospes.cli.worker import AT_ONCE, PAUSE, Clock

logger = logging.getLogger(__name__)

QUEUE = "default"


class OneJob(SimpleWorker):  # type: ignore[misc]  # a class without types
    """Works in this process; signals are the business of who runs it."""

    def _install_signal_handlers(self) -> None:
        """None of its own: the job under way is finished."""


class RedisWorker:
    """Does what waits in Redis, and ticks between jobs."""

    def __init__(self) -> None:
        self.running = True
        self.clock = Clock()

    def configure_signals(self) -> None:
        """End after the job under way."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
            signal.signal(number, self.end)

    def end(self, number: int, frame: FrameType | None) -> None:
        """No further job is begun."""
        self.running = False

    def run(self) -> None:
        """Work until told to end."""
        while self.running:
            try:
                self.turn()
            except (OperationalError, RedisError) as error:
                logger.warning("The worker could not reach the database or Redis; it tries again. %s", error)
            time.sleep(PAUSE)

    def turn(self) -> None:
        """A handful of jobs that wait, then recurring work if a minute has passed."""
        close_old_connections()
        try:
            self.work()
        finally:
            self.clock.tick()  # also while Redis is away
            close_old_connections()

    def work(self) -> None:
        """One job after the other, as long as nobody asks to end."""
        for _number in range(AT_ONCE):
            if not self.running or not django_rq.get_queue(QUEUE, job_class=Job).count:
                return
            worker = django_rq.get_worker(QUEUE, job_class=Job, worker_class=OneJob)
            worker.work(burst=True, max_jobs=1, logging_level="ERROR")
