"""``hospes toolkit translate DIR LANGUAGE``: make or refresh a toolkit's translation file."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from hospes.cli import folders
from hospes.cli.folders import FolderError


def run(arguments: Sequence[str]) -> int:
    """Write ``locale/LANGUAGE.po`` and say how far it is; 1 and the problems when the folder has some."""
    parser = argparse.ArgumentParser("hospes toolkit translate", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("language", metavar="LANGUAGE", help="a language code, such as fr")
    asked = parser.parse_args(arguments)
    try:
        return refresh(asked.folder, asked.language)
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2


def refresh(folder: Path, language: str) -> int:
    """Bring one translation file up to the toolkit as it is now; nothing translated is lost."""
    from hospes.method.toolkit_format import ToolkitError, TranslationError, parse, po, state

    texts = folders.read(folder)
    name = f"locale/{language}.po"
    try:
        toolkit = parse(texts)
        text = po(toolkit, language, texts.get(name, ""))
    except ToolkitError as error:
        print(error)
        return 1
    except TranslationError as error:
        print(f"{name}:{error.line}: {error}")
        return 1
    folders.write(folder, {name: text})
    now = state(toolkit, text)
    print(f"{name}: {now.done} of {now.done + len(now.fallen_back)} texts done.")
    if now.missing:
        print(f"Not offered yet: {len(now.missing)} titles, questions or choices wait for a translation.")
    return 0
