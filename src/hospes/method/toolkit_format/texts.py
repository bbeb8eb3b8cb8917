"""Every text of a toolkit with the place it stands: what translators see and what versions compare.

A place is an item's identifier, with a field behind a dot where an item has several texts (``kf-twcv.title``,
``q-frzp``, ``gp-xb2t.text``), or a word for the toolkit's own texts (``title``, ``standard``, ``scale.3``).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from .markdown import canonical, canonical_line
from .model import ContextFactor, KeyFactor, Practice, Question, Scoring, Toolkit
from .prose import folded


class Form(StrEnum):
    """What a text may hold."""

    WORDS = "words"  # plain words on one line
    LINE = "line"  # one line with bold, emphasis and links
    BLOCKS = "blocks"  # paragraphs and lists

    def clean(self, text: str) -> str:
        """``text`` as this form allows it."""
        return {Form.WORDS: folded, Form.LINE: canonical_line, Form.BLOCKS: canonical}[self](text)


@dataclass(frozen=True)
class Text:
    """One text. ``needed``: a language is offered only when this is translated."""

    place: str
    label: str  # what it is, told to translators
    text: str
    form: Form = Form.WORDS
    needed: bool = True

    @property
    def subject(self) -> str:
        """The identifier of the item that the text belongs to, or the toolkit's own word."""
        return self.place.partition(".")[0]


Change = Callable[[Text], str]


def texts(toolkit: Toolkit) -> tuple[Text, ...]:
    """Every text that is not empty, in reading order."""
    found: list[Text] = []

    def keep(text: Text) -> str:
        found.append(text)
        return text.text

    changed(toolkit, keep)
    return tuple(found)


def changed(toolkit: Toolkit, change: Change) -> Toolkit:
    """The toolkit with each text that is not empty replaced by what ``change`` returns for it."""
    return _Walk(change).toolkit(toolkit)


class _Walk:
    """Visits the texts of a toolkit in reading order."""

    def __init__(self, change: Change) -> None:
        self.change = change

    def words(self, place: str, label: str, text: str) -> str:
        return self.change(Text(place, label, text)) if text else ""

    def blocks(self, place: str, label: str, text: str) -> str:
        return self.change(Text(place, label, text, Form.BLOCKS, needed=False)) if text else ""

    def toolkit(self, one: Toolkit) -> Toolkit:
        return replace(
            one,
            title=self.words("title", "title of the toolkit", one.title),
            theme=self.words("theme", "theme", one.theme),
            benchmark=self.words("benchmark", "title of the benchmark", one.benchmark),
            introduction=self.blocks("introduction", "introduction", one.introduction),
            standard=self.blocks("standard", "standard", one.standard),
            rationale=self.blocks("rationale", "rationale", one.rationale),
            key_factors=tuple(map(self.key_factor, one.key_factors)),
            context_factors=tuple(map(self.context_factor, one.context_factors)),
            scale=self.scale(one.scale),
            scoring=self.scoring(one.scoring),
        )

    def key_factor(self, one: KeyFactor) -> KeyFactor:
        return replace(
            one,
            title=self.words(f"{one.id}.title", "title of a key factor", one.title),
            statement=self.blocks(f"{one.id}.statement", "statement", one.statement),
            why_and_how=self.blocks(f"{one.id}.why_and_how", "why and how", one.why_and_how),
            questions=tuple(self.question(each, "guiding question") for each in one.questions),
            tips=tuple(
                replace(tip, text=self.change(Text(tip.id, "practical tip", tip.text, Form.LINE, needed=False)))
                for tip in one.tips
            ),
            practices=tuple(map(self.practice, one.practices)),
        )

    def question(self, one: Question, label: str) -> Question:
        return replace(
            one,
            text=self.words(one.id, label, one.text),
            options=tuple(replace(option, text=self.words(option.id, "choice", option.text)) for option in one.options),
            parts=tuple(self.question(part, "sub-question") for part in one.parts),
        )

    def practice(self, one: Practice) -> Practice:
        return replace(
            one,
            title=self.words(f"{one.id}.title", "title of a good practice", one.title),
            text=self.blocks(f"{one.id}.text", "good practice", one.text),
        )

    def context_factor(self, one: ContextFactor) -> ContextFactor:
        return replace(
            one,
            title=self.words(f"{one.id}.title", "title of a context factor", one.title),
            examples=self.blocks(f"{one.id}.examples", "examples", one.examples),
        )

    def scale(self, scale: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.words(f"scale.{level}", "level", text) for level, text in enumerate(scale))

    def scoring(self, one: Scoring) -> Scoring:
        return replace(
            one,
            areas=tuple(
                replace(area, title=self.words(f"area.{area.id}", "title of an area", area.title)) for area in one.areas
            ),
            composites=tuple(
                replace(each, title=self.words(f"composite.{each.id}", "title of a composite", each.title))
                for each in one.composites
            ),
            tiers=tuple(
                replace(tier, title=self.words(f"tier.{tier.id}", "title of a tier", tier.title)) for tier in one.tiers
            ),
        )
