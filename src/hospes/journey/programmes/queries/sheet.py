"""The lines of a scheme's sheet as they are edited: by kind, each with the languages that it has words in."""

from dataclasses import dataclass

from hospes.journey.programmes.enums import SchemeFactKind
from hospes.journey.programmes.models import Scheme, SchemeFact, SchemeFactWords


@dataclass(frozen=True)
class SheetLine:
    """A line with its words in the reader's language, or in the one it was written in."""

    fact: SchemeFact
    words: SchemeFactWords
    languages: tuple[str, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class KindOfLine:
    """All lines that are about the same."""

    kind: SchemeFactKind
    lines: tuple[SheetLine, ...]


def sheet_lines(scheme: Scheme, language: str) -> tuple[KindOfLine, ...]:
    """The lines of a scheme's sheet in two questions, by kind; no kind without lines."""
    rows = list(scheme.facts.select_related("city", "source").prefetch_related("words"))
    return tuple(
        KindOfLine(kind, _lines([row for row in rows if row.kind == kind], language))
        for kind in SchemeFactKind
        if any(row.kind == kind for row in rows)
    )


def _lines(rows: list[SchemeFact], language: str) -> tuple[SheetLine, ...]:
    return tuple(_line(row, language, is_first=row == rows[0], is_last=row == rows[-1]) for row in rows)


def _line(row: SchemeFact, language: str, *, is_first: bool, is_last: bool) -> SheetLine:
    said = list(row.words.all())
    words = next((one for one in said if one.language == language), said[0])
    return SheetLine(row, words, tuple(one.language for one in said), is_first, is_last)
