"""Where the parts of a toolkit begin: headings set apart from their text, key factors found and named."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .blocks import Block
from .factor_titles import heading_like, with_titles
from .groups import Group, is_question, question_groups
from .lexicon import INSIDE_FACTORS, Heading, Kind, seems_questions
from .lines import folded
from .tables import expand_tables


def outlined(blocks: Sequence[Block], language: str) -> list[Block]:
    """The blocks with every heading marked; each key factor's heading has its title as ``rest``."""
    found = list(_run_ins(expand_tables(blocks)))
    found = _without_repeats(_labelled(found))
    found = _with_question_headings(found)
    found = _with_other_headings(found)
    groups = question_groups(found, language)
    if not _labels_suffice(found, groups):
        found = with_titles(found, groups)
    return list(_with_missing_headings(_inside_or_not(found), language))


def _run_ins(blocks: Sequence[Block]) -> Iterator[Block]:
    """A heading and its text on one line become two blocks."""
    for block in blocks:
        if not block.heading or not block.heading.rest or block.kind is Kind.FACTOR:
            yield block
            continue
        yield replace(block, heading=Heading(block.heading.kind))
        rest = block.heading.rest
        first = replace(block.first, text=rest, whole=rest, marker="", label="", bold=False, hashes=0)
        yield replace(block, text=rest, whole=rest, first=first, heading=None, gap=0)


def _labelled(blocks: Sequence[Block]) -> list[Block]:
    """A label alone ("Key factor 2") takes the next block as its title."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and last.heading == Heading(Kind.FACTOR) and not block.heading:
            heading = Heading(Kind.FACTOR, block.text)
            found[-1] = replace(last, lines=last.lines + block.lines, heading=heading, text=block.text)
        else:
            found.append(block)
    return [_overview(block) for block in found]


def _overview(block: Block) -> Block:
    alone = block.heading == Heading(Kind.FACTOR)
    return replace(block, heading=Heading(Kind.OVERVIEW)) if alone else block


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """A key factor that is announced in a list, or named again on its next page, is one key factor."""
    titled = [(place, folded(_title(block))) for place, block in enumerate(blocks) if _titles(block)]
    last_place = {title: place for place, title in titled}
    dropped: set[int] = set()
    before = ""
    for place, title in titled:
        again = title == before
        announced = last_place[title] != place and not _goes_on_in_place(titled, place)
        if again or announced:
            dropped.add(place)
        before = title
    return [replace(block, heading=None) if place in dropped else block for place, block in enumerate(blocks)]


def _goes_on_in_place(titled: Sequence[tuple[int, str]], place: int) -> bool:
    """Whether each later heading of this title follows it before any other title."""
    title = next(title for at, title in titled if at == place)
    after = [name for at, name in titled if at > place]
    while after and after[0] == title:
        after.pop(0)
    return title not in after


def _title(block: Block) -> str:
    return block.heading.rest if block.heading else ""


def _titles(block: Block) -> bool:
    return block.kind is Kind.FACTOR


def _with_question_headings(blocks: list[Block]) -> list[Block]:
    """A short line that comes again and again before questions heads them, whatever its words."""
    if sum(block.kind is Kind.QUESTIONS for block in blocks) >= 2:
        return blocks
    places: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks[:-1]):
        if heading_like(block) and len(block.text) <= 80:
            key = "questions" if seems_questions(block.text) else folded(block.text)
            places[key].append(place)
    chosen = {place for same in places.values() if _before_questions(blocks, same) for place in same}
    return [_marked(block, Kind.QUESTIONS, place in chosen) for place, block in enumerate(blocks)]


def _before_questions(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    asking = sum(blocks[place + 1].asks for place in places)
    return len(places) >= 2 and asking >= 0.8 * len(places)


def _marked(block: Block, kind: Kind, chosen: bool) -> Block:
    return replace(block, heading=Heading(kind)) if chosen else block


def _with_other_headings(blocks: list[Block]) -> list[Block]:
    """Any other short line that repeats in most key factors heads a part that we have no name for."""
    factors = max(sum(block.kind is kind for block in blocks) for kind in (Kind.FACTOR, Kind.QUESTIONS))
    often = Counter(folded(block.text) for block in blocks if heading_like(block) and len(block.text) <= 60)
    named = _under_practices(blocks)
    chosen = {text for text, count in often.items() if count >= max(3, factors / 2) and text not in named}
    return [
        _marked(block, Kind.OTHER, heading_like(block) and folded(block.text) in chosen and not block.listed)
        for block in blocks
    ]


def _under_practices(blocks: Sequence[Block]) -> set[str]:
    """Short lines under good practices: names of cities, which repeat too."""
    found = set()
    under = False
    for block in blocks:
        under = block.kind is Kind.PRACTICES if block.kind else under
        if under and heading_like(block):
            found.add(folded(block.text))
    return found


def _labels_suffice(blocks: Sequence[Block], groups: Sequence[Group]) -> bool:
    """Whether the labelled key factors hold most groups of questions."""
    places = [place for place, block in enumerate(blocks) if _titles(block)]
    if not places:
        return False
    owners = {bisect_left(places, group.start) for group in groups} - {0}
    return len(owners) >= 0.6 * len(groups)


_MAY_BE_INSIDE: dict[Kind | None, Kind] = {
    Kind.STANDARD: Kind.STATEMENT,
    Kind.RATIONALE: Kind.WHY,
    Kind.INTRODUCTION: Kind.WHY,
    Kind.CREDITS: Kind.OTHER,
    Kind.CONTEXT: Kind.OTHER,
    Kind.BENCHMARK: Kind.STATEMENT,
}


def _inside_or_not(blocks: list[Block]) -> list[Block]:
    """ "Rationale" or "Resources" in every key factor belongs to it; once, it is a part of the toolkit."""
    places = [place for place, block in enumerate(blocks) if _titles(block)]
    if len(places) < 2:
        return blocks
    between = Counter(block.kind for block in blocks[places[0] : places[-1]] if block.kind in _MAY_BE_INSIDE)
    inside = {kind for kind, count in between.items() if kind and count >= max(2, 0.6 * (len(places) - 1))}
    return [*blocks[: places[0]], *(_as_inside(block, inside) for block in blocks[places[0] :])]


def _as_inside(block: Block, inside: set[Kind]) -> Block:
    return replace(block, heading=Heading(_MAY_BE_INSIDE[block.kind])) if block.kind in inside else block


def _with_missing_headings(blocks: list[Block], language: str) -> Iterator[Block]:
    """A key factor that asks without a heading for its questions gets one, so that all are read alike."""
    unheaded = _unheaded(blocks)
    waiting = False
    for place, block in enumerate(blocks):
        if _bounds(block):
            waiting = place in unheaded
        elif waiting and not block.heading and is_question(blocks, place, language):
            yield replace(block, lines=(), text="", whole="", heading=Heading(Kind.QUESTIONS))
            waiting = False
        yield block


def _unheaded(blocks: Sequence[Block]) -> set[int]:
    """The key factors without a heading for their questions."""
    found: set[int] = set()
    headed = False
    for place in range(len(blocks) - 1, -1, -1):
        if blocks[place].kind is Kind.QUESTIONS:
            headed = True
        elif _bounds(blocks[place]):
            if _titles(blocks[place]) and not headed:
                found.add(place)
            headed = False
    return found


def _bounds(block: Block) -> bool:
    """Whether a heading ends a key factor."""
    return block.heading is not None and block.kind not in INSIDE_FACTORS
