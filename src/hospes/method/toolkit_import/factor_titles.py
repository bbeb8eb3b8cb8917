"""Which line is the title of the key factor that a group of questions belongs to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .blocks import Block
from .groups import Group
from .lexicon import Heading, Kind
from .lines import folded

Style = tuple[str, str, int]

_STRONG = ("heading", "capitals", "bold", "number")
_QUOTES = "\"“”«»„'‘’"


def heading_like(block: Block) -> bool:
    """Whether a block could be a title: short, no question, no unfinished sentence."""
    text = block.text
    if block.heading or block.asks or block.first.cells or len(text) > 220 or not any(map(str.isalpha, text)):
        return False
    if text.endswith((";", ",")) or text.count(" ") > 30:
        return False
    if style_of(block)[0] in _STRONG:
        return text.count(" ") < 15 or not text.endswith(".")
    return not text.endswith((".", "!", "…")) and text[0] not in _QUOTES + "(" and not text[0].islower()


def style_of(block: Block) -> Style:
    """How a block is set off: the sort, and what tells two of one sort apart."""
    first = block.first
    if first.hashes:
        return ("heading", "", first.hashes)
    if first.label and not first.marker:
        return ("number", _sort(first.label), 0)
    if first.marker:
        return ("bullet", first.marker, first.indent)
    if first.caps:
        return ("capitals", "", 0)
    return ("bold" if first.bold else "plain", "", 0)


def _sort(label: str) -> str:
    """The sort of a number: "1" for 3, "1.1" for 2.14, "a" for b, "A" for C."""
    if label[0].isdigit():
        return ".".join("1" for _ in label.split("."))
    return "a" if label.islower() else "A"


def with_titles(blocks: list[Block], groups: Sequence[Group]) -> list[Block]:
    """The blocks with the title before each group of questions marked as a key factor."""
    if not groups:
        return blocks
    gaps = _gaps(blocks, groups)
    picks = _by_style(blocks, gaps) or _nearest(blocks, gaps)
    marked = [replace(block, heading=None) if block.kind is Kind.FACTOR else block for block in blocks]
    for place in picks:
        marked[place] = replace(marked[place], heading=Heading(Kind.FACTOR, marked[place].text))
    return marked


def _gaps(blocks: Sequence[Block], groups: Sequence[Group]) -> list[list[int]]:
    """Per group the places before it, and after the group before, that could be its title."""
    starts = [0, *(group.end for group in groups[:-1])]
    leading = _leading(blocks, groups)
    return [_candidates(blocks, start, group.start, leading) for start, group in zip(starts, groups, strict=True)]


def _leading(blocks: Sequence[Block], groups: Sequence[Group]) -> set[Kind | None]:
    """The parts of a key factor that stand before its questions."""
    first = {block.kind for block in blocks[: groups[0].start]}
    return {Kind.WHY, Kind.STATEMENT} | (first & {Kind.TIPS, Kind.PRACTICES, Kind.OTHER})


def _candidates(blocks: Sequence[Block], start: int, end: int, leading: set[Kind | None]) -> list[int]:
    limit = end
    for place in range(end - 1, start - 1, -1):
        if blocks[place].heading and blocks[place].kind not in leading and blocks[place].kind is not Kind.FACTOR:
            break
        if blocks[place].heading and blocks[place].kind is not Kind.FACTOR:
            limit = place
    found = [place for place in range(start, end) if _may_be_title(blocks[place])]
    return [place for place in found if place < limit] or found


def _may_be_title(block: Block) -> bool:
    return block.kind is Kind.FACTOR or heading_like(block)


def _by_style(blocks: Sequence[Block], gaps: Sequence[Sequence[int]]) -> list[int]:
    """The titles, when one way of setting them off is found before nearly every group."""
    best: tuple[int, list[int]] = (0, [])
    for style in _styles(blocks, gaps):
        picks = [_last(blocks, gap, style) for gap in gaps]
        chosen = [place for place in picks if place is not None]
        if _convinces(blocks, picks, chosen, style):
            closeness = sum(chosen)
            best = max(best, (closeness, chosen), key=lambda pair: pair[0])
    return best[1]


def _styles(blocks: Sequence[Block], gaps: Sequence[Sequence[int]]) -> list[Style]:
    found = dict.fromkeys(style_of(blocks[place]) for gap in gaps for place in gap)
    strong = [style for style in found if style[0] in _STRONG]
    return sorted(strong, key=lambda style: (_STRONG.index(style[0]), style))


def _last(blocks: Sequence[Block], gap: Sequence[int], style: Style) -> int | None:
    return next((place for place in reversed(gap) if style_of(blocks[place]) == style), None)


def _convinces(blocks: Sequence[Block], picks: Sequence[int | None], chosen: Sequence[int], style: Style) -> bool:
    if picks[0] is None or len(chosen) < (0.75 * len(picks) if len(picks) > 3 else len(picks)):
        return False
    if len({folded(blocks[place].text) for place in chosen}) < len(chosen):
        return False
    labels = [blocks[place].first.label for place in chosen]
    return style[:2] != ("number", "1") or all(int(before) < int(after) for before, after in pairwise(labels))


def _nearest(blocks: Sequence[Block], gaps: Sequence[Sequence[int]]) -> list[int]:
    """The last possible title before each group, in the style that most of them share."""
    votes = Counter(style_of(blocks[gap[-1]]) for gap in gaps if gap)
    if not votes:
        return []
    common = votes.most_common(1)[0][0]
    picks = (_last(blocks, gap, common) for gap in gaps)
    return [pick if pick is not None else gap[-1] for pick, gap in zip(picks, gaps, strict=True) if gap]
