"""A workbook that comes back: what its file says, what that would change, and the same once it is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, override

from hospes.documents.xlsx_answers import Fault, understood
from hospes.documents.xlsx_opening import opened
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.models import Assessment
from hospes.journey.assessments.queries import Brought
from hospes.journey.assessments.queries.contents import AnswerSaid, ContextSaid, RatingSaid, Stated, plain
from hospes.journey.assessments.queries.histories import Words, in_words
from hospes.method.toolkit_format.model import ContextFactor, Question, Toolkit
from hospes.www.assessments.posting import Hand, Item, group, number, optional


@dataclass(frozen=True)
class Line:
    """One thing that would change, in words, and the fields that say it again when it is decided."""

    question: str
    before: Words
    after: Words
    fields: Mapping[str, str]
    take: int  # the revision to be made from, where somebody was quicker; 0 where nobody was
    item: str


@dataclass(frozen=True)
class Tried:
    """A file that was tried: what it would change, what clashes, what is wrong with it."""

    changed: tuple[Line, ...]
    clashing: tuple[Line, ...]
    faults: tuple[Fault, ...]

    @property
    def is_fit(self) -> bool:
        """Something can be brought in, and nothing is wrong."""
        return not self.faults and bool(self.changed or self.clashing)


def tried(content: bytes, assessment: Assessment, hand: Hand) -> Tried:
    """Read the file in its own language, and see what it would change. Unreadable or Refused in a sentence."""
    file = opened(content)
    queries.check_stamp(file.stamp, hand.voice)
    with override(file.stamp.language):
        read = understood(file.lines, queries.sheet(assessment, hand.voice, beside=False, evidence=False))
    became = changes.preview_import(respondent=hand.voice, brought=read.said, read=hand.read, by=hand.by)
    toolkit = queries.toolkit_of(assessment, get_language() or "")
    lines = [_line(one, toolkit) for one in became]
    return Tried(
        tuple(line for line in lines if not line.take), tuple(line for line in lines if line.take), read.faults
    )


def _line(became: changes.Became, toolkit: Toolkit) -> Line:
    item = queries.items_of(toolkit)[became.item]
    return Line(
        question=queries.wording(item),
        before=in_words(became.clash.theirs if became.clash else became.before, item, toolkit),
        after=in_words(became.after, item, toolkit),
        fields={f"{became.item}-{name}": value for name, value in _sent(became).items()},
        take=became.clash.their_revision if became.clash else 0,
        item=became.item,
    )


def _sent(became: changes.Became) -> dict[str, str]:
    """The fields of a page of questions that would say the same."""
    said, fields = became.after, {"revision": str(became.seen_revision), "note": became.after.note}
    if isinstance(said, RatingSaid):
        return fields | {"level": _or_empty(said.level), "importance": _or_empty(said.importance)}
    return fields | {"value": said.effect if isinstance(said, ContextSaid) else said.value}


def _or_empty(number: int | None) -> str:
    return "" if number is None else str(number)


def decided(data: Mapping[str, str], toolkit: Toolkit) -> tuple[Brought, ...]:
    """What was shown and is now to be brought in; where the person chose so, over what somebody else said since."""
    return tuple(
        Brought(
            name,
            number(data[f"{name}-take"]) if f"{name}-take" in data else sent.revision,
            _content(item, sent.value, plain(sent.note), optional(sent.level), optional(sent.importance)),
        )
        for name, item in queries.items_of(toolkit).items()
        if (sent := group(data, name))
    )


def _content(item: Item, value: str, note: str, level: int | None, importance: int | None) -> Stated:
    if isinstance(item, Question):
        return AnswerSaid(note, value)
    return ContextSaid(note, value) if isinstance(item, ContextFactor) else RatingSaid(note, level, importance)
