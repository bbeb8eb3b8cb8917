"""Reading a record field by field: each field says what it takes, and all that is wrong is kept with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import reduce
from typing import TypeVar

from hospes.method.cohorts.model import Json, Misplaced
from hospes.method.sentences import Amount, Sentence

Choice = TypeVar("Choice", bound=Enum)
SHOWN = 38  # letters of a wrong value that a reason repeats
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def either(words: Iterable[str]) -> str:
    """Some words of which one is to be chosen, as a sentence names them."""
    return reduce(lambda one, other: Sentence("%(one)s or %(other)s", one=one, other=other), words)


def escaped(name: str) -> str:
    """A field's name as a part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


class Fields:
    """One object of a file, the pointer to it, and the list that its faults go to.

    A field that is wrong is told and read as its stand-in, so that reading goes on.
    """

    def __init__(self, value: Json, place: str, faults: list[Misplaced]) -> None:
        self.place, self.faults, self.asked = place, faults, set[str]()
        self.values: Mapping[str, Json] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            self._wrong("", Sentence("an object is expected here"), value)

    def has(self, name: str) -> bool:
        """Whether the field is there and is not null."""
        return self.values.get(name) is not None

    def text(self, name: str, pattern: str = "", takes: str = "", *, required: bool = False) -> str:
        """A text without blanks around it; "" when it is missing. ``pattern``, when given, is what it looks like."""
        value = self._take(name)
        if value is None or value == "":
            if required:
                self.refuse(name, Sentence("this is missing"))
            return ""
        if not isinstance(value, str) or value != value.strip() or _CONTROL.search(value):
            return self._wrong(name, Sentence("a line of text without blanks around it is expected"), value)
        if pattern and not re.fullmatch(pattern, value):
            return self._wrong(name, takes, value)
        return value

    def note(self, name: str) -> str:
        """Any text, lines included, however they end; "" when it is missing or blank."""
        value = self._take(name)
        if isinstance(value, str):
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        if value is None or (isinstance(value, str) and not _CONTROL.search(re.sub(r"[\n\t]", "", value))):
            return value if value and value.strip() else ""
        return self._wrong(name, Sentence("text is expected"), value)

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from ``low`` to ``high``; the default when it is missing, and a fault where there is none."""
        value = self._take(name)
        if value is None:
            if default is None:
                self.refuse(name, Sentence("this is missing"))
            return low if default is None else default
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        if isinstance(whole, bool) or not isinstance(whole, int) or not low <= whole <= high:
            takes = Sentence("a whole number from %(low)s to %(high)s is expected", low=Amount(low), high=Amount(high))
            self._wrong(name, takes, value)
            return low
        return whole

    def whole_or_none(self, name: str, low: int, high: int) -> int | None:
        """A whole number from ``low`` to ``high``; None when it is missing."""
        return self.whole(name, low, high) if self._take(name) is not None else None

    def flag(self, name: str) -> bool:
        """True or false; false when it is missing."""
        value = self._take(name)
        if not isinstance(value, bool | None):
            self._wrong(name, Sentence("true or false (in a workbook: yes or no) is expected"), value)
        return value is True

    def choice(self, name: str, words: Mapping[str, Choice], default: Choice | None = None) -> Choice:
        """What a word stands for; the default when it is missing, and a fault where there is none."""
        value = self._take(name)
        if value is None and default is not None:
            return default
        found = words.get(value) if isinstance(value, str) else None
        if found is None:
            self._wrong(name, Sentence("%(words)s is expected", words=either(words)), value)
        return found or default or next(iter(words.values()))

    def texts(self, name: str, pattern: str, takes: str) -> tuple[str, ...]:
        """A list of texts that all look alike, each once."""
        found: list[str] = []
        for number, value in enumerate(self._list(name)):
            if isinstance(value, str) and re.fullmatch(pattern, value) and value not in found:
                found.append(value)
            else:
                self._wrong(f"{name}/{number}", takes, value)
        return tuple(found)

    def records(self, name: str) -> Iterator["Fields"]:
        """The objects of a list; none when it is missing."""
        for number, value in enumerate(self._list(name)):
            yield Fields(value, f"{self.place}/{name}/{number}", self.faults)

    def record(self, name: str) -> "Fields":
        """An object; an empty one when it is missing."""
        value = self._take(name)
        return Fields({} if value is None else value, f"{self.place}/{name}", self.faults)

    def finish(self) -> None:
        """Tell every field that nobody asked for: a name that is misspelt must not be lost in silence."""
        for name in self.values:
            if name not in self.asked:
                self.refuse(escaped(name), Sentence("this field is not known; see docs/match.md for those that are"))

    def refuse(self, name: str, reason: str) -> None:
        """Keep a fault of a field; of the whole object when ``name`` is empty."""
        self.faults.append(Misplaced(f"{self.place}/{name}" if name else self.place, reason))

    def _take(self, name: str) -> Json:
        self.asked.add(name)
        return self.values.get(name)

    def _list(self, name: str) -> list[Json]:
        value = self._take(name)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self._wrong(name, Sentence("a list is expected"), value)
        return []

    def _wrong(self, name: str, takes: str, value: Json) -> str:
        """Refuse a value; the stand-in for a text."""
        given = "" if value is None else " ".join(str(value).splitlines())
        short = given if len(given) <= SHOWN else f"{given[: SHOWN + 1]}…"
        if value is None or value == "":
            self.refuse(name, Sentence("%(takes)s, not nothing", takes=takes))
        else:
            self.refuse(name, Sentence("%(takes)s, not “%(given)s”", takes=takes, given=short))
        return ""
