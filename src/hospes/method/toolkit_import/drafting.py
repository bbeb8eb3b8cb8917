"""From a text to a draft: lines, page furniture, blocks, headings, sections, draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .assembly import NOT_ONE, Assembly
from .blocks import blocks_of
from .furniture import page_furniture
from .language import language_of
from .lexicon import Heading
from .lines import Line, read_lines
from .model import Draft, Ledger, NotAToolkitError
from .outline import outlined
from .profiles import Profile, classified, profile_of
from .sections import sections_of


def draft_toolkit(text: str, *, profiles: bool = True) -> Draft:
    """Draft a toolkit from the text that a PDF or a word processor gave.

    ``profiles`` allows what is known of single publishers; without it only what toolkits have in common is used.
    Every line of the text is placed, placed with a remark, or left out as page furniture with its reason:
    ``Draft.fates`` says which, line by line. Raises NotAToolkitError, with a sentence, for any other text.
    The method is Hospes' own: toolkit-format.md of its design describes it.
    """
    if "?" not in text and "؟" not in text:
        raise NotAToolkitError(NOT_ONE)
    lines = read_lines(text)
    profile = profile_of(text) if profiles else None
    ledger = Ledger(len(lines))
    draft = _assembled(lines, language_of(text), profile, ledger)
    return replace(
        draft,
        publisher=profile.publisher if profile else "",
        programme=profile.programme if profile else "",
        unsure=tuple(sorted(ledger.unsure, key=lambda remark: remark.line)),
        left_out=tuple(sorted(ledger.left_out, key=lambda remark: remark.line)),
        fates=ledger.fates([line.raw for line in lines]),
    )


def _assembled(lines: Sequence[Line], language: str, profile: Profile | None, ledger: Ledger) -> Draft:
    left = page_furniture(lines)
    for number, reason in left.items():
        ledger.leave_out(number, lines[number - 1].raw.strip(), reason)
    known: Mapping[int, Heading] = classified(lines, profile) if profile else {}
    blocks = outlined(blocks_of(lines, left, known), language)
    return Assembly(sections_of(blocks), lines, language, ledger).draft()
