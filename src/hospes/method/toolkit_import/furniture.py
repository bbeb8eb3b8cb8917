"""What belongs to the page and not to the toolkit: page numbers, running headers, contents, addresses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hospes.method.sentences import Sentence

from .lexicon import Kind, heading_of, seems_questions
from .lines import Line, folded

PAGE = Sentence("page number")
DECORATION = Sentence("a line, a symbol or an empty mark of the layout")
RUNNING = Sentence("header or footer that repeats on the pages")
CONTENTS = Sentence("list of contents")
IMPRINT = Sentence("address, link or notice of the imprint")

_PAGE = re.compile(
    r"(?:page|seite|pagina|página|p\.|s\.)?\s*[|–—-]?\s*\d{1,3}\s*[|–—-]?"
    r"(?:\s*(?:/|of|de|von|sur|di|van)\s*\d{1,3})?\s*(?:page|seite|pagina)?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?P<dots>\s*(?:[.…·_]\s?){3,}\s*|\s+)\d{1,3}$")
_PAGED = re.compile(r"\d$|^\d{1,3}\s+(?:[|–—-]\s+)?\D")
_DIGITS = re.compile(r"\d+")
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+", re.IGNORECASE)
_PHONE = re.compile(r"^(?:tel|phone|fax|tél|telefon|telefono|mobile)?\W*\+?[\d\s()./-]{8,}$", re.IGNORECASE)
_PHONED = re.compile(r"^(?:tel|phone|fax|tél|telefon|telefono)\b\W*\+?[\d\s()./-]{5,}$", re.IGNORECASE)
_POSTCODE = re.compile(r"^(?:[A-Z]{1,2}\s?[-–]\s?)?\d{4,5}\s+[A-ZÀ-Þ][\w'’ -]+(?:,\s*[\w ]+)?$")
_STREET = re.compile(
    r"^(?:(?:square|rue|avenue|av\.|boulevard|place|chaussée|via|piazza|calle|plaza)\s[\w'’ .-]+,?\s\d{1,4}\w?"
    r"|\d{1,4},?\s(?:square|rue|avenue|boulevard|place|chaussée|quai)\s[\w'’ .-]+"
    r"|[\w'’ .-]+(?:straße|strasse|straat|laan|plein|street|road|platz)\s\d{1,4}\w?"
    r"|\d{1,4}\s[\w'’ .-]+(?:street|road|lane))$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^(?:copyright|©|\(c\)|isbn|issn|all rights reserved|tous droits réservés|printed (?:in|by|on)|available from"
    r"|co-?funded by|cofinancé par|design(?:ed)?(?: by|:)|layout(?: by|:)|d/\d{4})",
    re.IGNORECASE,
)


def page_furniture(lines: Sequence[Line]) -> dict[int, Sentence]:
    """The reason for each line (by number) that belongs to the page wherever it stands."""
    found = dict(_signs(lines))
    found |= _running(lines, found)
    return found | _contents([line for line in lines if line.number not in found and line.whole])


def _signs(lines: Sequence[Line]) -> Iterator[tuple[int, Sentence]]:
    for line in lines:
        if line.raw.strip() and not any(map(str.isalnum, line.whole)) and "?" not in line.raw:
            yield line.number, DECORATION
        elif len(line.whole) < 24 and line.whole[-1:].isalnum() and _PAGE.fullmatch(line.whole):
            yield line.number, PAGE


def _running(lines: Sequence[Line], signs: Mapping[int, Sentence]) -> dict[int, Sentence]:
    """Short lines that come again beside the breaks of the pages, or with the page's number in them."""
    edges = _edges(lines, signs)
    often = Counter(_without_digits(line) for line in edges)
    feeds = 1 + sum(line.breaks for line in lines)
    pages = max(feeds, sum(reason == PAGE for reason in signs.values()))
    enough = max(2 if 1 < feeds < 5 else 3, 0.4 * pages)
    counted = _numbered_up(edges)
    found = {
        line.number
        for line in edges
        if often[_without_digits(line)] >= enough and (not _holds_page(line) or _without_digits(line) in counted)
    }
    seen: set[str] = set()
    reasons = {}
    for line in lines:
        if line.number in found and not _is_part(line):
            key = _without_digits(line)
            if key in seen or _DIGITS.search(line.whole):
                reasons[line.number] = RUNNING
            seen.add(key)
    return reasons


