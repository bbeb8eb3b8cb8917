"""The booklet and the report of a programme as Word files: the parts of their PDF, to go on writing in."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from hospes.documents.docx_paper import Paper
from hospes.documents.docx_runs import Run
from hospes.documents.programme import UNDETERMINED, content
from hospes.journey.plans.queries.programme_papers import ProgrammePaper

Values = dict[str, Any]
STYLES = {"bullets": "ListBullet", "numbers": "ListNumber", "quote": "Quote"}


def programme_docx(paper: ProgrammePaper) -> bytes:
    """The Word file, in the paper's language."""
    with override(paper.language):
        said = content(paper)
        made = Paper(paper.language, said["title"], said["subtitle"], paper.on, said["marked"], identity=paper.identity)
        made.text(said["state"])
        for section in said["sections"]:
            made.heading(1, section["title"])
            for part in section["parts"]:
                _write(made, part)
        return made.bytes()


def _write(paper: Paper, part: Values) -> None:
    match part["kind"]:
        case "heading":
            paper.heading(2, Run(part["text"], None))
        case "text":
            paper.text(Run(part["text"], None))
        case "list":
            paper.bullets(Run(line, None) for line in part["items"])
        case "table":
            rows = [[Run(cell, None) for cell in row] for row in part["rows"]]
            paper.table(part["caption"], part["header"], rows, part["widths"])
        case _:
            for node in part["tree"]:
                _prose(paper, node, None if part["language"] in ("", UNDETERMINED) else part["language"])


def _prose(paper: Paper, node: Values, language: str | None) -> None:
    """A paragraph, or each item of a list."""
    if node["kind"] in STYLES:
        for item in node["parts"]:
            paper.text(list(_runs(item, language)), style=STYLES[node["kind"]])
    else:
        paper.text(list(_runs(node, language)))


def _runs(node: Values, language: str | None, *, is_strong: bool = False, to: str = "") -> Iterator[Run]:
    if node["kind"] == "text":
        yield Run(node["text"], language, is_strong, to)
        return
    for part in node["parts"]:
        strong = is_strong or node["kind"] == "strong"
        yield from _runs(part, language, is_strong=strong, to=node.get("to", to))
