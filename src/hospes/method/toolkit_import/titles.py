"""Titles as a person would write them: out of capitals, without the marks of the page."""

import re
from collections.abc import Sequence
from functools import cached_property

from .lines import Line, in_capitals

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINED = re.compile(r"\s*(?:,|/|&|\+|\band\b|\bet\b|\be\b|\bund\b|\by\b|\ben\b)\s*", re.IGNORECASE)


class Spelling:
    """How the text spells a word where it is not in capitals: "GENOA" is "Genoa", "CITY" is "city"."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Per word in small letters: its small form when the text has it, otherwise the form it has."""
        text = " ".join(line.whole for line in self._lines if not line.caps)
        found: dict[str, str] = {}
        for word in sorted(set(_WORD.findall(text))):  # capitals come first, so that small forms win
            found[word.lower()] = word
        return found

    def word(self, word: str) -> str | None:
        """The word's form in running text, or None when it stands only in capitals."""
        return self._spelled.get(word.lower())

    def sentence(self, text: str) -> tuple[str, bool]:
        """A title out of capitals, and whether each of its words was found in the text."""
        if not in_capitals(text):
            return text, True
        words = _WORD.findall(text)
        known = all(self.word(word) for word in words)
        small = _WORD.sub(lambda found: self.word(found.group()) or _unknown(found.group()), text)
        return small[:1].upper() + small[1:], known

    def places(self, text: str) -> tuple[str, ...]:
        """The places of a practice's heading: "GENOA AND MILAN" are two."""
        return tuple(self.place(name) for name in _JOINED.split(text.strip(" :.–—-")) if name)

    def place(self, name: str) -> str:
        """One name out of capitals."""
        if not in_capitals(name):
            return name
        return _WORD.sub(lambda found: _named(self.word(found.group()), found.group()), name)

    def heading(self, text: str) -> str:
        """The heading of a practice out of capitals: "GENOA AND MILAN" is "Genoa and Milan"."""
        parts = re.split(rf"({_JOINED.pattern})", text, flags=re.IGNORECASE)
        return "".join(part.lower() if _JOINED.fullmatch(part) else self.place(part) for part in parts)


def _unknown(word: str) -> str:
    """Without a vowel it is an abbreviation."""
    return word if len(word) > 1 and not re.search(r"[AEIOUYÀ-Þ]", word) else word.lower()


def _named(spelled: str | None, word: str) -> str:
    return spelled if spelled and not spelled.islower() and not spelled.isupper() else word.capitalize()


def tidy(title: str) -> str:
    """A title without the sign that ends it."""
    return title.strip().rstrip(":;,").removesuffix(".").strip()
