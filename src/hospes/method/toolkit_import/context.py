"""Context factors: bullets, rows of a table, or short lines, each with its examples."""

import re
from collections.abc import Sequence

from hospes.method.sentences import Sentence

from .blocks import Block
from .lexicon import Kind, heading_of
from .lines import plain
from .model import DraftContext, Ledger
from .titles import tidy

LEADS = Sentence("words before the context factors: kept with the introduction")

_MARKS = re.compile(r"^[\W_]+")
_EXAMPLES = re.compile(r"^(.{3,80}?)(?:\s[-–—]\s|:\s+)(.+)$")


def read_context(blocks: Sequence[Block], ledger: Ledger) -> tuple[tuple[DraftContext, ...], tuple[Block, ...]]:
    """The context factors of a section, and the blocks that only introduce them."""
    found: list[DraftContext] = []
    leads: list[Block] = []
    set_off = any(block.first.marker or block.first.cells for block in blocks)
    for block in blocks:
        ledger.place(block.lines)
        if _is_lead(block, bool(found), set_off):
            leads.append(block)
            ledger.doubt(block.line, block.text, LEADS)
        elif found and _goes_on(block, found[-1], set_off):
            examples = f"{found[-1].examples} {block.text}".strip()
            found[-1] = DraftContext(found[-1].title, examples, found[-1].line)
        elif not _is_header(block):
            found.append(_factor(block))
    return tuple(found), tuple(leads)


def _is_lead(block: Block, begun: bool, set_off: bool) -> bool:
    """A sentence before the first factor."""
    if begun or block.first.marker or block.first.cells:
        return False
    return set_off or block.text.endswith((".", ":"))


def _goes_on(block: Block, last: DraftContext, set_off: bool) -> bool:
    """Whether a block gives the examples of the factor before."""
    if block.listed or block.first.cells:
        return False
    return set_off or (block.text.endswith(".") and not last.examples and not _EXAMPLES.match(block.text))


def _is_header(block: Block) -> bool:
    heading = heading_of(plain(block.first.cells[0])) if block.first.cells else None
    return heading is not None and heading.kind is Kind.CONTEXT


def _factor(block: Block) -> DraftContext:
    if block.first.cells:
        title, *examples = (_MARKS.sub("", plain(cell)) for cell in block.first.cells)
        return DraftContext(tidy(title), " ".join(filter(None, examples)), block.line)
    found = _EXAMPLES.match(block.text)
    if found:
        return DraftContext(tidy(found[1]), found[2], block.line)
    return DraftContext(tidy(block.text), "", block.line)
