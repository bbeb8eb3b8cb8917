"""Guiding questions: one per line or bullet, sub-questions under them, and what a person should look at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hospes.method.sentences import Sentence

from .blocks import Block
from .factor_titles import style_of
from .language import opens_question, wants_words
from .lines import ends_like_question
from .model import DraftQuestion, Ledger

SEVERAL = Sentence("several questions in one: split?")
FRAGMENT = Sentence("fragment: depends on the question above?")
NO_MARK = Sentence("question without a question mark")
STEM = Sentence("question without a question mark: do its sub-questions complete it?")
GUESSED = Sentence("kind of answer guessed: it offers a choice")
AMONG = Sentence("text among the questions: kept with why and how")

_NEXT = re.compile(r"(?<=[?؟])[\"”’»)]*\s+(?=[A-ZÀ-Þ¿\"“«(])")
_FOLLOWS = re.compile(
    r"^(?:\(|if (?:so|not|yes|no)\b|why not\b|why\?|and if\b|si (?:oui|non)\b|sinon\b|pourquoi\s?\?|wenn (?:ja|nein)\b|"
    r"falls (?:ja|nein)\b|se (?:sì|si|no)\b|si es así\b|en caso\b|zo (?:ja|nee)\b)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\b(?:or|ou|oder|oppure|of|o) (?:rather\b|plutôt\b|eher\b|[\w-]+\s?\?)", re.IGNORECASE)
_SIGNS = re.compile("[?؟]")


@dataclass(slots=True)
class _Found:
    """A question while its parts are gathered."""

    block: Block
    text: str
    parts: list["_Found"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a section, and the blocks in it that are none."""

    questions: tuple[DraftQuestion, ...]
    others: tuple[Block, ...]


def read_questions(blocks: Sequence[Block], language: str, ledger: Ledger) -> Questions:
    """Read a section of guiding questions; doubts go to the ledger, blocks that ask nothing come back."""
    reader = _Reader(blocks, language, ledger)
    for place in range(len(blocks)):
        reader.read(place)
    return Questions(tuple(map(reader.drafted, reader.found)), tuple(reader.others))


class _Reader:
    """Goes through a section once; the first question says how questions are marked here."""

    def __init__(self, blocks: Sequence[Block], language: str, ledger: Ledger) -> None:
        self.blocks = blocks
        self.language = language
        self.ledger = ledger
        self.found: list[_Found] = []
        self.others: list[Block] = []
        asking = [place for place, block in enumerate(blocks) if self._asks(block)]
        self.last = asking[-1] if asking else -1
        self.alone = len(asking) == 1
        self.runs = any(len(block.lines) > 1 and not block.listed and _NEXT.search(block.text) for block in blocks)
        self.base = next((block for block in blocks if self._asks(block)), None)
        self.under = ""  # the mark of the sub-question just read

    def read(self, place: int) -> None:
        """Take one block as question, sub-question, rest of a question, or other text."""
        block = self.blocks[place]
        if self.found and self._is_part(block):
            self._add_part(block)
        elif self._asks(block) or self._asks_without_mark(place):
            self._add(block)
        elif self.found and block.text.startswith("("):
            self.found[-1].text += f" {block.text}"
            self.ledger.place(block.lines)
        else:
            self.others.append(block)
            self.ledger.doubt(block.line, block.text, AMONG)

    def _asks(self, block: Block) -> bool:
        if block.asks or (not block.listed and _NEXT.search(block.text)):
            return True
        return block.text.endswith(":") and opens_question(block.text, self.language)

    def _asks_without_mark(self, place: int) -> bool:
        """A line set like the questions around it, or opened like one, that only lacks the sign."""
        block = self.blocks[place]
        if self.base is None:
            return block.listed
        alike = style_of(block) == style_of(self.base)
        if block.listed:
            return alike
        between = bool(self.found) and place < self.last and not block.text.endswith((".", ":"))
        return opens_question(block.text, self.language) and (between or alike)

    def _is_part(self, block: Block) -> bool:
        """Whether a block is a sub-question of the one before."""
        if self.base is None or self.found[-1].block.listed != block.listed:
            return False
        opened = self.found[-1].text.endswith(":")
        if not block.listed:
            short = block.text.count(" ") < 5 and not opens_question(block.text, self.language)
            return opened and short
        return self._is_deeper(block, opened)

    def _is_deeper(self, block: Block, opened: bool) -> bool:
        base = self.base.first if self.base else block.first
        if (block.first.indent >= base.indent + 2 and block.first.marker != "") or self._is_deeper_number(block):
            return True
        mark = block.first.marker + block.first.label[:1]
        differs = (block.first.marker, bool(block.first.label)) != (base.marker, bool(base.label))
        return differs and (opened or (bool(self.found[-1].parts) and mark[:1] == self.under[:1]))

    def _is_deeper_number(self, block: Block) -> bool:
        """1.1.1 is under 1.1, and a) under 1."""
        base = self.base.first.label if self.base else ""
        label = block.first.label
        if not base[:1].isdigit() or not label:
            return False
        return label.count(".") > base.count(".") or not label[0].isdigit()

    def _add_part(self, block: Block) -> None:
        self.under = block.first.marker + block.first.label[:1]
        self.found[-1].parts.append(_Found(block, block.text))
        self.ledger.place(block.lines)

    def _add(self, block: Block) -> None:
        self.ledger.place(block.lines)
        together = not block.listed and (self.alone or self.runs)
        for text in _apart(block.text) if together else [block.text]:
            self.found.append(_Found(block, text))

    def drafted(self, found: _Found) -> DraftQuestion:
        """A question as it stands in the draft; its doubts are noted."""
        question = self._single(found)
        self._remark(found)
        return replace(question, parts=tuple(map(self._single, found.parts)))

    def _single(self, found: _Found) -> DraftQuestion:
        return DraftQuestion(found.text, found.block.line, wants_words(found.text, self.language))

    def _remark(self, found: _Found) -> None:
        for reason in self._reasons(found.text, bool(found.parts)):
            self.ledger.doubt(found.block.line, found.text, reason)

    def _reasons(self, text: str, has_parts: bool) -> Iterator[Sentence]:
        if len(_SIGNS.findall(text)) > 1:
            yield SEVERAL
        if not ends_like_question(text):
            yield STEM if has_parts else NO_MARK
        if text.count(" ") < 4 and not opens_question(text, self.language):
            yield FRAGMENT
        if _CHOICE.search(text) and not wants_words(text, self.language):
            yield GUESSED


def _apart(text: str) -> list[str]:
    """Questions that run together in one paragraph; "If so, why?" stays with the one before."""
    found: list[str] = []
    for piece in _NEXT.split(text):
        if found and (_FOLLOWS.match(piece) or not _SIGNS.search(piece)):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found
