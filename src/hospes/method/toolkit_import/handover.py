"""A draft becomes a toolkit of the format, version 0.1.0, and a list of what a person should look at."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hospes.method.sentences import Sentence
from hospes.method.toolkit_format import minted
from hospes.method.toolkit_format.markdown import escaped
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ContextFactor,
    KeyFactor,
    Practice,
    Question,
    Source,
    Tip,
    Toolkit,
)

from .model import Draft, DraftFactor, DraftPractice, DraftQuestion, Remark

VERSION = "0.1.0"

Say = Callable[[Sentence], str]


def toolkit_of(draft: Draft) -> Toolkit:
    """The draft as a toolkit with identifiers; all its texts are plain words, escaped for Markdown."""
    return minted(
        Toolkit(
            id=identifier(draft),
            version=VERSION,
            language=draft.language,
            title=draft.title,
            benchmark=draft.benchmark,
            programme=draft.programme,
            introduction=_text(draft.introduction),
            standard=_text(draft.standard),
            rationale=_text(draft.rationale),
            key_factors=tuple(map(_factor, draft.factors)),
            context_factors=tuple(ContextFactor("", one.title, escaped(one.examples)) for one in draft.context),
            credits=tuple(text.removeprefix("- ") for text in draft.credits),
            source=Source(title=draft.title, publisher=draft.publisher, year=draft.year),
        )
    )


def identifier(draft: Draft) -> str:
    """The toolkit's own identifier: the words of its title in small plain letters, at most 50."""
    letters = unicodedata.normalize("NFKD", draft.title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:50].strip("-")
    return words if words[:1].isalpha() else f"toolkit-{words}".rstrip("-")


def _text(paragraphs: Iterable[str]) -> str:
    """Paragraphs with an empty line between them, list items directly under each other."""
    text = ""
    last_listed = False
    for paragraph in paragraphs:
        listed = paragraph.startswith("- ")
        words = f"- {escaped(paragraph[2:])}" if listed else escaped(paragraph)
        text += ("\n" if listed and last_listed else "\n\n") + words
        last_listed = listed
    return text.strip()


def _factor(factor: DraftFactor) -> KeyFactor:
    return KeyFactor(
        "",
        factor.title,
        statement=_text(factor.statement),
        why_and_how=_text(factor.why),
        questions=tuple(map(_question, factor.questions)),
        tips=tuple(Tip("", escaped(tip)) for tip in factor.tips),
        practices=tuple(map(_practice, factor.practices)),
    )


def _question(question: DraftQuestion) -> Question:
    kind = AnswerKind.TEXT if question.open else AnswerKind.YPN
    return Question("", question.text, kind, parts=tuple(map(_question, question.parts)))


def _practice(practice: DraftPractice) -> Practice:
    return Practice("", practice.title, _text(practice.paragraphs), practice.year, practice.url)


def review(draft: Draft, name: str, say: Say = str) -> str:
    """REVIEW.md: what a person should look at before the draft of the file ``name`` is published.

    ``say`` puts a sentence into the language of that person; without it the list is in English.
    """
    return "\n".join(_Review(draft, say).lines(name)) + "\n"


@dataclass(frozen=True)
class _Review:
    """The review list of a draft, in the words of ``say``."""

    draft: Draft
    say: Say

    def lines(self, name: str) -> Iterator[str]:
        title = Sentence("Review: %(title)s", title=escaped(self.draft.title))
        origin = Sentence(
            "Drafted from %(name)s. The numbers are the lines of that text. Delete this file when all is settled.",
            name=escaped(name),
        )
        yield from (f"# {self.say(title)}", "", self.say(origin), "")
        yield from self.heading(Sentence("Please look at these lines"))
        yield from self.remarks(self.draft.unsure, Sentence("Nothing was unsure."))
        yield ""
        yield from self.heading(Sentence("Please confirm how each question is answered"))
        yield from self.answers()
        yield from self.heading(Sentence("Left out"))
        yield from self.remarks(self.draft.left_out, Sentence("Nothing was left out."))

    def heading(self, words: Sentence) -> tuple[str, str]:
        return f"## {self.say(words)}", ""

    def remarks(self, remarks: Iterable[Remark], otherwise: Sentence) -> Iterator[str]:
        lines = [f"- {self.say(_remark(one))}" for one in remarks]
        yield from lines or [self.say(otherwise)]

    def answers(self) -> Iterator[str]:
        for factor in self.draft.factors:
            yield from (f"### {escaped(factor.title)}", "")
            for question in factor.questions:
                yield f"- {self.say(_answer(question))}"
                yield from (f"    - {self.say(_answer(part))}" for part in question.parts)
            yield ""


def _remark(remark: Remark) -> Sentence:
    return Sentence(
        "line %(line)s: %(reason)s — “%(text)s”",
        line=remark.line,
        reason=remark.reason,
        text=escaped(remark.text),
    )


def _answer(question: DraftQuestion) -> Sentence:
    text = escaped(question.text)
    if question.open:
        return Sentence("in words: %(question)s (line %(line)s)", question=text, line=question.line)
    return Sentence("yes, partly or no: %(question)s (line %(line)s)", question=text, line=question.line)
