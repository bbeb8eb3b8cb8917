"""The minutes of a consensus meeting as a Word file: the words of their PDF, to go on writing in."""

from typing import Any

from django.utils.translation import override

from hospes.documents.docx_paper import Paper
from hospes.documents.docx_runs import Run
from hospes.documents.minutes import content, day_of
from hospes.journey.assessments.queries import Consensus

Values = dict[str, Any]
GROUP, COUNT = 110, 12  # mm


def minutes_docx(found: Consensus) -> bytes:
    """The Word file of the minutes, in the report's language."""
    with override(found.report.language):
        return _Minutes(found).written()


class _Minutes:
    """The minutes while they are written, section by section."""

    def __init__(self, found: Consensus) -> None:
        self.said = content(found)
        self.toolkit_language = found.report.text_language
        self.words: dict[str, str] = self.said["words"]
        marked = self.said["marked"]
        self.paper = Paper(
            found.report.language, self.said["title"], self.said["subtitle"], day_of(found), marked=marked
        )

    def written(self) -> bytes:
        """All sections, in the order of the PDF."""
        self._meetings()
        self.paper.heading(1, self.words["agreement"])
        self.paper.text(self.said["agreement"])
        if self.said["figures"]:
            self.paper.text(self.said["figures"])
        self._decided()
        self.paper.heading(1, self.words["factors"])
        self.paper.text(self.words["small"])
        for factor in self.said["factors"]:
            self._factor(factor)
        return self.paper.bytes()

    def _toolkit(self, text: str) -> Run:
        """Words of the toolkit, which may have none in the paper's language."""
        return Run(text, self.toolkit_language)

    def _meetings(self) -> None:
        paper, words = self.paper, self.words
        paper.heading(1, words["meetings"])
        if not self.said["meetings"]:
            paper.text(words["no-meeting"])
        for meeting in self.said["meetings"]:
            paper.text(Run(meeting["when"], is_strong=True))
            paper.text(words["present"] if meeting["present"] else words["nobody"])
            paper.bullets(Run(line, None) for line in meeting["present"])

    def _decided(self) -> None:
        words = self.words
        self.paper.heading(1, words["decided"])
        rows = [
            (self._toolkit(one["title"]), one["level"], one["state"], one["voices"]) for one in self.said["decided"]
        ]
        header = (words["factor"], words["level"], words["state"], words["voices"])
        self.paper.table(words["decided"], header, rows, (60, 35, 35, 40))

    def _factor(self, factor: Values) -> None:
        paper, words = self.paper, self.words
        paper.heading(2, self._toolkit(factor["title"]))
        paper.text(Run(" · ".join(part for part in (factor["level"], factor["state"]) if part), is_strong=True))
        if factor["reason"]:
            paper.text(Run(factor["reason"], None), style="Quote")
        self._groups(factor)
        if factor["notes"]:
            paper.heading(3, words["said"])
            paper.bullets(_note(note) for note in factor["notes"])
        if factor["open"]:
            paper.heading(3, words["open"])
            paper.bullets(self._toolkit(question) for question in factor["open"])

    def _groups(self, factor: Values) -> None:
        """How many voices of each group chose each level."""
        if not factor["groups"]:
            self.paper.text(self.words["unrated"])
            return
        levels = self.said["levels"]
        rows = [(one["words"], *one["counts"]) for one in factor["groups"]]
        widths = (GROUP, *(COUNT for _level in levels))
        self.paper.table(factor["title"], (self.words["group"], *levels), rows, widths)


def _note(note: Values) -> tuple[Run, ...]:
    words = Run(note["text"], None)
    return (words, Run(f" ({note['group']})")) if note["group"] else (words,)
