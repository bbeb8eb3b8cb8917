"""``hospes manage restore FILE``: the installation as it was when the file was written."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hospes.cli.claim import AlreadyRunningError, claimed
from hospes.cli.restore import RestoreError, restore


class Command(BaseCommand):
    """Hospes must not run meanwhile; what is there now is kept first."""

    help = "Put everything back to what a backup holds. What is there now is backed up first."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which backup."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, and say where the data before is kept."""
        try:
            with claimed():
                kept = restore(options["file"])
        except (RestoreError, AlreadyRunningError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored from {options['file']}.")
        if kept:
            self.stdout.write(f"The data before is kept in {kept}")
