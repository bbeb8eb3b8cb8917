"""How wide a text will be, so that a label in an SVG is broken before it runs over its neighbour.

The widths are those of Noto Sans, in em; other system fonts differ, hence the reserve. A browser test measures.
"""

from collections.abc import Iterator
from itertools import islice

_GROUPS = {
    0.25: "'ijl ", 0.28: "J!,.:;`", 0.33: "()-[]fI", 0.38: "t/\\{}", 0.43: 'r"?_', 0.48: "zcs", 0.53: "vyFLkx",
    0.57: "S*|aeET0123456789YZ$+<=>^~X", 0.62: "oPVbdgpqhnuKRCA", 0.66: "B#", 0.74: "DGU&H", 0.79: "NOQw%",
    0.94: "@MWm",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_ACCENTED, _ARABIC, _OTHER, _WIDE = 0.6, 0.5, 0.62, 1.0  # Arabic letters are narrower when joined
_RESERVE = 1.08


def width(text: str, size: float) -> float:
    """The width of ``text`` at ``size``, in the unit of ``size``."""
    return sum(_em(letter) for letter in text) * size * _RESERVE


def _em(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    code = ord(letter)
    if 0x0600 <= code <= 0x06FF:
        return _ARABIC
    if code >= 0x2E80:
        return _WIDE
    return _ACCENTED if code < 0x0250 else _OTHER


def wrapped(text: str, size: float, room: float, most: int = 3) -> tuple[str, ...]:
    """``text`` in at most ``most`` lines no wider than ``room``; what does not fit ends in an ellipsis."""
    lines = list(islice(_lines(text.split(" "), size, room), most + 1))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    return tuple(_cut(line, size, room) for line in lines)


def _lines(words: list[str], size: float, room: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _cut(line: str, size: float, room: float) -> str:
    """The line, shortened when even one word is wider than the room."""
    if width(line, size) <= room:
        return line
    kept = line.rstrip("…")
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
