"""Identifiers: minted once, never derived from a position, never used again.

An identifier is a prefix that names the kind and four characters that cannot spell a word or be misread.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256

from .model import ContextFactor, KeyFactor, Option, Practice, Question, Tip, Toolkit

ALPHABET = "bcdfghjkmnpqrtvwxz2346789"
_SHAPE = re.compile(rf"(kf|q|o|t|gp|cf)-[{ALPHABET}]{{4}}")

Item = KeyFactor | Question | Option | Tip | Practice | ContextFactor


class Kind(StrEnum):
    """What an identifier names, by its prefix."""

    KEY_FACTOR = "kf"
    QUESTION = "q"
    OPTION = "o"
    TIP = "t"
    PRACTICE = "gp"
    CONTEXT_FACTOR = "cf"


KIND_OF: dict[type[Item], Kind] = {
    KeyFactor: Kind.KEY_FACTOR,
    Question: Kind.QUESTION,
    Option: Kind.OPTION,
    Tip: Kind.TIP,
    Practice: Kind.PRACTICE,
    ContextFactor: Kind.CONTEXT_FACTOR,
}


def kind_of(identifier: str) -> Kind | None:
    """The kind that a well-formed identifier names; None for anything else."""
    found = _SHAPE.fullmatch(identifier)
    return Kind(found.group(1)) if found else None


def numbers(seed: str) -> Iterator[int]:
    """Endless whole numbers that depend on ``seed`` alone: the method has no randomness of its own."""
    counter = 0
    while True:
        yield int.from_bytes(sha256(f"{seed}\n{counter}".encode()).digest()[:8], "big")
        counter += 1


def mint(kind: Kind, taken: Collection[str], source_of_randomness: Iterator[int]) -> str:
    """A new identifier of ``kind`` that is not in ``taken``; each number tried gives one candidate."""
    while True:
        number = next(source_of_randomness)
        letters = (ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(4))
        if (candidate := f"{kind}-{''.join(letters)}") not in taken:
            return candidate


def items(toolkit: Toolkit) -> Iterator[Item]:
    """Every item that has an identifier, in reading order."""
    for factor in toolkit.key_factors:
        yield factor
        for question in factor.questions:
            yield from _of_question(question)
        yield from factor.tips
        yield from factor.practices
    yield from toolkit.context_factors


def _of_question(question: Question) -> Iterator[Item]:
    yield question
    yield from question.options
    for part in question.parts:
        yield from _of_question(part)


def minted(toolkit: Toolkit) -> Toolkit:
    """The same toolkit with an identifier for each item that has none; those that exist stay."""
    taken = {item.id for item in items(toolkit)} | {retired.id for retired in toolkit.retired}
    taken |= {change.id for change in toolkit.changes}
    return _Mint(toolkit.id, taken).toolkit(toolkit)


class _Mint:
    """Walks a toolkit and fills what is missing, remembering what is taken."""

    def __init__(self, seed: str, taken: set[str]) -> None:
        self.seed = seed
        self.taken = taken

    def toolkit(self, toolkit: Toolkit) -> Toolkit:
        return replace(
            toolkit,
            key_factors=tuple(map(self.factor, toolkit.key_factors)),
            context_factors=tuple(
                replace(factor, id=self.id_for(factor, factor.title)) for factor in toolkit.context_factors
            ),
        )

    def factor(self, factor: KeyFactor) -> KeyFactor:
        return replace(
            factor,
            id=self.id_for(factor, factor.title),
            questions=tuple(map(self.question, factor.questions)),
            tips=tuple(replace(tip, id=self.id_for(tip, tip.text)) for tip in factor.tips),
            practices=tuple(replace(one, id=self.id_for(one, one.title)) for one in factor.practices),
        )

    def question(self, question: Question) -> Question:
        return replace(
            question,
            id=self.id_for(question, question.text),
            options=tuple(replace(one, id=self.id_for(one, one.text)) for one in question.options),
            parts=tuple(map(self.question, question.parts)),
        )

    def id_for(self, item: Item, text: str) -> str:
        """The item's own identifier, or a new one drawn from the toolkit's name and the text."""
        if item.id:
            return item.id
        kind = KIND_OF[type(item)]
        new = mint(kind, self.taken, numbers(f"{self.seed}\n{kind}\n{text}"))
        self.taken.add(new)
        return new
