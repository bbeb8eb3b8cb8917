"""Words made comparable (lower case, no accents), and where they stand in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_ALONE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"})
_WORD = re.compile(r"[\w'-]+")
_AROUND = 90  # letters of a text shown on each side of the first word found


@dataclass(frozen=True)
class Segment:
    """A stretch of a text; ``found`` when it is one of the words looked for."""

    text: str
    found: bool = False


def folded(text: str) -> str:
    """``text`` in lower case without accents, letter by letter; 'Québec' becomes 'quebec'."""
    return "".join(map(_letter, text))


def words_in(text: str) -> tuple[str, ...]:
    """The folded words of a question, at most ten, each once."""
    return tuple(dict.fromkeys(_WORD.findall(folded(text))))[:10]


def marked(text: str, words: Iterable[str]) -> tuple[Segment, ...]:
    """``text`` in segments, those that match one of the folded ``words`` marked as found."""
    segments, done = [], 0
    for start, end in _spans(text, words):
        segments += [Segment(text[done:start]), Segment(text[start:end], found=True)]
        done = end
    return tuple(segment for segment in (*segments, Segment(text[done:])) if segment.text)


def snippet(text: str, words: Iterable[str]) -> tuple[Segment, ...]:
    """The neighbourhood of the first word found, cut at blanks, an ellipsis where more stands."""
    wanted = tuple(words)
    first = next(iter(_spans(text, wanted)), (0, 0))
    start = 0 if first[0] <= _AROUND else text.rfind(" ", 0, first[0] - _AROUND // 2) + 1
    end = text.find(" ", first[1] + _AROUND)
    shown = text[start:] if end < 0 else text[start:end]
    return marked(f"{'… ' if start else ''}{shown}{'' if end < 0 else ' …'}", wanted)


@cache
def _letter(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_ALONE)


def _spans(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the words stand in ``text``: from, to; in order, without overlap."""
    # One letter can fold to two or to none, so each folded letter remembers where it came from.
    origins = [place for place, letter in enumerate(text) for _ in _letter(letter)]
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if either:
        for found in re.finditer(either, folded(text)):
            yield origins[found.start()], origins[found.end() - 1] + 1
