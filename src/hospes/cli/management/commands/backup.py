"""``hospes manage backup``: the whole installation in one file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from hospes.cli import backup


class Command(BaseCommand):
    """May run while Hospes runs."""

    help = "Write database, uploaded files and key into one dated file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BACKUPS, help="default: %(default)s")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say where it is."""
        self.stdout.write(str(backup.keep(options["folder"])))
