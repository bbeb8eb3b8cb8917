"""The text of a published toolkit -> a folder of texts; a folder -> the same, tidied. Nothing is kept."""

from collections.abc import Mapping

from hospes.method.toolkit_format import minted, read_closely, write
from hospes.method.toolkit_import import draft_toolkit
from hospes.method.toolkit_import.handover import Say, review, toolkit_of

REVIEW = "README.md"  # what a person should look at travels with the folder until it is settled
_BESIDE = (".po", "README.md", "LICENSE.md", "LICENCE.md")  # what stands beside a toolkit's own texts


def draft_from_text(text: str, say: Say = str) -> Mapping[str, str]:
    """Draft a folder with its review list, in the words of ``say``; ``NotAToolkitError`` when the text is none."""
    draft = draft_toolkit(text)
    return write(toolkit_of(draft)) | {REVIEW: review(draft, draft.title, say)}


def tidied(texts: Mapping[str, str]) -> Mapping[str, str]:
    """The folder in its canonical form, with identifiers for new items; as it was while it cannot be read."""
    reading = read_closely(texts)
    if reading.problems or reading.toolkit is None:
        return texts
    beside = {name: text for name, text in texts.items() if name.endswith(_BESIDE)}
    return write(minted(reading.toolkit)) | beside
