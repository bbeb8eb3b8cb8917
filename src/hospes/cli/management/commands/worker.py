"""``hospes manage worker``: the worker alone, for those who run it under systemd."""

from typing import Any

from django.core.management.base import BaseCommand

from hospes.cli.worker import work


class Command(BaseCommand):
    """What ``hospes run`` starts beside the web server."""

    help = "Run the jobs that wait in the database, and recurring work each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to end."""
        work()
