"""``hospes archive export CITY``: the whole record of a city as one file."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def run(arguments: Sequence[str]) -> int:
    """0 when the record is written; 2 with a sentence when there is no such city, or several."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    import django

    django.setup()
    from hospes.archive.manifest import ArchiveError

    try:
        print(_written(asked.city, asked.output, in_short=asked.without_voices))
    except FileExistsError as error:
        print(f"{error.filename} is there already. Name another file with -o.", file=sys.stderr)
        return 2
    except (ArchiveError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("hospes archive export", description="Write the whole record of a city.")
    parser.add_argument("city", metavar="CITY", help="the city's address here (mechelen), or one of its names")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: CITY-DATE.hospes.zip")
    parser.add_argument(
        "--without-voices", action="store_true", help="leave out what single voices said, as the city's own page does"
    )
    return parser


def _written(name: str, output: Path | None, *, in_short: bool) -> str:
    """Write the file and say what is in it; only its owner may read it, and none that is there is overwritten."""
    from django.utils import timezone

    from hospes.archive.finding import city_named
    from hospes.archive.manifest import Voices
    from hospes.archive.writing import export_city, file_name
    from hospes.audit.actors import SYSTEM
    from hospes.journey.cities.changes import take_record_along

    city, now = city_named(name), timezone.now()
    file = output or Path(file_name(city, now))
    voices = Voices.WITHOUT if in_short else Voices.WITH
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as content:
        try:
            manifest = export_city(city, content, written=now, voices=voices)
            take_record_along(city=city, voices=voices is Voices.WITH, by=SYSTEM)
        except BaseException:
            file.unlink()
            raise
    rows = sum(manifest.rows.values())
    return f"{file}: {rows} rows, {file.stat().st_size / 2**20:.1f} MB. It holds names and addresses of people."
