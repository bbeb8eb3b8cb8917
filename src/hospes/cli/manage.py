"""``hospes manage``: Django's commands, and the platform's own."""

import os
from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Hand the words to Django; it ends the process itself when a command fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["hospes manage", *arguments])
    return 0
