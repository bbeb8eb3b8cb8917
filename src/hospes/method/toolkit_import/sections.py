"""A text cut into its sections: before the key factors, inside each one, and behind them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .blocks import Block
from .factor_titles import style_of
from .furniture import imprint
from .lexicon import INSIDE_FACTORS, Heading, Kind

OUTSIDE = -1
_CREDIT = re.compile(
    r"contributed to|funded by|funding from|co-?financed|financé par|©|copyright|acknowledg|thank|remerci|"
    r"www\.|https?://|@\w|finanziert|gefördert|finanziato|financiado|gefinancierd",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """A heading's text: what it is, which key factor it is in (from 0; -1 for none), and its blocks."""

    kind: Kind | None
    factor: int
    heading: Block | None = None
    blocks: list[Block] = field(default_factory=list)


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """The sections in reading order; the first has no heading and holds the title."""
    blocks = _with_back_matter(blocks)
    found = [Section(None, OUTSIDE)]
    factors = 0
    inside = False
    for block in blocks:
        if not block.heading:
            found[-1].blocks.append(block)
        elif block.kind is Kind.FACTOR:
            found.append(Section(None, factors, block))
            factors, inside = factors + 1, True
        elif block.kind in INSIDE_FACTORS:
            found.append(_inner(block, factors - 1 if inside else OUTSIDE))
        else:
            found.append(Section(block.kind, OUTSIDE, block))
            inside = False
    return found


def _inner(block: Block, factor: int) -> Section:
    """A part of a key factor; outside of them its heading is only a line of the introduction."""
    if factor == OUTSIDE:
        return Section(Kind.INTRODUCTION, OUTSIDE, None, [replace(block, heading=None)])
    return Section(block.kind, factor, block)


def _with_back_matter(blocks: Sequence[Block]) -> Sequence[Block]:
    """Behind the last key factor, credits and imprint often stand without a heading: give them one."""
    titles = [place for place, block in enumerate(blocks) if block.kind is Kind.FACTOR]
    if not titles:
        return blocks
    cut = _back_matter_at(blocks, titles[-1])
    if cut is None:
        return blocks
    heading = replace(blocks[cut], lines=(), text="", whole="", heading=Heading(Kind.CREDITS))
    return [*blocks[:cut], heading, *blocks[cut:]]


def _back_matter_at(blocks: Sequence[Block], last: int) -> int | None:
    """Where it begins: at an address, a notice after a wide gap, or a heading set like a key factor's."""
    style = style_of(blocks[last])
    asked = False
    under: Kind | None = None
    for place in range(last + 1, len(blocks)):
        block = blocks[place]
        asked = asked or block.asks
        under = block.kind if block.heading else under
        if block.heading and block.kind not in INSIDE_FACTORS:
            return None
        if asked and not block.heading and _begins_back_matter(block, style, under):
            return place
    return None


def _begins_back_matter(block: Block, style: tuple[str, str, int], under: Kind | None) -> bool:
    if block.asks:
        return False
    if imprint(block.whole) or (block.gap >= 3 and not block.listed and _CREDIT.search(block.text)):
        return True
    set_alike = style[0] in ("heading", "capitals", "bold") and style_of(block) == style
    return set_alike and (style[0] == "heading" or under not in (Kind.PRACTICES, Kind.TIPS))
