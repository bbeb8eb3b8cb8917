"""The one worker: runs the jobs that wait in the database or in Redis, and recurring work each minute."""

import logging
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from hospes.cli import recurring

if TYPE_CHECKING:
    from hospes.cli.redis_worker import RedisWorker

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two looks for jobs
MINUTE = 60.0
AT_ONCE = 20  # jobs before it looks whether recurring work is due


class Clock:
    """Starts recurring work when a minute has passed."""

    def __init__(self) -> None:
        self.last = float("-inf")

    def tick(self) -> None:
        """Recurring work, if it is time."""
        if time.monotonic() - self.last >= MINUTE:
            self.last = time.monotonic()
            recurring.tick(timezone.now())


class TickingWorker(Worker):
    """The worker of django-tasks-db, which ticks between its jobs."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=PAUSE,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=AT_ONCE,
            worker_id=get_random_string(32),
        )
        self.clock = Clock()

    def run(self) -> None:
        """Work until told to end."""
        while self.running:
            try:
                self.turn()
            except OperationalError:
                # The database was busy or away; a web server that goes on alone would serve nobody's jobs.
                logger.exception("The worker could not reach the database; it tries again.")
            time.sleep(PAUSE)

    def turn(self) -> None:
        """The jobs that wait, then recurring work if a minute has passed."""
        close_old_connections()
        # A look without a lock first: an idle worker must not hold up those who write.
        if DBTaskResult.objects.ready().exists():
            self._run_tasks = 0
            super().run()
        self.clock.tick()
        close_old_connections()


def work() -> None:
    """Run jobs until told to end; the one under way is finished first."""
    worker = _worker()
    worker.configure_signals()
    worker.run()


def _worker() -> "TickingWorker | RedisWorker":
    if not settings.REDIS:
        return TickingWorker()
    from hospes.cli.redis_worker import RedisWorker  # what it imports is installed only where Redis is used

    return RedisWorker()
