"""A draft becomes a toolkit of the format, version 0.1.0, and a list of what a person should look at."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

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

_KINDS = {True: "in words", False: "yes, partly or no"}


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


def review(draft: Draft, name: str) -> str:
    """REVIEW.md: what a person should look at before the draft of the file ``name`` is published."""
    return "\n".join(_review(draft, name)) + "\n"


def _review(draft: Draft, name: str) -> Iterator[str]:
    yield f"# Review: {escaped(draft.title)}"
    yield ""
    yield f"Drafted from {escaped(name)}. The numbers are the lines of that text. Delete this file when all is settled."
    yield ""
    yield "## Please look at these lines"
    yield ""
    yield from _remarks(draft.unsure, "Nothing was unsure.")
    yield ""
    yield "## Please confirm how each question is answered"
    yield from _answers(draft.factors)
    yield ""
    yield "## Left out"
    yield ""
    yield from _remarks(draft.left_out, "Nothing was left out.")


def _remarks(remarks: Iterable[Remark], otherwise: str) -> Iterator[str]:
    lines = [f"- line {one.line}: {escaped(one.reason)} — “{escaped(one.text)}”" for one in remarks]
    yield from lines or [otherwise]


def _answers(factors: Iterable[DraftFactor]) -> Iterator[str]:
    for factor in factors:
        yield from ("", f"### {escaped(factor.title)}", "")
        for question in factor.questions:
            yield _answer(question, "")
            yield from (_answer(part, "    ") for part in question.parts)


def _answer(question: DraftQuestion, indent: str) -> str:
    return f"{indent}- {_KINDS[question.open]}: {escaped(question.text)} (line {question.line})"
