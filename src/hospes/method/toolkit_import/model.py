"""What an import yields: the draft, what it was unsure of, what it left out, and what became of each line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from hospes.method.sentences import Sentence


class NotAToolkitError(ValueError):
    """The text is no published toolkit, or cannot be read; the ``reason`` is a sentence that says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Fate(StrEnum):
    """What became of a line."""

    BLANK = "blank"
    PLACED = "placed"
    UNSURE = "unsure"  # placed, and a person should look
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line (from 1), its words, and why a person should look or why it was left out."""

    line: int
    text: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A guiding question; ``open`` ones are answered in words, the others with yes, partly or no."""

    text: str
    line: int
    open: bool
    parts: tuple["DraftQuestion", ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPractice:
    """A good practice; ``paragraphs`` are plain words, a leading "- " marks a list item."""

    title: str
    paragraphs: tuple[str, ...]
    line: int
    places: tuple[str, ...] = ()
    year: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class DraftFactor:
    """A key factor; the texts are paragraphs of plain words, as above."""

    title: str
    line: int
    statement: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    questions: tuple[DraftQuestion, ...] = ()
    tips: tuple[str, ...] = ()
    practices: tuple[DraftPractice, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The places that the practices name, each once, in reading order."""
        return tuple(dict.fromkeys(place for practice in self.practices for place in practice.places))


@dataclass(frozen=True, slots=True)
class DraftContext:
    """A context factor and what it may involve."""

    title: str
    examples: str
    line: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A toolkit as the text gave it, before identifiers are minted."""

    title: str
    benchmark: str = ""
    language: str = "en"
    publisher: str = ""  # of the profile that recognised the text, or ""
    programme: str = ""
    year: int | None = None  # of the copyright notice
    introduction: tuple[str, ...] = ()
    standard: tuple[str, ...] = ()
    rationale: tuple[str, ...] = ()
    factors: tuple[DraftFactor, ...] = ()
    context: tuple[DraftContext, ...] = ()
    credits: tuple[str, ...] = ()
    unsure: tuple[Remark, ...] = ()
    left_out: tuple[Remark, ...] = ()
    fates: tuple[Fate, ...] = ()  # of each line of the text, in order


@dataclass(slots=True)
class Ledger:
    """Keeps account of every line while the draft is made."""

    size: int
    placed: set[int] = field(default_factory=set)
    unsure: list[Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)

    def place(self, lines: tuple[int, ...]) -> None:
        """These lines stand in the draft."""
        self.placed.update(lines)

    def doubt(self, line: int, text: str, reason: Sentence) -> None:
        """A person should look at this line; it stands in the draft all the same."""
        self.unsure.append(Remark(line, text, reason))

    def leave_out(self, line: int, text: str, reason: Sentence) -> None:
        """This line is page furniture."""
        self.left_out.append(Remark(line, text, reason))

    def strays(self, texts: Sequence[str]) -> list[int]:
        """The lines that nobody has placed or left out."""
        settled = self.placed | {remark.line for remark in self.left_out}
        return [number for number, text in enumerate(texts, 1) if number not in settled and not is_blank(text)]

    def fates(self, texts: list[str]) -> tuple[Fate, ...]:
        """What became of each line; ``texts`` are the lines as they came."""
        left = {remark.line for remark in self.left_out}
        unsure = {remark.line for remark in self.unsure}
        return tuple(_fate(text, number in left, number in unsure) for number, text in enumerate(texts, 1))


def is_blank(text: str) -> bool:
    """Whether a line has no sign that one could see."""
    return not text.strip("\ufeff \t\f\v\u00a0\u200b\u00ad\u2060")


def _fate(text: str, left: bool, unsure: bool) -> Fate:
    if is_blank(text):
        return Fate.BLANK
    if left:
        return Fate.LEFT_OUT
    return Fate.UNSURE if unsure else Fate.PLACED
