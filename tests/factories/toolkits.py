"""Toolkits for tests: small, in our own words, in English and French."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes
from hospes.journey.toolkits.models import ToolkitVersion
from hospes.method.toolkit_format import write
from hospes.method.toolkit_format.model import (
    AnswerKind,
    ContextFactor,
    KeyFactor,
    Practice,
    Question,
    Source,
    Tip,
    Toolkit,
)
from hospes.method.toolkit_format.texts import texts
from hospes.method.toolkit_format.translate import po

ARRIVING = KeyFactor(
    id="kf-bcdf",
    title="A door that is open",
    statement="Whoever arrives finds **one place** that answers.",
    why_and_how="A newcomer asks many things at once.\n\nOne counter spares them the walk between five.",
    questions=(
        Question("q-bcdf", "Is there one counter for newcomers?", AnswerKind.YPN),
        Question(
            "q-bcdg",
            "Is it open outside working hours?",
            AnswerKind.YPN,
            parts=(
                Question("q-bcdh", "In the evening?", AnswerKind.YPN),
                Question("q-bcdj", "On Saturday?", AnswerKind.YPN),
            ),
        ),
        Question("q-bcdk", "Who finds the way there, and who does not?", AnswerKind.TEXT),
    ),
    tips=(Tip("t-bcdf", "Write the opening hours in the languages people speak."),),
    practices=(Practice("gp-bcdf", "Port-aux-Pins", "A *café* beside the counter.", 2019, "https://example.org/pins"),),
)
SPEAKING = KeyFactor(
    id="kf-bcdg",
    title="A language to share",
    why_and_how="Courses help when people can reach them.",
    questions=(
        Question("q-cdfg", "Are there courses in the evening?", AnswerKind.YPN),
        Question("q-cdfh", "Do parents find childcare during the course?", AnswerKind.YPN),
    ),
    tips=(Tip("t-bcdg", "Ask parents first."), Tip("t-bcdh", "Offer a course at the workplace.")),
)
SMALL = Toolkit(
    id="open-door",
    version="1.0.0",
    language="en",
    title="The open door",
    benchmark="How to welcome well",
    theme="welcome",
    programme="Little Towns",
    introduction="For towns that want to begin.",
    standard="Every newcomer is answered within a week.",
    rationale="The first week decides much.",
    key_factors=(ARRIVING, SPEAKING),
    context_factors=(
        ContextFactor("cf-bcdf", "Housing", "Whether rooms can be found."),
        ContextFactor("cf-bcdg", "Elections"),
    ),
    credits=("Written for tests.",),
    source=Source("An invented guide", "Nobody", 2020, "https://example.org/guide", "", "ours"),
    licence="CC0-1.0",
)


def make_texts(toolkit: Toolkit = SMALL, *, languages: tuple[str, ...] = (), **fields: Any) -> dict[str, str]:
    """The folder of a toolkit (``fields`` replace its own), fully translated into ``languages``."""
    return dict(_texts(replace(toolkit, **fields), languages))


@lru_cache(maxsize=32)  # most tests begin with the same one
def _texts(toolkit: Toolkit, languages: tuple[str, ...]) -> dict[str, str]:
    return write(toolkit) | {f"locale/{one}.po": make_po(toolkit, one) for one in languages}


def make_po(toolkit: Toolkit, language: str, *, without: tuple[str, ...] = ()) -> str:
    """A translation that puts the language before each text, leaving out the places ``without``."""
    words: dict[str, str] = {one.place: f"{language} {one.text}" for one in texts(toolkit) if one.place not in without}
    return _filled(po(toolkit, language), words)


def make_toolkit_version(
    texts: Mapping[str, str] | None = None, *, languages: tuple[str, ...] = (), **fields: Any
) -> ToolkitVersion:
    """A published version: of ``texts``, or of the small toolkit, ``fields`` replaced (id, version)."""
    return changes.publish_version(texts=texts or make_texts(languages=languages, **fields), by=SYSTEM)


def _filled(empty: str, words: Mapping[str, str]) -> str:
    import polib

    file = polib.pofile(empty)
    for entry in file:
        entry.msgstr = words.get(entry.msgctxt, "")
    return f"{file}\n"
