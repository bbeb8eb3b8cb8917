"""Where questions stand together: under their heading, or, without headings, in runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block
from .language import opens_question
from .lexicon import Kind


@dataclass(frozen=True, slots=True)
class Group:
    """Questions from ``start`` (their heading, or the first one) to ``end``, the place after the last."""

    start: int
    end: int


def question_groups(blocks: Sequence[Block], language: str) -> list[Group]:
    """The groups of questions in reading order."""
    headed = [group for place, block in enumerate(blocks) if (group := _headed(blocks, place, block, language))]
    if len(headed) >= 2:
        return headed
    runs = _runs(blocks, language)
    return runs if len(runs) >= 2 or not headed else headed


def _headed(blocks: Sequence[Block], place: int, block: Block, language: str) -> Group | None:
    if block.kind is not Kind.QUESTIONS:
        return None
    end = place + 1
    last = 0
    while end < len(blocks) and not blocks[end].heading:
        if is_question(blocks, end, language):
            last = end + 1
        end += 1
    return Group(place, last) if last else None


def _runs(blocks: Sequence[Block], language: str) -> list[Group]:
    """Questions that follow each other directly; one alone counts when it has a bullet or number."""
    found: list[Group] = []
    start = None
    for place in range(len(blocks) + 1):
        asks = place < len(blocks) and _may_ask(blocks[place]) and is_question(blocks, place, language)
        if asks and start is None:
            start = place
        elif not asks and start is not None:
            if place - start > 1 or blocks[start].listed or blocks[start].text.count("?") > 1:
                found.append(Group(start, place))
            start = None
    return found


def _may_ask(block: Block) -> bool:
    """Without a heading, what stands in quotation marks or behind a long dash is talk."""
    return not block.heading and block.text[0] not in "\"“”«»„'‘" and block.first.marker != "—"


def is_question(blocks: Sequence[Block], place: int, language: str) -> bool:
    """Whether a block asks: by its sign, or as the opening of sub-questions."""
    block = blocks[place]
    if block.asks:
        return True
    opens = block.text.endswith((":", "...", "…")) and opens_question(block.text, language)
    return opens and place + 1 < len(blocks) and blocks[place + 1].asks
