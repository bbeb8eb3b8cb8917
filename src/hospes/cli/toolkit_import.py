"""``hospes toolkit import FILE``: draft a toolkit from the text of a published one."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

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

# pathlib, YAML and Markdown load longer than a toolkit is read: they are imported where a folder is written.

Json = dict[str, Any]  # what json prints; it never leaves this module


class RefusedError(Exception):
    """The folder cannot be written; the sentence says why."""


def run(arguments: Sequence[str]) -> int:
    """0 when the draft was made; 2 with one line and nothing written when the file is no toolkit."""
    asked = _parser().parse_args(arguments)
    try:
        draft = draft_toolkit(text_of(_content(asked.file)), profiles=not asked.generic)
        folder = _drafted(draft, asked)
    except NotAToolkitError as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
        return 2
    except RefusedError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(as_json(draft), ensure_ascii=False, indent=2) if asked.json else summary(draft, folder))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("hospes toolkit import", description=__doc__)
    parser.add_argument("file", metavar="FILE", help="the toolkit's text, as a PDF gives it")
    parser.add_argument("-o", "--output", metavar="DIR", help="the new folder for the draft")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument("--generic", action="store_true", help="use no publisher's profile")
    return parser


def _content(path: str) -> bytes:
    """The bytes of a file, one more than allowed at most."""
    if os.path.isdir(path):
        raise NotAToolkitError("This is a folder. Name the file with the toolkit's text.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise NotAToolkitError("This is not a file. Name the file with the toolkit's text.")
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise NotAToolkitError(f"This file cannot be read: {error.strerror}.") from error


def _drafted(draft: Draft, asked: argparse.Namespace) -> str:
    """Write the folder and name it; with ``--json`` alone nothing is written."""
    if asked.json and asked.output is None:
        return ""
    from pathlib import Path

    from hospes.cli import folders
    from hospes.method.toolkit_format import write
    from hospes.method.toolkit_import.handover import review, toolkit_of

    toolkit = toolkit_of(draft)
    folder = asked.output or toolkit.id
    _refuse_occupied(folder)
    texts = write(toolkit) | {"REVIEW.md": review(draft, os.path.basename(asked.file))}
    try:
        folders.write(Path(folder), texts)
    except folders.FolderError as error:
        raise RefusedError(str(error)) from error
    return str(folder)


def _refuse_occupied(folder: str) -> None:
    if os.path.isdir(folder) and os.listdir(folder):
        raise RefusedError(f"{folder} is not empty. Name a new folder with -o, so that nothing is overwritten.")
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise RefusedError(f"{folder} is a file. Name a new folder with -o.")


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


def summary(draft: Draft, folder: str) -> str:
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
        "Please look at these lines:" if draft.unsure else "Nothing was unsure.",
        *(f"  line {one.line}: {one.reason} “{one.text}”" for one in draft.unsure),
        "",
        f"The draft is in {folder}; REVIEW.md lists all that needs a person, then run: hospes toolkit check {folder}",
    ]
    return "\n".join(lines)
