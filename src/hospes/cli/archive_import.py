"""``hospes archive import FILE``: take the record of a city in, as a whole or not at all."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hospes.archive.taking_in import TakenIn


def run(arguments: Sequence[str]) -> int:
    """0 when it was taken in, or when nothing in it is new; 2 with the reasons when it is refused."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    import django

    django.setup()
    from hospes.archive.manifest import ArchiveError

    try:
        became = _became(asked)
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(_told(became, is_trial=asked.dry_run)))
    return 0


def _became(asked: argparse.Namespace) -> "TakenIn":
    """Take it in; an installation that nobody runs needs somebody who can get in."""
    from hospes.archive.importing import import_city, is_run_by_somebody, must_be_ready
    from hospes.archive.manifest import ArchiveError
    from hospes.audit.actors import SYSTEM

    must_be_ready()
    if not (asked.operator or asked.dry_run or is_run_by_somebody()):
        raise ArchiveError(
            "Nobody runs this installation yet. Say who of those who speak for the city does: --operator EMAIL\n"
            "--dry-run names them. Nothing was changed."
        )
    return import_city(asked.file, by=SYSTEM, is_trial=asked.dry_run, operator=asked.operator)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("hospes archive import", description="Take the record of a city in.")
    parser.add_argument("file", metavar="FILE", type=Path, help="what hospes archive export wrote")
    parser.add_argument("--dry-run", action="store_true", help="say what would come, and change nothing")
    parser.add_argument(
        "--operator", metavar="EMAIL", default="", help="who runs this installation from now on; for an empty one"
    )
    return parser


def _told(became: "TakenIn", *, is_trial: bool) -> Iterator[str]:
    manifest = became.manifest
    yield f"{manifest.city} ({manifest.country}), written on {manifest.written:%Y-%m-%d}, {manifest.voices}."
    if not became.is_new:
        yield "It is here already, word for word. Nothing to take in."
        return
    yield f"{'Would come' if is_trial else 'Came'}: {_counted(became.came)}."
    if became.were_here:
        yield f"Here already, and left as it is: {_counted(became.were_here)}."
    if became.speakers:
        yield f"Speak for the city: {', '.join(became.speakers)}. They sign in by a code sent to that address."
    if became.links:
        yield f"Links that were open: {became.links}. Their secrets are not in the file: invite anew."
    yield "Voices cannot come back by their four words." if became.came.get("voices") else "No voice is in it."
    if is_trial:
        yield "Nothing was changed."


def _counted(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in rows.items())
