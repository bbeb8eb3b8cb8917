"""``hospes manage publish_toolkits``: the toolkits that Hospes ships, published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits.changes import Outcome, publish_shipped_toolkits


class Command(BaseCommand):
    """What is published already is left alone; what is not in order is refused, file and line."""

    help = "Publish the toolkits that Hospes ships. Doing it twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish them, and say what came of each."""
        shipped = publish_shipped_toolkits(by=SYSTEM)
        for one in shipped:
            self.stdout.write(f"{one.slug}: {one.outcome}")
            for problem in one.problems:
                self.stderr.write(f"{one.slug}/{problem}")
        if any(one.outcome is Outcome.REFUSED for one in shipped):
            raise CommandError("Some toolkits were refused; the lines above say what to mend.")