def _numbered_up(edges: Sequence[Line]) -> set[str]:
    """The lines whose numbers grow from one to the next, as those of pages do."""
    numbers: dict[str, list[int]] = {}
    for line in edges:
        if _holds_page(line):
            place = -1 if line.whole[-1].isdigit() else 0
            numbers.setdefault(_without_digits(line), []).append(int(_DIGITS.findall(line.whole)[place]))
    return {text for text, found in numbers.items() if found == sorted(set(found)) and len(found) > 1}


def _without_digits(line: Line) -> str:
    return " ".join(_DIGITS.sub(" ", folded(line.whole)).split())


def _is_part(line: Line) -> bool:
    """Whether a line is a heading, an item, a question or the rest of a sentence, however often it comes."""
    if line.text[:1].islower() or line.asks or line.marker:
        return True
    return heading_of(line.text) is not None or seems_questions(line.text)


def _edges(lines: Sequence[Line], signs: Mapping[int, Sentence]) -> list[Line]:
    """The lines beside a page's break or number; with a form feed the first and last two of each page."""
    written = [line for line in lines if line.whole and signs.get(line.number) != DECORATION]
    breaks = _after_breaks(lines)
    found: dict[int, Line] = {line.number: line for line in written[:1]}
    for place, line in enumerate(written):
        if line.number in breaks or signs.get(line.number) == PAGE:
            near = written[max(0, place - 1) : place + 2]
        else:
            near = [line] if _holds_page(line) else []
        found |= {one.number: one for one in near if one.number not in signs and len(one.whole) <= 100}
    return list(found.values())


def _holds_page(line: Line) -> bool:
    return len(line.whole) <= 100 and bool(_PAGED.search(line.whole)) and not line.asks


def _after_breaks(lines: Sequence[Line]) -> set[int]:
    """The first written line of each page that begins with a form feed."""
    found: set[int] = set()
    waiting = False
    for line in lines:
        waiting = waiting or line.breaks
        if waiting and line.whole:
            found.add(line.number)
            waiting = False
    return found


def _contents(lines: Sequence[Line]) -> dict[int, Sentence]:
    """The lines of a list of contents: under its heading, or two and more that announce later lines."""
    later = {_title(line): line.number for line in lines if len(line.text) < 200}  # the last line of each
    found: dict[int, Sentence] = {}
    place = 0
    while place < len(lines):
        headed = _heads_contents(lines[place])
        end = _entries_end(lines, place + headed, later, headed)
        if end - place >= 2:
            found |= {line.number: CONTENTS for line in lines[place:end]}
        place = max(end, place + 1)
    return found


def _title(line: Line) -> str:
    heading = heading_of(line.text)
    return folded(heading.rest if heading and heading.rest else line.text)


def _lead(text: str) -> tuple[str, str] | None:
    """A contents entry's title, and what stands between it and its page."""
    if len(text) > 220 or not text[-1:].isdigit():
        return None
    found = _LEADS.search(text)
    return (text[: found.start()], found["dots"]) if found and found.start() else None


def _heads_contents(line: Line) -> bool:
    heading = heading_of(line.text)
    return heading is not None and heading.kind is Kind.CONTENTS and not heading.rest


def _entries_end(lines: Sequence[Line], place: int, later: Mapping[str, int], headed: bool) -> int:
    while place < len(lines):
        if _is_entry(lines[place], later, headed):
            place += 1
        elif headed and place + 1 < len(lines) and _is_first_half(lines[place], lines[place + 1]):
            place += 2
        else:
            break
    return place


def _is_entry(line: Line, later: Mapping[str, int], headed: bool) -> bool:
    if lead := _lead(line.text):
        title, dots = lead
        return headed or bool(dots.strip()) or later.get(folded(title), 0) > line.number
    return headed and not line.asks and later.get(_title(line), 0) > line.number and not line.breaks


def _is_first_half(line: Line, following: Line) -> bool:
    """A contents entry that takes two lines: the page's number stands on the second."""
    return _lead(following.text) is not None and len(line.text) > 40 and following.text[:1].islower()


def imprint(line: str) -> bool:
    """Whether a line is an address, a telephone number, a link alone, or a notice of the imprint."""
    if len(line) > 160:
        return False
    if not any(map(str.isalpha, _WEB.sub("", line))):
        return bool(_WEB.search(line) or _PHONE.match(line))
    if len(line) > 90:
        return False
    return any(pattern.match(line) for pattern in (_PHONED, _PHONE, _POSTCODE, _STREET, _NOTICE))
