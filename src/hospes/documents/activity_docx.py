"""The agenda and the report of an activity as Word files: the words of their PDF, to go on writing in."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from hospes.documents.activity import agenda_content, report_content
from hospes.documents.docx_paper import Paper
from hospes.documents.docx_runs import Run
from hospes.journey.mentoring.queries.activity_papers import ActivityPaper

Values = dict[str, Any]


def agenda_docx(found: ActivityPaper) -> bytes:
    """The agenda, in the paper's language."""
    with override(found.language):
        return _Written(found, agenda_content(found)).bytes()


def report_docx(found: ActivityPaper) -> bytes:
    """The report, in the paper's language."""
    with override(found.language):
        return _Written(found, report_content(found)).bytes()


class _Written:
    """A paper while it is written, section by section, in the order of the PDF."""

    def __init__(self, found: ActivityPaper, said: Values) -> None:
        self.said, self.words = said, said["words"]
        heads = (said["title"], said["subtitle"])
        self.paper = Paper(found.language, *heads, found.on, marked=said["marked"], identity=found.identity)

    def bytes(self) -> bytes:
        """All sections."""
        self._facts()
        self._people()
        self._questions()
        self._agenda()
        self._text("note", "note")
        self._sites()
        for group in self.said["things"]:
            self.paper.heading(1, group["title"])
            self.paper.bullets(tuple(_thing(one)) for one in group["items"])
        self._heard()
        return self.paper.bytes()

    def _facts(self) -> None:
        self.paper.heading(1, self.words["facts"])
        for label, told in self.said["facts"]:
            self.paper.text((Run(f"{label}: ", is_strong=True), Run(told, None)))
        self._text("purpose", "purpose")
        self._text("practical", "practical")

    def _text(self, title: str, part: str) -> None:
        if self.said[part]:
            self.paper.heading(1, self.words[title])
            self.paper.text(Run(self.said[part], None))

    def _people(self) -> None:
        if not self.said["groups"]:
            return
        words, paper = self.words, self.paper
        paper.heading(1, words["people"])
        for told in self.said["groups"]:
            paper.text(told)
        if self.said["people"]:
            rows = [(Run(one["name"], None), Run(one["whom"], None), one["how"]) for one in self.said["people"]]
            paper.table(words["people"], (words["name"], words["whom"], words["how"]), rows, (50, 85, 35))

    def _questions(self) -> None:
        if self.said["questions"]:
            self.paper.heading(1, self.words["questions"])
            self.paper.bullets(Run(one, None) for one in self.said["questions"])

    def _agenda(self) -> None:
        if not self.said["agenda"]:
            return
        self.paper.heading(1, self.words["notes" if self.said["is-report"] else "agenda"])
        for one in self.said["agenda"]:
            self.paper.heading(2, Run(one["title"], None))
            if under := " · ".join(part for part in (one["day"], one["time"], one["led"]) if part):
                self.paper.text(under)
            if one["text"]:
                self.paper.text(Run(one["text"], None))
            if one["note"]:
                self.paper.text(Run(one["note"], None), style="Quote")

    def _sites(self) -> None:
        if not self.said["sites"]:
            return
        self.paper.heading(1, self.words["sites"])
        for one in self.said["sites"]:
            lines = [*one["lines"], *([one["url"]] if one["url"] else [])]
            self.paper.text((Run(one["name"], None, is_strong=True), *(Run(f" · {line}", None) for line in lines)))

    def _heard(self) -> None:
        said, words = self.said, self.words
        if not (said["heard"] or said["words-of"]):
            return
        self.paper.heading(1, words["heard"])
        if said["heard"]:
            rows = [(one["question"], one["answers"], one["mean"]) for one in said["heard"]]
            self.paper.table(words["heard"], (words["question"], words["answers"], words["mean"]), rows, (100, 35, 35))
        if said["words-of"]:
            self.paper.heading(2, words["in-words"])
            self.paper.bullets(Run(one, None) for one in said["words-of"])


def _thing(one: Values) -> Iterator[Run]:
    yield Run(one["name"], None, is_strong=True)
    for part in (one["about"], one["url"]):
        if part:
            yield Run(f" · {part}", None)
