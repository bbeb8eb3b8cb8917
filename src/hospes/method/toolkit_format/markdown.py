"""A toolkit's texts on their way out: canonical Markdown, plain words, HTML.

``canonical`` is a fixed point: ``canonical(canonical(text)) == canonical(text)`` for every text.
"""

import re
from collections.abc import Iterable
from html import escape as html_escape

from .prose import Block, Emphasis, Inline, Items, Link, Paragraph, Strong, blocks, folded, inlines, words_of

_ALWAYS = re.compile(r"[\\`*_\[\]{]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_MARK_AT_START = re.compile(r"^(?=[#>+~=-])")
_NUMBER_AT_START = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING_HASH = re.compile(r"#$")


def canonical(text: str) -> str:
    """Block text of the subset in the one form that the writer uses; beyond the subset: plain words."""
    return written(blocks(text))


def canonical_line(text: str) -> str:
    """Inline text of the subset (a tip) in its one form, on one line."""
    return _line(inlines(folded(text)))


def escaped(words: str) -> str:
    """Plain words as Markdown that shows exactly them, blanks folded."""
    return _guarded(_escaped(folded(words)))


def plain(text: str) -> str:
    """The words of a text alone: paragraphs and list items on lines of their own."""
    return "\n".join(_plain(blocks(text)))


def html(text: str) -> str:
    """A text of the subset as HTML (``p ul ol li strong em a`` and nothing else); safe to show as it is."""
    return "\n".join(map(_html_block, blocks(text)))


def html_line(text: str) -> str:
    """Inline text of the subset (a tip) as HTML without a paragraph around it."""
    return _html(inlines(folded(text)))


def written(inside: Iterable[Block]) -> str:
    """Values of the subset as canonical Markdown."""
    return "\n\n".join(map(_block, inside))


def _block(block: Block) -> str:
    return _line(block.inside) if isinstance(block, Paragraph) else _list(block)


def _line(inside: tuple[Inline, ...]) -> str:
    if all(isinstance(part, str) for part in inside):
        return escaped(words_of(inside))
    line = _guarded(_inline(inside))
    # Emphasis that CommonMark would read otherwise (around a blank, say) is given up, not the words.
    return line if inlines(line) == inside else escaped(words_of(inside))


def _guarded(line: str) -> str:
    """A line that does not begin like a heading, list or rule, nor end like a closed heading."""
    line = _NUMBER_AT_START.sub(r"\1\\", line)
    line = _CLOSING_HASH.sub(r"\\#", line)
    return _MARK_AT_START.sub(r"\\", line)


def _escaped(words: str) -> str:
    words = _ALWAYS.sub(lambda found: "\\" + found.group(), words)
    return _ENTITY.sub(r"\\&", _TAG.sub(r"\\<", words))


def _inline(inside: tuple[Inline, ...]) -> str:
    parts = [_one(part) for part in inside]
    for place, part in enumerate(inside[1:]):
        if isinstance(part, Link) and parts[place].endswith("!"):
            parts[place] = parts[place][:-1] + r"\!"  # "!" before a link would make it a picture
    return "".join(parts)


def _one(part: Inline) -> str:
    match part:
        case Strong(inside):
            return f"**{_inline(inside)}**"
        case Emphasis(inside):
            return f"*{_inline(inside)}*"
        case Link(address, inside):
            return f"[{_inline(inside)}]({_address(address)})"
    return _escaped(part)


def _address(address: str) -> str:
    return _ENTITY.sub(r"\\&", re.sub(r"[()*_]", lambda found: "\\" + found.group(), address))


def _list(block: Items) -> str:
    loose = any(_is_loose(item) for item in block.items)
    marked = (_item(_mark(block.start, place), item, loose) for place, item in enumerate(block.items))
    return ("\n\n" if loose else "\n").join(marked)


def _mark(start: int | None, place: int) -> str:
    return "- " if start is None else f"{min(start + place, 999_999_999)}. "


def _is_loose(item: tuple[Block, ...]) -> bool:
    """Whether an item needs empty lines inside: a second paragraph, or a list that does not begin with 1."""
    return any(isinstance(block, Paragraph) or block.start not in (None, 1) for block in item[1:])


def _item(mark: str, item: tuple[Block, ...], loose: bool) -> str:
    text = ("\n\n" if loose else "\n").join(map(_block, item))
    indent = " " * max(4, len(mark))
    first, *rest = text.split("\n")
    return "\n".join([mark + first, *(indent + line if line else "" for line in rest)])


def _plain(inside: Iterable[Block]) -> Iterable[str]:
    for block in inside:
        if isinstance(block, Paragraph):
            yield words_of(block.inside)
        else:
            for item in block.items:
                yield from _plain(item)


def _html_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_html(block.inside)}</p>"
    start = "" if block.start in (None, 1) else f' start="{block.start}"'
    name = "ul" if block.start is None else "ol"
    return f"<{name}{start}>{''.join(map(_html_item, block.items))}</{name}>"


def _html_item(item: tuple[Block, ...]) -> str:
    first = item[0]
    words = _html(first.inside) if isinstance(first, Paragraph) and not _is_loose(item) else _html_block(first)
    return f"<li>{words}{''.join(map(_html_block, item[1:]))}</li>"


def _html(inside: Iterable[Inline]) -> str:
    return "".join(map(_html_one, inside))


def _html_one(part: Inline) -> str:
    match part:
        case Strong(inside):
            return f"<strong>{_html(inside)}</strong>"
        case Emphasis(inside):
            return f"<em>{_html(inside)}</em>"
        case Link(address, inside):
            return f'<a href="{html_escape(address)}">{_html(inside)}</a>'
    return html_escape(part)
