"""``hospes toolkit check DIR``: say what is wrong with a toolkit, file and line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from hospes.cli import folders
from hospes.cli.folders import FolderError


def run(arguments: Sequence[str]) -> int:
    """0 for a toolkit without a problem, otherwise 1 and one ``file:line: message`` per problem."""
    parser = argparse.ArgumentParser("hospes toolkit check", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--published", type=Path, metavar="DIR", help="the last published version's folder")
    asked = parser.parse_args(arguments)
    try:
        return tell(asked.folder, asked.published)
    except FolderError as error:
        print(f"{asked.folder}:1: {error}")
        return 1


def tell(folder: Path, published: Path | None) -> int:
    """Print the problems of a folder, looked at beside the version that was published before it."""
    from hospes.method.toolkit_format import check

    before = folders.read(published) if published else None
    problems = check(folders.read(folder), before)
    for problem in problems:
        print(problem)
    return 1 if problems else 0
