"""An action plan as a Word file: the words of its PDF, to go on writing in."""

from typing import Any

from django.utils.translation import override

from hospes.documents.docx_paper import Paper
from hospes.documents.docx_runs import Run
from hospes.documents.plan import content
from hospes.journey.plans.queries.papers import PlanPaper

Values = dict[str, Any]
OVERVIEW = (12, 62, 40, 16, 40)  # mm
STEPS = (42, 28, 26, 26, 28, 20)
SUMS = (90, 40, 40)


def plan_docx(paper: PlanPaper) -> bytes:
    """The Word file of a plan, in the paper's language."""
    with override(paper.language):
        return _Plan(paper).written()


class _Plan:
    """One plan while it is written, section by section."""

    def __init__(self, paper: PlanPaper) -> None:
        self.said = content(paper)
        self.words: dict[str, str] = self.said["words"]
        named = {"marked": self.said["marked"], "identity": paper.identity}
        self.paper = Paper(paper.language, self.said["title"], self.said["subtitle"], paper.on, **named)

    def written(self) -> bytes:
        """All sections, in the order of the PDF."""
        self.paper.text(Run(self.said["state"], is_strong=True))
        self.paper.text(" · ".join(self.said["facts"]))
        for text in (self.said["adopted"], self.said["purpose"]):
            if text:
                self.paper.text(Run(text, None), style="Quote")
        self._overview()
        for change in self.said["changes"]:
            self._change(change)
        self._sums()
        return self.paper.bytes()

    def _overview(self) -> None:
        words, changes = self.words, self.said["changes"]
        self.paper.heading(1, words["overview"])
        if not changes:
            self.paper.text(words["no-changes"])
            return
        rows = [
            (one["number"], Run(one["title"], None), one["factor"] or "–", one["count"], one["when"]) for one in changes
        ]
        header = ("", words["change"], words["factor"], words["steps"], words["when"])
        self.paper.table(words["overview"], header, rows, OVERVIEW)

    def _change(self, change: Values) -> None:
        paper, words = self.paper, self.words
        paper.heading(1, Run(f"{change['number']}. {change['title']}", None))
        if change["outcome"]:
            paper.text((Run(f"{words['outcome']}: ", is_strong=True), Run(change["outcome"], None)), style="Quote")
        if change["text"]:
            paper.text(Run(change["text"], None))
        if change["origins"]:
            paper.text(f"{words['origin']}: {' → '.join(change['origins'])}")
        if not change["steps"]:
            paper.text(words["no-steps"])
            return
        header = tuple(words[name] for name in ("step", "who", "when", "money", "indicator", "status"))
        paper.table(change["title"], header, [_row(step) for step in change["steps"]], STEPS)
        self._evidence(change)

    def _evidence(self, change: Values) -> None:
        pieces = [(step, one) for step in change["steps"] for one in step["evidence"]]
        if pieces:
            self.paper.heading(2, self.words["evidence"])
            self.paper.bullets(
                (Run(f"{step['number']} "), Run(one["title"], None, to=one["url"])) for step, one in pieces
            )

    def _sums(self) -> None:
        words, sums = self.words, self.said["sums"]
        self.paper.heading(1, words["sums"])
        if not sums:
            self.paper.text(words["no-sums"])
        else:
            header = (words["source"], words["amount"], words["promised"])
            rows = [(Run(one["source"], None), one["amount"], one["promised"]) for one in sums]
            self.paper.table(words["sums"], header, rows, SUMS)
        if self.said["uncosted"]:
            self.paper.text(self.said["uncosted"])


def _row(step: Values) -> tuple[Any, ...]:
    """A step as a line of its change's table."""
    what = (Run(f"{step['number']} {step['title']}", None, is_strong=True), *_more(step["text"]))
    who = (Run(step["who"], None), *_more(step["partners"]))
    means = (Run("\n".join(step["money"])), *_more(step["resources"]))
    goes = (Run(step["status"]), *_more(step["reason"]))
    return what, who, step["when"], means, "\n".join(step["indicators"]) or "–", goes


def _more(text: str) -> tuple[Run, ...]:
    return (Run(f"\n{text}", None),) if text else ()
