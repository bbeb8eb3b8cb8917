"""``hospes toolkit format DIR``: write a toolkit in its canonical form, with the missing identifiers."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from hospes.cli import folders
from hospes.cli.folders import FolderError


def run(arguments: Sequence[str]) -> int:
    """Rewrite the folder in place; 1 and the problems, with nothing written, when it cannot be read."""
    parser = argparse.ArgumentParser("hospes toolkit format", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    asked = parser.parse_args(arguments)
    try:
        return rewrite(asked.folder)
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2


def rewrite(folder: Path) -> int:
    """Mint what has no identifier, write what differs, take away factor files that got another name."""
    from hospes.method.toolkit_format import minted, read_closely, write

    before = folders.read(folder)
    reading = read_closely(before)
    if reading.problems or reading.toolkit is None:
        print(*sorted(reading.problems), sep="\n")
        return 1
    after = write(minted(reading.toolkit))
    folders.write(folder, {name: text for name, text in after.items() if before.get(name) != text})
    for name in sorted(set(before) - set(after)):
        if name.startswith("factors/"):
            (folder / name).unlink()
    return 0
