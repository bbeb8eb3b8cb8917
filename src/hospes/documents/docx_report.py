"""The report of an assessment as a Word file: the words of its PDF, to go on writing in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hospes.documents.docx_paper import Paper
from hospes.documents.docx_runs import Run
from hospes.documents.report import content
from hospes.documents.typesetting import png
from hospes.journey.assessments.queries.papers import AssessmentReport

Values = dict[str, Any]


def report_docx(report: AssessmentReport) -> bytes:
    """The Word file of ``report`` in the report's language."""
    with override(report.language):
        return _Report(report).written()


def _theirs(text: str) -> Run:
    """Words that people wrote: in whatever language they chose."""
    return Run(text, None)


class _Report:
    """One report while it is written, section by section."""

    def __init__(self, report: AssessmentReport) -> None:
        self.report = report
        self.said = content(report)
        self.words: dict[str, str] = self.said["words"]
        self.paper = Paper(
            report.language,
            self.said["title"],
            self.said["subtitle"],
            report.on,
            marked=self.said["marked"],
        )

    def written(self) -> bytes:
        """All sections, in the order of the PDF."""
        self._standard()
        if self.said["shared"]:
            self.paper.text(self.words["shared"])
        self._profile()
        self._areas()
        self._kept()
        self._before()
        self._goals(1, self.words["goals"], self.said["goals"])
        self._gaps()
        self._strengths()
        if not self.said["shared"] or self.said["context"]:
            self._context()
        self._unanswered()
        self._reviews()
        if not self.said["shared"]:
            self._first_list()
            self._answers()
        self._about()
        return self.paper.bytes()

    def _toolkit(self, text: str, *, is_strong: bool = False, to: str = "") -> Run:
        """Words of the toolkit, which may have none in the paper's language."""
        return Run(text, self.report.text_language, is_strong, to)

    def _or(self, missing: str, lines: Sequence[Any]) -> bool:
        """Whether there are lines; else it is said that there are none."""
        if not lines:
            self.paper.text(self.words[missing])
        return bool(lines)

    def _standard(self) -> None:
        self.paper.text(self._toolkit(self.said["programme"]))
        if self.said["standard"]:
            self.paper.text(Run(self.words["standard-title"], is_strong=True))
            self.paper.text(self._toolkit(self.said["standard"]))

    def _profile(self) -> None:
        paper, words = self.paper, self.words
        paper.heading(1, words["profile"])
        paper.text(self.said["method"])
        paper.picture(
            png("profile", self.said),
            _("Profile of %(city)s: level and answered share per key factor") % {"city": self.report.city},
        )
        rows = [
            (
                self._toolkit(f"{factor['number']}. {factor['title']}"),
                factor["level"],
                factor["share"]["words"] if factor["share"] else words["no-share"],
            )
            for factor in self.said["factors"]
        ]
        paper.table(words["profile"], (words["factor"], _("Level"), words["share"]), rows, (80, 45, 45))
        if self.said["overall"] is not None:
            paper.text((Run(f"{words['overall']} ", is_strong=True), Run(self.said["overall"])))

    def _areas(self) -> None:
        """The figures of areas and composites, and the tier reached."""
        self._figures("areas", "area")
        self._figures("composites", "composite")
        if self.said["tier"]:
            self.paper.text((Run(f"{self.words['tier']} ", is_strong=True), self._toolkit(self.said["tier"])))

    def _figures(self, section: str, name: str) -> None:
        if not self.said[section]:
            return
        words = self.words
        self.paper.heading(2, words[section])
        rows = [(self._toolkit(line["title"]), line["figure"], line["range"]) for line in self.said[section]]
        self.paper.table(words[section], (words[name], words["figure"], words["range"]), rows, (100, 35, 35))

    def _before(self) -> None:
        """What has changed since the round before."""
        before, words = self.said["before"], self.words
        if before is None:
            return
        self.paper.heading(1, words["before"])
        self.paper.text(before["since"])
        rows = [(self._toolkit(one["title"]), one["then"], one["now"], one["change"]) for one in before["lines"]]
        header = (words["factor"], words["then"], words["now"], words["change"])
        self.paper.table(words["before"], header, rows, (55, 35, 35, 45))
        self._goals(2, words["then-goals"], before["goals"])

    def _goals(self, level: int, title: str, goals: Sequence[Values]) -> None:
        """Goals, each with how far it is and why it was set."""
        if not goals:
            return
        self.paper.heading(level, title)
        for goal in goals:
            self.paper.bullets([(self._toolkit(goal["title"]), Run(f": {goal['sentence']}"))])
            if goal["reason"]:
                self.paper.text(_theirs(goal["reason"]), style="Quote")

    def _kept(self) -> None:
        """What the city keeps from these readers."""
        if self.said["kept"]:
            self.paper.heading(2, self.words["kept"])
            self.paper.bullets(self._toolkit(title) for title in self.said["kept"])
            self.paper.text(self.words["kept-hint"])

    def _gaps(self) -> None:
        self.paper.heading(1, self.words["gaps"])
        if self._or("no-gaps", self.said["gaps"]):
            for gap in self.said["gaps"]:
                self._gap(gap)

    def _gap(self, gap: Values) -> None:
        self.paper.heading(2, self._toolkit(gap["title"]))
        self.paper.text(" ".join(words for words in (gap["sentence"], gap["measure"]) if words))
        if gap["reason"]:
            self.paper.text(_theirs(gap["reason"]), style="Quote")
        if gap["open"]:
            self.paper.heading(3, self.words["open"])
            self.paper.bullets(self._toolkit(question) for question in gap["open"])
        if gap["practices"]:
            self.paper.heading(3, self.words["practices"])
            for one in gap["practices"]:
                link = Run(one["title"], one["language"], to=one["link"])
                self.paper.bullets([(link, Run(f". {one['why']}"))])

    def _strengths(self) -> None:
        self.paper.heading(1, self.words["strengths"])
        if self._or("no-strengths", self.said["strengths"]):
            lines = self.said["strengths"]
            self.paper.bullets((self._toolkit(one["title"]), Run(f" · {one['level']}")) for one in lines)

    def _context(self) -> None:
        words = self.words
        self.paper.heading(1, words["context"])
        if self._or("no-context", self.said["context"]):
            rows = [(self._toolkit(one["title"]), one["effect"], _theirs(one["note"])) for one in self.said["context"]]
            header = (words["context-factor"], words["effect"], words["why"])
            self.paper.table(words["context"], header, rows, (60, 35, 75))

    def _unanswered(self) -> None:
        """The levels and questions about which nobody could say anything yet."""
        words, missing = self.words, self.said["unanswered"]
        self.paper.heading(1, words["unanswered"])
        is_all = not missing["levels"] and not missing["factors"]
        self.paper.text(words["none-unanswered" if is_all else "unanswered-hint"])
        for line in missing["levels"]:
            self.paper.text(line)
        for factor in missing["factors"]:
            self.paper.heading(2, self._toolkit(factor["title"]))
            self.paper.bullets(self._toolkit(question) for question in factor["questions"])

    def _reviews(self) -> None:
        """What peers said, and what the city answered."""
        paper, words = self.paper, self.words
        if self.said["reviews"]:
            paper.heading(1, words["reviews"])
        for review in self.said["reviews"]:
            paper.text((Run(f"{words['asked']}\n", is_strong=True), _theirs(review["question"])))
            paper.text(review["when"])
            for factor in review["factors"]:
                paper.heading(2, self._toolkit(factor["title"]))
                for one in factor["remarks"]:
                    paper.text((Run(f"{one['who']}\n", is_strong=True), _theirs(one["text"])))
                    paper.text((Run(f"{one['uptake']}\n", is_strong=True), _theirs(one["answer"])), style="Quote")

    def _first_list(self) -> None:
        self.paper.heading(1, self.words["first-list"])
        self.paper.text(self.words["first-list-hint"])
        if self._or("no-first-list", self.said["first-list"]):
            lines = self.said["first-list"]
            self.paper.numbers((_theirs(line["text"]), self._toolkit(f"\n{line['origin']}")) for line in lines)

    def _answers(self) -> None:
        self.paper.heading(1, self.words["answers"])
        for factor in self.said["factors"]:
            self._factor(factor)

    def _factor(self, factor: Values) -> None:
        words, title = self.words, f"{factor['number']}. {factor['title']}"
        self.paper.heading(2, self._toolkit(title))
        if factor["answers"]:
            rows = [(self._toolkit(one["question"]), one["reply"], _theirs(one["note"])) for one in factor["answers"]]
            self.paper.table(title, (words["question"], words["reply"], words["note"]), rows, (80, 30, 60))
        if factor["evidence"]:
            self.paper.heading(3, words["evidence"])
            self.paper.bullets(Run(piece["text"], None, to=piece["url"]) for piece in factor["evidence"])

    def _about(self) -> None:
        self.paper.heading(1, self.words["about"])
        self.paper.text(self.said["about"])
        if link := self.said["source-link"]:
            self.paper.text(Run(link, to=link))
