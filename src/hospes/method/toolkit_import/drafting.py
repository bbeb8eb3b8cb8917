"""From a text to a draft: lines, page furniture, blocks, headings, sections, draft."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .assembly import NOT_ONE, Assembly
from .blocks import Block, blocks_of
from .furniture import page_furniture
from .language import language_of
from .lexicon import Heading, Kind, names_key_factor
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
        year=_year(text),
        unsure=tuple(sorted(ledger.unsure, key=lambda remark: remark.line)),
        left_out=tuple(sorted(ledger.left_out, key=lambda remark: remark.line)),
        fates=ledger.fates([line.raw for line in lines]),
    )


def _assembled(lines: Sequence[Line], language: str, profile: Profile | None, ledger: Ledger) -> Draft:
    left = page_furniture(lines)
    for number, reason in left.items():
        ledger.leave_out(number, lines[number - 1].raw.strip(), reason)
    known: Mapping[int, Heading] = classified(lines, profile) if profile else {}
    blocks = blocks_of(lines, left, known, language)
    sections = sections_of(outlined(blocks, language))
    return Assembly(sections, lines, language, ledger, explicit=_is_explicit(blocks)).draft()


_NOTICE = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)", re.IGNORECASE)


def _year(text: str) -> int | None:
    """The year of the copyright notice."""
    found = _NOTICE.search(text)
    return int(found[1]) if found else None


def _is_explicit(blocks: Sequence[Block]) -> bool:
    """Whether the text itself names key factors, or heads guiding questions again and again."""
    named = any(block.kind is Kind.FACTOR and names_key_factor(block.text) for block in blocks)
    return named or sum(block.kind is Kind.QUESTIONS for block in blocks) >= 2
