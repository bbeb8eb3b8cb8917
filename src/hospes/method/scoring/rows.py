"""Rows of answers, checked against their toolkit and put together to assessments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hospes.method.scoring.asked import Asked, accepted, asked, is_level
from hospes.method.scoring.model import Agreed, Answered, Assessment, Rated
from hospes.method.scoring.table import BadRow, Row, read_table
from hospes.method.toolkit_format.model import Toolkit


class Aspect(StrEnum):
    """What a row says of its item, written after a ``/``; nothing for the answer itself."""

    ANSWER = ""
    IMPORTANCE = "importance"
    EVIDENCE = "evidence"
    AGREED = "agreed"


@dataclass(frozen=True)
class Mark:
    """One good row: what a voice says of one aspect of one item."""

    row: Row
    item: Asked
    aspect: Aspect
    value: str

    @property
    def key(self) -> tuple[str, ...]:
        """What may be said once only; a consensus has no single voice."""
        voice = "" if self.aspect is Aspect.AGREED else self.row.respondent
        return (self.row.city, self.row.round, voice, self.item.id, self.aspect)

    @property
    def is_level(self) -> bool:
        """It is a voice's level of a key factor (or its *don't know*)."""
        return self.aspect is Aspect.ANSWER and self.item.level and not self.is_reply

    @property
    def is_reply(self) -> bool:
        """It answers an item: a question always, a key factor when it is one with replies or points."""
        if self.aspect is not Aspect.ANSWER:
            return False
        return not self.item.level or (len(self.item.words) > 1 and not is_level(self.value))


@dataclass(frozen=True)
class AnswerTable:
    """A table's assessments, in the order in which it names them, and the rows that are bad."""

    assessments: tuple[Assessment, ...]
    bad: tuple[BadRow, ...]


def read_answers(text: str, toolkit: Toolkit) -> AnswerTable:
    """The assessments of a CSV text (columns ``city, round, respondent, item, value``; see docs/scoring.md).

    Every bad row is told, in the order of lines; when there is one, the assessments lack what it said.
    Raises ValueError when the toolkit's scoring names an item that it does not have.
    """
    rows, bad = read_table(text)
    known, problems = asked(toolkit), list(bad)
    marks: dict[tuple[str, ...], list[Mark]] = {}
    for row in rows:
        try:
            mark = _mark(row, known, toolkit)
            _refuse_second(mark, marks.get(mark.key, []))
        except ValueError as error:
            problems.append(BadRow(row.line, str(error)))
        else:
            marks.setdefault(mark.key, []).append(mark)
    good = [mark for same in marks.values() for mark in same]
    return AnswerTable(_assessments(good), tuple(sorted(problems, key=lambda each: each.line)))


def _mark(row: Row, known: Mapping[str, Asked], toolkit: Toolkit) -> Mark:
    """What a row says. Raises ValueError with the reason when it cannot be used."""
    words = row.item.split("/")
    if len(words) > 1 and words[0] == toolkit.id:
        words = words[1:]
    item = known.get(words[0])
    if item is None:
        raise ValueError(_unknown(words, known, toolkit))
    aspect = _aspect(item, words[1:])
    return Mark(row, item, aspect, _value(item, aspect, row.value))


def _unknown(words: Sequence[str], known: Mapping[str, Asked], toolkit: Toolkit) -> str:
    """Why an item is not known."""
    name = "/".join(words)
    if len(words) > 1 and words[1] in known:
        return f"{name} belongs to the toolkit {words[0]}; this one is {toolkit.id}"
    if name in {factor.id for factor in toolkit.context_factors}:
        return f"{name} is a context factor; it stands beside the picture and is not counted"
    for retired in toolkit.retired:
        if retired.id == name and retired.replaced_by:
            return f"{name} was retired; answer {', '.join(retired.replaced_by)} instead"
        if retired.id == name:
            return f"{name} was retired, and nothing replaces it"
    return f"the toolkit {toolkit.id} has no item {name}"


def _aspect(item: Asked, words: Sequence[str]) -> Aspect:
    """What the row says of its item. Raises ValueError when the item has no such aspect."""
    word = "/".join(words)
    if word not in set(Aspect):
        raise ValueError(f"{item.id} has an importance and evidence, but no “{word}”")
    aspect = Aspect(word)
    if aspect in {Aspect.IMPORTANCE, Aspect.AGREED} and not item.is_factor:
        raise ValueError(f"only a key factor has “{word}”; {item.id} is a question")
    return aspect


def _value(item: Asked, aspect: Aspect, value: str) -> str:
    """The row's value. Raises ValueError with what it may be."""
    if aspect is Aspect.ANSWER:
        return accepted(item, value)
    if aspect is Aspect.IMPORTANCE and value not in {"1", "2", "3"}:
        raise ValueError(f"the importance of {item.id} is 1, 2 or 3, not “{value}”")
    if aspect is Aspect.AGREED and not is_level(value):
        raise ValueError(f"the agreed level of {item.id} is 0 to 4, not “{value}”")
    return value


def _refuse_second(mark: Mark, earlier: Sequence[Mark]) -> None:
    """Raise ValueError when the same was said before; several pieces of evidence are welcome."""
    if earlier and mark.aspect is not Aspect.EVIDENCE:
        first = earlier[0].row.line
        raise ValueError(f"{mark.row.item} stands twice: on line {first} and on line {mark.row.line}")


def _assessments(marks: Sequence[Mark]) -> tuple[Assessment, ...]:
    """One assessment per city and round, in the order of their first rows."""
    sheets: dict[tuple[str, str], list[Mark]] = {}
    for mark in sorted(marks, key=lambda each: each.row.line):
        sheets.setdefault((mark.row.city, mark.row.round), []).append(mark)
    return tuple(_assessment(city, name, sheet) for (city, name), sheet in sheets.items())


def _assessment(city: str, name: str, marks: Sequence[Mark]) -> Assessment:
    """One city's answers, ratings and agreed levels."""
    answers = (Answered(mark.row.respondent, mark.item.id, mark.value) for mark in marks if mark.is_reply)
    agreed = (Agreed(mark.item.id, int(mark.value)) for mark in marks if mark.aspect is Aspect.AGREED)
    return Assessment(city, name, tuple(answers), _ratings(marks), tuple(agreed))


def _ratings(marks: Iterable[Mark]) -> tuple[Rated, ...]:
    """What each voice says of each key factor: its level, its importance, and whether it shows evidence."""
    by_voice: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        if not mark.is_reply and mark.aspect is not Aspect.AGREED:
            by_voice.setdefault((mark.row.respondent, mark.item.factor), []).append(mark)
    return tuple(_rated(voice, factor, said) for (voice, factor), said in by_voice.items())


def _rated(voice: str, factor: str, marks: Sequence[Mark]) -> Rated:
    """One voice's rating of one key factor."""
    levels = [int(mark.value) for mark in marks if mark.is_level and is_level(mark.value)]
    importances = [int(mark.value) for mark in marks if mark.aspect is Aspect.IMPORTANCE]
    evidence = any(mark.aspect is Aspect.EVIDENCE for mark in marks)
    return Rated(voice, factor, next(iter(levels), None), next(iter(importances), None), evidence)
