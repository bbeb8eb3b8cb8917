"""What is kept beside a version's texts: their hash, and the pieces in which one searches."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from hospes.journey.toolkits.enums import PassageKind
from hospes.method.toolkit_format.markdown import plain
from hospes.method.toolkit_format.model import KeyFactor, Question, Toolkit


@dataclass(frozen=True)
class Piece:
    """A stretch of plain words of a toolkit; ``factor`` is the key factor it stands in, "" elsewhere."""

    item: str
    factor: str
    kind: PassageKind
    text: str


def content_hash(texts: Mapping[str, str]) -> str:
    """SHA-256 over the paths and texts of a folder, whatever their order."""
    return sha256(json.dumps(dict(texts), sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def pieces(toolkit: Toolkit) -> Iterator[Piece]:
    """Every piece of a toolkit in reading order; prose paragraph by paragraph."""
    yield from _words("", "", PassageKind.TITLE, toolkit.title)
    if toolkit.benchmark != toolkit.title:
        yield from _words("", "", PassageKind.TITLE, toolkit.benchmark)
    yield from _prose("introduction", "", PassageKind.INTRODUCTION, toolkit.introduction)
    yield from _prose("standard", "", PassageKind.STANDARD, toolkit.standard)
    yield from _prose("rationale", "", PassageKind.RATIONALE, toolkit.rationale)
    for factor in toolkit.key_factors:
        yield from _of_factor(factor)
    for context in toolkit.context_factors:
        yield from _titled(context.id, "", PassageKind.CONTEXT, context.title, context.examples)


def _of_factor(factor: KeyFactor) -> Iterator[Piece]:
    yield from _words(factor.id, factor.id, PassageKind.FACTOR, factor.title)
    yield from _prose(factor.id, factor.id, PassageKind.STATEMENT, factor.statement)
    yield from _prose(factor.id, factor.id, PassageKind.WHY, factor.why_and_how)
    yield from _of_questions(factor.questions, factor.id)
    for tip in factor.tips:
        yield from _prose(tip.id, factor.id, PassageKind.TIP, tip.text)
    for practice in factor.practices:
        yield from _titled(practice.id, factor.id, PassageKind.PRACTICE, practice.title, practice.text)


def _of_questions(questions: Iterable[Question], factor: str) -> Iterator[Piece]:
    for question in questions:
        yield from _words(question.id, factor, PassageKind.QUESTION, question.text)
        for option in question.options:
            yield from _words(option.id, factor, PassageKind.OPTION, option.text)
        yield from _of_questions(question.parts, factor)


def _titled(item: str, factor: str, kind: PassageKind, title: str, text: str) -> Iterator[Piece]:
    """Each paragraph after its title: who looks for a city's practice names the city and the practice."""
    lines = plain(text).splitlines()
    for line in lines:
        yield Piece(item, factor, kind, f"{title}: {line}")
    if not lines:
        yield from _words(item, factor, kind, title)


def _prose(item: str, factor: str, kind: PassageKind, text: str) -> Iterator[Piece]:
    for line in plain(text).splitlines():
        yield Piece(item, factor, kind, line)


def _words(item: str, factor: str, kind: PassageKind, words: str) -> Iterator[Piece]:
    if words:
        yield Piece(item, factor, kind, words)
