"""What somebody writes of a practice, as values; and what stands in its rows, as the same values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from hospes.journey.cities.models import Source
from hospes.journey.practices.enums import ConditionKind, DecidedBy
from hospes.journey.practices.models import Practice, PracticeText
from hospes.journey.programmes.models import Programme


@dataclass(frozen=True)
class TextGiven:
    """What is told in one language; what nobody told is empty."""

    title: str
    what: str = ""
    why: str = ""
    how: str = ""
    target_group: str = ""
    effect: str = ""
    evidence: str = ""
    cost: str = ""
    hurdles: str = ""


@dataclass(frozen=True)
class FrameGiven:
    """What is alike in all languages: time, links, programme, source."""

    since: str = ""
    until: str = ""
    website: str = ""
    languages: tuple[str, ...] = ()
    programme: Programme | None = None
    source: Source | None = None


@dataclass(frozen=True, order=True)
class Served:
    """A key factor: the address of its toolkit, and the identifier that it has in all its versions."""

    toolkit: str
    item: str


@dataclass(frozen=True)
class ConditionGiven:
    """What another city needs first, per language, and what of its record decides it."""

    kind: ConditionKind
    needed: Mapping[str, str]
    decided_by: DecidedBy = DecidedBy.CITY
    toolkit: str = ""
    item: str = ""
    at_least: int | None = None
    at_most: int | None = None
    organisation: str = ""


Given = TextGiven | FrameGiven
Content = TypeVar("Content", TextGiven, FrameGiven)


def text_said(text: PracticeText) -> TextGiven:
    """What a text tells now."""
    return TextGiven(*(getattr(text, one.name) for one in fields(TextGiven)))


def frame_said(practice: Practice) -> FrameGiven:
    """What the frame of a practice says now."""
    said = FrameGiven(*(getattr(practice, one.name) for one in fields(FrameGiven)))
    return replace(said, languages=tuple(said.languages))


def kept(content: Given) -> dict[str, Any]:
    """What was said, as it is kept beside what stands now: rows by their numbers."""
    if isinstance(content, TextGiven):
        return asdict(content)
    numbers = {"programme": content.programme and content.programme.pk, "source": content.source and content.source.pk}
    return (
        {one.name: getattr(content, one.name) for one in fields(content)}
        | numbers
        | {"languages": list(content.languages)}
    )


@dataclass(frozen=True)
class Told:
    """A practice as a published source tells it, in our own words: the original first, then its translations."""

    texts: Mapping[str, TextGiven]
    frame: FrameGiven
    factors: tuple[Served, ...] = ()
    conditions: tuple[ConditionGiven, ...] = ()

    @property
    def language(self) -> str:
        """The language of the original."""
        return next(iter(self.texts))
