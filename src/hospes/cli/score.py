"""``hospes score DIR ANSWERS.csv``: add up answers to a toolkit; starts no Django."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from hospes.cli import folders
from hospes.cli.folders import FolderError
from hospes.cli.score_faces import as_record, as_text
from hospes.method.scoring.items import counted
from hospes.method.scoring.results import results
from hospes.method.scoring.rows import AnswerTable, read_answers
from hospes.method.toolkit_format import ToolkitError, parse
from hospes.method.toolkit_format.model import Toolkit


def run(arguments: Sequence[str]) -> int:
    """0 and the results; 1 and one ``file:line: reason`` per bad row; 2 when a file cannot be used."""
    parser = argparse.ArgumentParser("hospes score", description="Add up answers to a toolkit.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the toolkit's folder")
    parser.add_argument("answers", type=Path, metavar="ANSWERS.csv", help="city, round, respondent, item, value")
    parser.add_argument("--json", action="store_true", help="for machines; without it for people")
    asked = parser.parse_args(arguments)
    try:
        toolkit = _toolkit(asked.folder)
        table = read_answers(folders.utf8(asked.answers, save_as="“CSV UTF-8”"), toolkit)
    except (FolderError, ToolkitError) as error:
        print(error, file=sys.stderr)
        return 2
    return _refuse(asked.answers, table) if table.bad else _tell(toolkit, table, in_json=asked.json)


def _toolkit(folder: Path) -> Toolkit:
    """The toolkit of a folder, when its scoring can be used."""
    toolkit = parse(folders.read(folder))
    try:
        counted(toolkit)
    except ValueError as error:
        raise FolderError(f"The scoring of {folder} cannot be used: {error}.") from error
    return toolkit


def _refuse(path: Path, table: AnswerTable) -> int:
    """Tell each bad row."""
    for bad in table.bad:
        print(f"{path}:{bad.line}: {bad.reason}", file=sys.stderr)
    return 1


def _tell(toolkit: Toolkit, table: AnswerTable, *, in_json: bool) -> int:
    """Print the results."""
    found = results(toolkit, table.assessments)
    if in_json:
        print(json.dumps([as_record(result, toolkit) for result in found], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_text(toolkit, result) for result in found) or "The table has no answers yet.")
    return 0
