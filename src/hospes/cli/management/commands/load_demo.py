"""``hospes manage load_demo``: the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from hospes.audit.actors import SYSTEM
from hospes.demo.changes import load_demo


class Command(BaseCommand):
    """Can be run again: what is there stays as it is."""

    help = "Load the demonstration: eight cities, their associations, what is said about them, and sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it."""
        load_demo(by=SYSTEM)
        self.stdout.write("The demonstration is there.")
