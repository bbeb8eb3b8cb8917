"""The ``hospes`` script. A sub-command is imported when it is asked for, so that each starts fast."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Protocol, cast


class Command(Protocol):
    """What each sub-command's module offers: ``run(arguments)`` returns the exit status."""

    def run(self, arguments: Sequence[str]) -> int:
        """Do what was asked; 0 when it went well."""


COMMANDS = {
    ("run",): "hospes.cli.run",
    ("manage",): "hospes.cli.manage",
    ("archive", "export"): "hospes.cli.archive_export",
    ("archive", "import"): "hospes.cli.archive_import",
    ("score",): "hospes.cli.score",
    ("match",): "hospes.cli.match",
    ("toolkit", "import"): "hospes.cli.toolkit_import",
    ("toolkit", "check"): "hospes.cli.toolkit_check",
    ("toolkit", "format"): "hospes.cli.toolkit_rewrite",
    ("toolkit", "translate"): "hospes.cli.toolkit_translate",
}

USAGE = """\
usage: hospes COMMAND ...

  hospes run                             make ready, then run the web server and the worker
  hospes manage ...                      the web platform: Django's own commands and ours
  hospes archive export CITY [-o FILE]   the whole record of a city as one file
  hospes archive import FILE             take it in here; --dry-run says what would come
  hospes toolkit import FILE [-o DIR]    draft a toolkit from a published text
  hospes toolkit check DIR               say what is wrong with a toolkit, file and line
  hospes toolkit format DIR              write it in its canonical form, with the missing identifiers
  hospes toolkit translate DIR LANGUAGE  make or refresh its translation file
  hospes score DIR ANSWERS.csv           add up answers to a toolkit
  hospes match COHORT                    who helps whom in a cohort of cities, with reasons and proof

Each command explains itself with --help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sub-command that the first one or two words name."""
    _print_anything()
    words = tuple(sys.argv[1:] if arguments is None else arguments)
    for length in (1, 2):
        if (name := COMMANDS.get(words[:length])) and len(words) >= length:
            return _run(cast("Command", import_module(name)), words[length:])
    asked = words[:1] in (("-h",), ("--help",))
    print(USAGE, file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


def _print_anything() -> None:
    """A letter that the terminal or the file does not have is written as its number; a name must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(command: Command, words: Sequence[str]) -> int:
    try:
        status = command.run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads along stopped reading ("| head"); the interpreter's last flush must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status
