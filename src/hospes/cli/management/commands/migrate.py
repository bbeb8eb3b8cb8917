"""``hospes manage migrate``: Django's own, which keeps a backup before it changes a database that holds something."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangosOwn
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hospes.cli import backup

LOOKS_ONLY = ("plan", "check_unapplied")  # they change nothing


class Command(DjangosOwn):
    """Every way to migrations leads through here: an update, a person who types it, a restore."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's, and a way for those who have kept the data already."""
        super().add_arguments(parser)
        parser.add_argument("--no-backup", dest="backup", action="store_false", help="Keep no backup before.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep what is there if something will change, then migrate."""
        looks = any(options[name] for name in LOOKS_ONLY)
        if options["backup"] and not looks and _will_change(options["app_label"], options["migration_name"]):
            kept = backup.keep(settings.BACKUPS, why="before-migration")
            self.stdout.write(f"The data before this change of the database is kept in {kept}")
        super().handle(*args, **options)


def _will_change(app: str | None, name: str | None) -> bool:
    """Some migrations are applied, and others wait; a migration that is named may also go back."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        return False  # an empty database: a new town, a test, or a restore, which kept its data before
    return name is not None or bool(executor.migration_plan(executor.loader.graph.leaf_nodes(app)))
