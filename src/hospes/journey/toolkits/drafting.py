"""The text of a published toolkit -> a folder of texts, with what a person should look at. Nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from hospes.method.toolkit_format import minted, read_closely, write
from hospes.method.toolkit_import import draft_toolkit
from hospes.method.toolkit_import.handover import review, toolkit_of


@dataclass(frozen=True)
class Drafted:
    """A folder of texts, and a list (Markdown) of what to review before it is published."""

    texts: Mapping[str, str]
    review: str


def draft_from_text(text: str) -> Drafted:
    """Draft a toolkit; raises ``NotAToolkitError`` with a sentence when the text is none."""
    draft = draft_toolkit(text)
    return Drafted(write(toolkit_of(draft)), review(draft, draft.title))


def tidied(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The folder in its canonical form, with identifiers for new items; as it was while it cannot be read."""
    reading = read_closely(texts)
    if reading.problems or reading.toolkit is None:
        return texts
    beside = {name: text for name, text in texts.items() if name.endswith((".po", "README.md", "LICENSE.md"))}
    return write(minted(reading.toolkit)) | beside
