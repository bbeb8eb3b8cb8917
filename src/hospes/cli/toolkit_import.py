"""``hospes toolkit import FILE``: draft a toolkit from the text of a published one."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hospes.cli import folders
from hospes.cli.folders import FolderError
from hospes.method.toolkit_import import (
    LARGEST,
    Draft,
    DraftFactor,
    DraftQuestion,
    NotAToolkitError,
    Remark,
    draft_toolkit,
    text_of,
)

Json = dict[str, Any]  # what json prints; it never leaves this module


def run(arguments: Sequence[str]) -> int:
    """0 when the draft was made; 2 with one line and nothing written when the file is no toolkit."""
    asked = _parser().parse_args(arguments)
    try:
        draft = draft_toolkit(text_of(_content(asked.file)), profiles=not asked.generic)
        folder = _drafted(draft, asked)
    except (NotAToolkitError, FolderError) as error:
        print(f"{asked.file}: {error}" if isinstance(error, NotAToolkitError) else error, file=sys.stderr)
        return 2
    print(json.dumps(as_json(draft), ensure_ascii=False, indent=2) if asked.json else summary(draft, folder))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("hospes toolkit import", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the toolkit's text, as a PDF gives it")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="the new folder for the draft")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument("--generic", action="store_true", help="use no publisher's profile")
    return parser


def _content(path: Path) -> bytes:
    """The bytes of a file, one more than allowed at most."""
    if path.is_dir():
        raise NotAToolkitError("This is a folder. Name the file with the toolkit's text.")
    if path.exists() and not path.is_file():
        raise NotAToolkitError("This is not a file. Name the file with the toolkit's text.")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise NotAToolkitError(f"This file cannot be read: {error.strerror}.") from error


def _drafted(draft: Draft, asked: argparse.Namespace) -> Path | None:
    """Write the folder; with ``--json`` alone nothing is written."""
    if asked.json and asked.output is None:
        return None
    # The format needs YAML and Markdown, which take longer to load than the whole import.
    from hospes.method.toolkit_format import write
    from hospes.method.toolkit_import.handover import review, toolkit_of

    toolkit = toolkit_of(draft)
    folder: Path = asked.output or Path(toolkit.id)
    _refuse_occupied(folder)
    folders.write(folder, write(toolkit) | {"REVIEW.md": review(draft, asked.file.name)})
    return folder


def _refuse_occupied(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderError(f"{folder} is not empty. Name a new folder with -o, so that nothing is overwritten.")
    if folder.exists() and not folder.is_dir():
        raise FolderError(f"{folder} is a file. Name a new folder with -o.")


def as_json(draft: Draft) -> Json:
    """The draft in the shape that other programs read."""
    return {
        "title": draft.title,
        "standard": "\n\n".join(draft.standard),
        "rationale": "\n\n".join(draft.rationale),
        "key_factors": [_factor(factor) for factor in draft.factors],
        "context_factors": [{"title": one.title, "examples": one.examples} for one in draft.context],
        "credits": list(draft.credits),
        "unsure": _remarks(draft.unsure),
        "left_out": _remarks(draft.left_out),
    }


def _factor(factor: DraftFactor) -> Json:
    return {
        "title": factor.title,
        "statement": "\n\n".join(factor.statement),
        "questions": [
            _question(question) | {"sub": [_question(part) for part in question.parts]} for question in factor.questions
        ],
        "tips": len(factor.tips),
        "practices": len(factor.practices),
        "places": list(factor.places),
    }


def _question(question: DraftQuestion) -> Json:
    return {"text": question.text, "line": question.line}


def _remarks(remarks: Iterable[Remark]) -> list[Json]:
    return [{"line": one.line, "text": one.text, "reason": one.reason} for one in remarks]


def summary(draft: Draft, folder: Path | None) -> str:
    """What was found, what a person should look at, and the next step."""
    factors = draft.factors
    lines = [
        draft.title,
        f"  key factors: {len(factors)}",
        f"  guiding questions: {sum(len(factor.questions) for factor in factors)}",
        f"  practical tips: {sum(len(factor.tips) for factor in factors)}",
        f"  good practices: {sum(len(factor.practices) for factor in factors)}",
        f"  context factors: {len(draft.context)}",
        "",
        f"Please look at these {len(draft.unsure)} lines:" if draft.unsure else "Nothing was unsure.",
        *(f"  line {one.line}: {one.reason} “{one.text}”" for one in draft.unsure),
        "",
        f"The draft is in {folder}; REVIEW.md lists all that needs a person, then run: hospes toolkit check {folder}",
    ]
    return "\n".join(lines)
