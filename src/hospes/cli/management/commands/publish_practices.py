"""``hospes manage publish_practices``: the practices that Hospes ships, published."""

from typing import Any

from django.core.management.base import BaseCommand

from hospes.audit.actors import SYSTEM
from hospes.journey.practices.changes import publish_shipped_practices


class Command(BaseCommand):
    """What is there already is left alone; a city that is not here yet is added without anybody who speaks for it."""

    help = "Publish the good practices that Hospes ships, with their cities. Doing it twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish them, and say which."""
        for practice in publish_shipped_practices(by=SYSTEM):
            self.stdout.write(practice.slug)
