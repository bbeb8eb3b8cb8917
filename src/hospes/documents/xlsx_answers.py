"""What a filled-in workbook says, item by item; and each cell that cannot be understood, with what to do about it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from hospes.documents.xlsx_layout import IDENTIFIER, PLAIN, RATED, REVISION, Columns
from hospes.documents.xlsx_opening import Line
from hospes.journey.assessments.enums import ContextEffect
from hospes.journey.assessments.queries import level_choices
from hospes.journey.assessments.queries.asking import level_said
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid, Stated
from hospes.journey.assessments.queries.pages import ContextField, Field, QuestionField, RatingField, Sheet
from hospes.journey.assessments.queries.workbooks import Brought, importance_words

LONGEST = 20_000  # characters of a note, as on the pages
SHOWN = 60  # characters of a wrong cell that are said again


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be understood."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True)
class Understood:
    """All that the file says, and all that is wrong with it."""

    said: tuple[Brought, ...]
    faults: tuple[Fault, ...]


class _Odd(Exception):  # noqa: N818 - it becomes a sentence beside a cell
    """A cell that is not as it should be: its column, and the sentence."""

    def __init__(self, column: int, sentence: str) -> None:
        self.column, self.sentence = column, sentence


def understood(lines: Iterable[Line], sheet: Sheet) -> Understood:
    """The rows that have an identifier, read against what the assessment asks, in the language of the file.

    A sheet on which nothing is asked is somebody's own, and is left alone.
    """
    asking, named = _Asking(sheet), [line for line in lines if line.text(IDENTIFIER)]
    ours = {line.sheet for line in named if line.text(IDENTIFIER) in asking.fields}
    rows = [line for line in named if line.sheet in ours]
    twice = {item for item, times in Counter(line.text(IDENTIFIER) for line in rows).items() if times > 1}
    said, faults = [], []
    for line in rows:
        try:
            said.append(asking.read(line, twice))
        except _Odd as odd:
            faults.append(Fault(line.sheet, f"{get_column_letter(odd.column)}{line.row}", odd.sentence))
    return Understood(tuple(said), tuple(faults))


class _Asking:
    """What the assessment asks, by identifier, and the words in which it can be answered."""

    def __init__(self, sheet: Sheet) -> None:
        fields = chain(*(page.fields for page in sheet.factors), sheet.context)
        self.fields: Mapping[str, Field] = {field.item: field for field in fields}
        levels = level_choices(sheet.toolkit)
        self.levels = {level_said(sheet.toolkit, one.level): str(one.level) for one in levels}
        self.importances = {words: str(value) for value, words in importance_words().items()}
        self.effects = {str(effect.label): effect.value for effect in ContextEffect}

    def read(self, line: Line, twice: set[str]) -> Brought:
        """What one row says."""
        item, revision = line.text(IDENTIFIER), line.text(REVISION)
        if item not in self.fields:
            words = _("“%(value)s” is not in this assessment. Take this row from a fresh workbook.")
            raise _Odd(IDENTIFIER, words % {"value": item[:SHOWN]})
        if item in twice:
            raise _Odd(IDENTIFIER, _("This row is there more than once. Keep one of them."))
        if not (revision.isascii() and revision.isdecimal() and len(revision) < 10):
            raise _Odd(REVISION, _("What this hidden cell held is gone. Take this row from a fresh workbook."))
        return Brought(item, int(revision), self._content(self.fields[item], line))

    def _content(self, field: Field, line: Line) -> Stated:
        if isinstance(field, RatingField):
            level = _chosen(line, RATED.choice, self.levels, "")
            importance = _chosen(line, RATED.importance, self.importances, "")
            return RatingSaid(_note(line, RATED), _number(level), _number(importance))
        if isinstance(field, ContextField):
            return ContextSaid(_note(line, PLAIN), _chosen(line, PLAIN.choice, self.effects, field.value))
        return AnswerSaid(_note(line, PLAIN), _answer(field, line))


def _answer(field: Field, line: Line) -> str:
    choices = field.choices if isinstance(field, QuestionField) else ()
    if not choices and line.text(PLAIN.choice):
        raise _Odd(PLAIN.choice, _("This question is answered in words: write them in the column beside it."))
    return _chosen(line, PLAIN.choice, {choice.words: choice.value for choice in choices}, field.value)


def _chosen(line: Line, column: int, words: Mapping[str, str], present: str) -> str:
    """The value of the words in a cell; a value itself is taken too, in whatever case."""
    typed = line.text(column).strip()
    known = {value.casefold(): value for value in (*words.values(), *([present] if present else []))}
    known |= {one.casefold(): value for one, value in words.items()}
    if not typed:
        return ""
    if typed.casefold() not in known:
        sentence = _("“%(value)s” is none of the answers. Choose one of these: %(choices)s.")
        raise _Odd(column, sentence % {"value": typed[:SHOWN], "choices": " · ".join(words)})
    return known[typed.casefold()]


def _note(line: Line, columns: Columns) -> str:
    note = line.text(columns.note)
    if len(note) > LONGEST:
        sentence = _("This note has %(count)s characters; %(most)s are possible. Shorten it.")
        raise _Odd(columns.note, sentence % {"count": len(note), "most": LONGEST})
    return note


def _number(value: str) -> int | None:
    return int(value) if value else None
