"""The instrument with which a partnership is looked at, as it is asked."""

from dataclasses import dataclass

from hospes.journey.toolkits.models import ToolkitVersion
from hospes.journey.toolkits.queries.languages import read_toolkit, reading
from hospes.method.toolkit_format.model import Toolkit


@dataclass(frozen=True)
class PartnershipSaid:
    """What one side says to one sentence: 1 to 5, or that it does not know, and in its own words."""

    value: str = ""
    words: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the instrument; ``words`` are those of 1 to 5, as "1: not so"."""

    item: str
    text: str
    words: tuple[str, ...]

    def said(self, value: str) -> str:
        """What a value from "1" to "5" means."""
        return self.words[int(value) - 1] if value.isdigit() else ""


@dataclass(frozen=True)
class Part:
    """Sentences that belong together."""

    id: str
    title: str
    statement: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Instrument:
    """All sentences in order, in one language, and who made them."""

    slug: str
    version: str
    language: str
    title: str
    standard: str
    wording: str
    parts: tuple[Part, ...]


def items_of(version: ToolkitVersion) -> frozenset[str]:
    """What can be answered."""
    toolkit = read_toolkit(version, version.language)
    return frozenset(question.id for factor in toolkit.key_factors for question in factor.questions)


def instrument(version: ToolkitVersion, language: str) -> Instrument:
    """The instrument in the reader's language where it is there."""
    toolkit: Toolkit = reading(version, language).toolkit
    return Instrument(
        slug=toolkit.id,
        version=toolkit.version,
        language=toolkit.language,
        title=toolkit.title,
        standard=toolkit.standard,
        wording=toolkit.source.wording if toolkit.source else "",
        parts=tuple(
            Part(
                factor.id,
                factor.title,
                factor.statement,
                tuple(
                    Sentence(question.id, question.text, tuple(option.text for option in question.options))
                    for question in factor.questions
                ),
            )
            for factor in toolkit.key_factors
        ),
    )
