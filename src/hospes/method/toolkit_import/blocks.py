"""Lines that belong together become blocks: a wrapped line joins the one above, also across a page's break."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .language import opens_question
from .lexicon import Heading, Kind, heading_of
from .lines import Line, ends_like_question

Style = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item, a heading or a row: its words, its lines, and the marks of its first line."""

    lines: tuple[int, ...]
    text: str
    whole: str
    first: Line
    gap: int = 0  # blank lines above
    heading: Heading | None = None
    ends: tuple[str, ...] = ()  # the words of each line but the last, to see where it was wrapped

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0]

    @property
    def kind(self) -> Kind | None:
        """What it heads, or None."""
        return self.heading.kind if self.heading else None

    @property
    def asks(self) -> bool:
        """Whether it ends like a question."""
        return ends_like_question(self.text)

    @property
    def listed(self) -> bool:
        """Whether it has a bullet or a number."""
        return bool(self.first.marker or self.first.label)

    @property
    def item(self) -> str:
        """Its words with its number, and with "- " when it is an item of a list."""
        return f"- {self.whole}" if self.first.marker else self.whole


_FINISHED = re.compile(r"[.?!:;؟…]['\"”’»)\]*]*$")
_ADDRESS = re.compile(r"(?:www\.|https?:|\S+@)\S+$|www\.\S+ [/|]")
_HYPHEN = re.compile(r"[^\W\d_]-$")


def blocks_of(
    lines: Sequence[Line], left: Mapping[int, str], known: Mapping[int, Heading], language: str
) -> list[Block]:
    """The blocks of a text without the lines that were ``left`` out; ``known`` are a publisher's own headings."""
    headings = {line.number: heading_of(line.text) or known.get(line.number) for line in lines if line.text}
    width = _wrapped_at(lines, headings)
    words = _Words(lines)
    blocks: list[Block] = []
    gap = 0
    for line in lines:
        if line.number in left or not line.whole:
            gap += line.number not in left
            continue
        heading = _as_heading(line, headings[line.number])
        if blocks and _continues(blocks[-1], line, heading, gap, width, language):
            blocks[-1] = _joined(blocks[-1], line, words)
        else:
            blocks.append(Block((line.number,), line.text, line.whole, line, gap, heading))
        gap = 0
    return blocks


def _as_heading(line: Line, heading: Heading | None) -> Heading | None:
    """A bullet that asks "Why?" is a question, not a heading."""
    if heading and line.marker and line.asks and " " not in line.text:
        return None
    return heading


def _wrapped_at(lines: Sequence[Line], headings: Mapping[int, Heading | None]) -> int:
    """The width at which the text was wrapped, or 0 when its lines are whole paragraphs."""
    plain = [line for line in lines if line.text and not line.cells]
    widest = max((len(line.raw.rstrip()) for line in plain), default=0)
    if widest > 160:
        return 0
    carried = sum(
        not _FINISHED.search(before.text) and line.text[:1].islower() and not line.marker
        for before, line in pairwise(lines)
        if before.text and line.text and not headings[before.number]
    )
    return widest if carried >= 3 else 0


def _continues(above: Block, line: Line, heading: Heading | None, gap: int, width: int, language: str) -> bool:
    """Whether ``line`` goes on with the sentence of the block above."""
    if line.carried and above.first.bold:
        return True
    if heading or line.marker or line.hashes or line.cells or above.first.cells or _ADDRESS.match(line.text):
        return False
    if above.heading and not above.heading.rest:
        return False
    if gap:
        return _goes_on_over_gap(above, line) or (len(above.text) >= 30 and _ends_question(above, line, language))
    return _goes_on(above, line, width) or _ends_question(above, line, language)


def _ends_question(above: Block, line: Line, language: str) -> bool:
    """Whether the block opens like a question and the line brings its sign, without opening another."""
    open_end = above.text.rpartition("?")[2].strip()
    if not open_end or "?" not in line.text or line.label or _FINISHED.search(above.text):
        return False
    return opens_question(open_end, language) and not opens_question(line.text, language)


def _goes_on_over_gap(above: Block, line: Line) -> bool:
    """Behind a page's break: a small letter, a question's sign, or the second half of a word."""
    if _FINISHED.search(above.text) or len(above.text) < 30 or line.label:
        return False
    return line.text[:1].islower() or line.text[:1] == "?" or bool(_HYPHEN.search(above.text))


def _goes_on(above: Block, line: Line, width: int) -> bool:
    """Without a blank line between: small letter, hyphen, capitals or bold again, or no room left above."""
    if line.label and (not line.label[:1].isdigit() or _FINISHED.search(above.text)):
        return False
    last = above.ends[-1] if above.ends else above.first.raw.rstrip()
    full = bool(width) and len(last) + 1 + len(line.whole.split(" ", 1)[0]) > width
    if _FINISHED.search(above.text):
        hangs = bool(above.first.marker) and line.indent > above.first.indent
        together = full and above.text.endswith("?") and "?" in line.text
        return hangs and (full or line.text[:1].islower()) if above.listed else together
    if line.text[:1].islower() or not line.text[:1].isalnum():
        return True
    if above.first.caps and line.caps and not line.label:
        return True
    stands_out = above.heading or above.first.hashes or above.first.bold
    return bool(_HYPHEN.search(last)) or (full and not line.label and not stands_out)


class _Words:
    """How often a word stands in the text: tells whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._counted: Counter[str] | None = None

    def together(self, left: str, right: str) -> bool:
        """Whether the two halves are one word without a hyphen."""
        if self._counted is None:
            self._counted = Counter(re.findall(r"[\w-]+", " ".join(line.whole for line in self._lines).casefold()))
        return self._counted[(left + right).casefold()] >= self._counted[f"{left}-{right}".casefold()]


def _joined(block: Block, line: Line, words: _Words) -> Block:
    whole = _glued(block.whole, line.whole, words)
    text = _glued(block.text, line.whole, words)
    heading = block.heading
    if heading:
        heading = replace(heading, rest=_glued(heading.rest, line.whole, words))
    return replace(
        block,
        lines=(*block.lines, line.number),
        text=text,
        whole=whole,
        heading=heading,
        ends=(*block.ends, line.raw.rstrip()),
    )


_LAST_HALF = re.compile(r"([^\W\d_]+)-$")
_FIRST_HALF = re.compile(r"^[^\W\d_]+")


def _glued(above: str, below: str, words: _Words) -> str:
    left, right = _LAST_HALF.search(above), _FIRST_HALF.match(below)
    if not (left and right and below[:1].islower()):
        return f"{above} {below}".strip()
    if words.together(left.group(1), right.group()):
        return above[:-1] + below
    return above + below
