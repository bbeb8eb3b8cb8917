"""``hospes manage tick``: the recurring work that is due."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from hospes.cli import recurring


class Command(BaseCommand):
    """The worker does the same each minute; this is for those who run their own clock."""

    help = "Do the recurring work that is due. Doing it twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was done."""
        for name in recurring.tick(timezone.now()):
            self.stdout.write(name)
