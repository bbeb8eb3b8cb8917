"""The lines of a published text, with what their typography says: bullet, number, bold, capitals, cells."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f\u3000"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\f\u00ad"), "")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"}
_CLEAN = _SPACES | _NOTHING | _LIGATURES

_GLYPHS = "•●○◦▪▫■□☐☑✓✔✗➢➤►▶▸‣⁃∙·❖❑⇒→»\uf0b7\uf0a7\uf0fc\uf0d8"
_MARKER = re.compile(rf"(?:\[[ xX]?\]\s*|[{_GLYPHS}]\s*|[-–—*+]\s+|o\s+(?=[A-ZÀ-Þ¿*]))+(?=\S)")
_LABEL = re.compile(
    r"\(?(\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4}|[Qq]\d{1,3})"
    r"(?:[.):]\)?(?:\s+|(?=[^\W\d_]{2}))|\s+[–—-]\s+)(?=\S)"
    r"|(\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2})\s+(?=[A-ZÀ-Þ¿])"
)
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^()\s]*)\)")
_STARS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_BOLD = re.compile(r"(?:\*\*|__)(?!\s)[^*]+(?:\*\*|__)\s*[:.]?$")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_TAGS = re.compile(r"</?(?:b|strong|em|i|u|p|br|span)\s*/?>", re.IGNORECASE)
_GAPS = re.compile(r"\t+\s*|\s{3,}")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its words without marks, and the marks."""

    number: int
    raw: str
    text: str  # without bullet, number, emphasis, links
    whole: str  # the same with its number
    marker: str = ""
    label: str = ""
    indent: int = 0
    hashes: int = 0
    bold: bool = False
    caps: bool = False
    cells: tuple[str, ...] = ()  # two and more when the line looks like a row of a table
    address: str = ""  # where its first link leads
    breaks: bool = False  # begins a new page
    carried: bool = False  # goes on with bold words of the line above

    @property
    def asks(self) -> bool:
        """Whether it ends like a question."""
        return ends_like_question(self.text)


def read_lines(text: str) -> list[Line]:
    """Every line of the text, blank ones too, numbered as an editor numbers them."""
    lines = [_line(number, raw) for number, raw in enumerate(_broken(text), 1)]
    for mark in ("**", "__"):
        for place in range(1, len(lines) if mark in text else 0):
            if _carries(lines[place - 1], lines[place], mark):
                lines[place - 1] = replace(lines[place - 1], bold=True)
                lines[place] = replace(lines[place], bold=True, carried=True)
    return lines


def _carries(above: Line, line: Line, mark: str) -> bool:
    """Whether bold words that fill the line above end at the end of this one."""
    opened = above.raw.count(mark) == 1 and above.raw.split(mark)[0].strip(_GLYPHS + " -#0123456789.)") == ""
    return opened and line.raw.count(mark) == 1 and line.raw.rstrip().endswith(mark)


def _broken(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line(number: int, raw: str) -> Line:
    breaks = "\f" in raw
    clean = raw.translate(_CLEAN).rstrip()
    if raw.rstrip().endswith("\u00ad"):
        clean += "-"
    body = clean.lstrip()
    if not body:
        return Line(number, raw, "", "", breaks=breaks)
    indent = len(clean.expandtabs(4)) - len(clean.expandtabs(4).lstrip())
    line = _marked(number, raw, body)
    cells = ("", *line.cells) if line.cells and clean.startswith("\t") and not line.marker else line.cells
    return replace(line, indent=indent, breaks=breaks, cells=cells)


def _marked(number: int, raw: str, body: str) -> Line:
    """A line's marks taken off one by one: heading, bullet, bold, number."""
    hashed = _HASHES.match(body)
    body = body[hashed.end() :].rstrip("# ") if hashed else body
    found = _MARKER.match(body)
    rest = body[found.end() :] if found else body
    bold = bool(_BOLD.match(_LABEL.sub("", rest, count=1) if rest[:1].isalnum() else rest))
    link = _LINK.search(rest)
    whole = plain(rest) or rest.strip("*_| ")
    label = _LABEL.match(whole)
    text = whole[label.end() :] if label else whole
    return Line(
        number,
        raw,
        text,
        whole,
        marker=_BLANKS.sub("", found.group()) if found else "",
        label=(label.group(1) or label.group(2)) if label else "",
        hashes=len(hashed.group(1)) if hashed else 0,
        bold=bold,
        caps=in_capitals(text),
        cells=_cells(rest),
        address=link.group(2) if link else "",
    )


def _cells(rest: str) -> tuple[str, ...]:
    """The cells of a line without its bullet; a number and its text are not two cells."""
    found = cells_of(rest)
    label = _LABEL.match(rest)
    return found if not label or cells_of(rest[label.end() :]) else ()


def plain(text: str) -> str:
    """Words without emphasis, links' addresses and tags, blanks folded."""
    if "<" in text:
        text = _TAGS.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _STARS.sub("", text)
    return _BLANKS.sub(" ", text).strip(" \t|")


def without_number(text: str) -> str:
    """Words without the number or letter before them."""
    found = _LABEL.match(text)
    return text[found.end() :] if found else text


def cells_of(body: str) -> tuple[str, ...]:
    """The cells of a row: between pipes, tabs, or gaps of three blanks; () when there is only one."""
    if "|" in body:
        parts = body.strip().removeprefix("|").removesuffix("|").split("|")
    elif "\t" in body or "   " in body:
        parts = _GAPS.split(body)
    else:
        return ()
    return tuple(part.strip() for part in parts) if len(parts) > 1 else ()


def in_capitals(text: str) -> bool:
    """Whether the words are written in capitals, a stray small letter forgiven."""
    if text.isupper():
        return sum(map(str.isalpha, text)) > 2
    small = sum(map(str.islower, text))
    return 0 < small <= 2 and sum(map(str.isupper, text)) >= 10


_ENDS = re.compile(r"[?؟]\W*(?:\([^()]*\)|\.{2,}|…)?\W*$")


def ends_like_question(text: str) -> bool:
    """Whether the text ends with a question mark, a bracket or dots behind it allowed."""
    return ("?" in text or "؟" in text) and bool(_ENDS.search(text))


_ALNUM = re.compile(r"[^\W_]+")


@cache
def folded(text: str) -> str:
    """Words for comparing: small letters without accents, everything else a single blank."""
    bare = text.casefold()
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(_ALNUM.findall(bare))
