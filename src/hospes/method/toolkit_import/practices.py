"""Good practices: whose, since when, and what; and practical tips."""

import re
from collections.abc import Sequence

from hospes.method.sentences import Sentence

from .blocks import Block
from .factor_titles import heading_like
from .model import DraftPractice, Ledger
from .titles import Spelling, tidy

NO_PLACE = Sentence("good practice without a place: whose is it?")
LEADS_TIPS = Sentence("words before the tips: kept with why and how")

_NAME = r"[A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAMES = rf"{_NAME}(?: (?:{_NAME}|la|le|les|de|del|di|am|an der|aan den|sur|upon)){{0,4}}"
_PLACED = re.compile(rf"^({_NAMES}(?:(?:,| and| &| et| und| e| y| en) {_NAMES})*)\s*(?:[-–—]\s+|:\s+|\s[-–—]\s*)(?=\S)")
_PLACE = re.compile(rf"^{_NAMES}(?:(?:,| and| &| et| und| e| y| en) {_NAMES})*(?: \([^()]+\))?$")
_NO_PLACE = re.compile(
    r"^(?:project|initiative|example|case|programme|program|projet|projekt|progetto|the|le|la|les)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\((?:since |depuis |seit |dal |desde )?(1[89]\d\d|20\d\d)\b")
_URL = re.compile(r"https?://[^\s)>\]]+")
_SUBJECT = re.compile(r"^([^.:?!]{3,80}):\s+(?=\S)")


def read_practices(blocks: Sequence[Block], spelling: Spelling, ledger: Ledger) -> tuple[DraftPractice, ...]:
    """The good practices of a section."""
    starts = _starts(blocks)
    ends = [*starts[1:], len(blocks)] if starts else []
    for block in blocks:
        ledger.place(block.lines)
    return tuple(_practice(blocks[start:end], spelling, ledger) for start, end in zip(starts, ends, strict=True))


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Where each practice begins: at its place's heading, at "Place - ...", else at each bullet, else once."""
    if not blocks:
        return []
    places = range(len(blocks))
    found = [place for place in places if _is_heading(blocks, place)] or [
        place for place in places if _is_named(blocks, place)
    ]
    if found:
        return [0, *found[1:]]
    if all(block.first.marker for block in blocks):
        return [place for place in places if blocks[place].first.indent <= blocks[0].first.indent]
    return [0]


def _is_heading(blocks: Sequence[Block], place: int) -> bool:
    """A short line in capitals, bold or behind dots, with text after it that is set differently."""
    block = blocks[place]
    if not heading_like(block) or block.text.count(" ") > 8 or place + 1 == len(blocks):
        return False
    first = block.first
    marked = bool(first.caps or first.bold or first.hashes)
    return marked or (bool(first.marker) and not blocks[place + 1].first.marker)


def _is_named(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    if place and not block.gap and not block.first.marker:
        return False
    found = _PLACED.match(block.text)
    if found:
        return not _NO_PLACE.match(block.text)
    return _is_place(block.text) and place + 1 < len(blocks) and not block.first.marker


def _is_place(text: str) -> bool:
    return bool(_PLACE.match(text)) and text.count(" ") < 6 and not _NO_PLACE.match(text)


def _practice(blocks: Sequence[Block], spelling: Spelling, ledger: Ledger) -> DraftPractice:
    first = blocks[0]
    name = spelling.heading(tidy(first.text))
    named = _PLACED.match(first.text)
    if len(blocks) > 1 and (_is_heading(blocks, 0) or _is_place(first.text)):
        places = spelling.places(re.sub(r"\s*\(.*?\)", "", name)) if _is_place(name) else ()
        return _drafted(name, places, blocks, paragraphs(blocks[1:]))
    if named and not _NO_PLACE.match(first.text):
        rest = first.text[named.end() :]
        title, texts = _subject(rest, paragraphs(blocks[1:]))
        return _drafted(": ".join(filter(None, (named[1], title))), spelling.places(named[1]), blocks, texts)
    ledger.doubt(first.line, first.text, NO_PLACE)
    return _drafted(_short(first.text), (), blocks, paragraphs(blocks))


def _subject(rest: str, texts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What stands behind the place: a short name for the practice, or its text already."""
    found = _SUBJECT.match(rest)
    if found:
        return found[1], (rest[found.end() :], *texts)
    if texts and len(rest) <= 120 and not rest.endswith("."):
        return rest, texts
    return "", (rest, *texts)


def _drafted(title: str, places: tuple[str, ...], blocks: Sequence[Block], texts: tuple[str, ...]) -> DraftPractice:
    words = " ".join(block.whole for block in blocks)
    year = _YEAR.search(words)
    link = _URL.search(" ".join(block.first.address or block.first.raw for block in blocks))
    return DraftPractice(
        title,
        texts,
        blocks[0].line,
        places=places,
        year=int(year[1]) if year else None,
        url=link.group().rstrip(".,;") if link else "",
    )


def _short(text: str) -> str:
    """The first words of a text, as a title."""
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"


def paragraphs(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Blocks as paragraphs and list items."""
    return tuple(block.item for block in blocks if block.whole)


def read_tips(blocks: Sequence[Block], ledger: Ledger) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """The tips of a section, and the words before them that are none."""
    tips: list[str] = []
    leads: list[Block] = []
    for place, block in enumerate(blocks):
        if _leads(blocks, place):
            leads.append(block)
            ledger.doubt(block.line, block.text, LEADS_TIPS)
        elif tips and block.listed and (tips[-1].endswith(":") or _is_deeper(blocks, place)):
            tips[-1] = f"{tips[-1]} {block.text}"
        else:
            tips.append(block.text)
        ledger.place(block.lines)
    return tuple(tips), tuple(leads)


def _is_deeper(blocks: Sequence[Block], place: int) -> bool:
    return place > 0 and blocks[place].first.indent > blocks[place - 1].first.indent + 1


def _leads(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    return not block.listed and block.text.endswith(":") and place + 1 < len(blocks) and blocks[place + 1].listed
