"""The Markdown that a toolkit may use, as values: paragraphs, lists, bold, emphasis, links.

markdown-it-py reads the text by the CommonMark rules; here its tokens become small frozen values. Whatever
CommonMark has beyond the subset is kept as plain words and reported, so that nothing a person wrote is lost.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hospes.method.sentences import Sentence

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Complain = Callable[[int, Sentence], None]  # (line from 1, sentence)


@dataclass(frozen=True)
class Strong:
    """Bold words."""

    inside: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Emphasis:
    """Emphasised words."""

    inside: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Link:
    """Words that lead to an address."""

    address: str
    inside: "tuple[Inline, ...]"


Inline = str | Strong | Emphasis | Link


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class Items:
    """A list: with bullets when ``start`` is None, otherwise numbered from there."""

    start: int | None
    items: "tuple[tuple[Block, ...], ...]"


Block = Paragraph | Items

BEYOND = {
    "code_inline": Sentence("Code marks (`) are not used in a toolkit; write \\` for the sign itself."),
    "html_inline": Sentence("HTML is not used in a toolkit; write \\< for the sign itself."),
    "image": Sentence("Pictures are not used in a toolkit; describe it in words, or link to it."),
    "hardbreak": Sentence("A line cannot be broken inside a paragraph; begin a new paragraph with an empty line."),
    "html_block": Sentence("HTML is not used in a toolkit; write it in words."),
    "fence": Sentence("Code blocks are not used in a toolkit; write a paragraph."),
    "code_block": Sentence("Lines indented by four spaces become code; take the spaces away."),
    "blockquote": Sentence("Quotations with > are not used in a toolkit; write a paragraph with quotation marks."),
    "hr": Sentence("A line of dashes is not used in a toolkit; take it away."),
    "heading": Sentence("A heading is not allowed here; use bold words or a paragraph."),
}

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # not the no-break spaces, which French needs


def folded(text: str) -> str:
    """``text`` on one line with single blanks, as Markdown shows it; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip()


def silent(_line: int, _message: Sentence) -> None:
    """Take a complaint and say nothing: for texts that were checked before."""


@cache
def _blocks_only() -> "MarkdownIt":
    # Imported here: markdown-it takes an eighth of a second that the dataclasses' users need not wait.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(["inline", "text_join"])


@cache
def _whole() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def tree(text: str) -> "list[SyntaxTreeNode]":
    """The blocks of a Markdown text as markdown-it's nodes; their inline texts are still source."""
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_blocks_only().parse(text)).children


def source(node: "SyntaxTreeNode") -> str:
    """The inline source of a paragraph or heading."""
    return "".join(child.content for child in node.children)


def line_of(node: "SyntaxTreeNode") -> int:
    """The line, from 1, on which a node begins."""
    return node.map[0] + 1 if node.map else 1


def blocks(text: str) -> tuple[Block, ...]:
    """A text of the subset as values; what lies beyond the subset is kept as plain paragraphs."""
    return blocks_of(tree(text), silent)


def blocks_of(nodes: "Sequence[SyntaxTreeNode]", complain: Complain) -> tuple[Block, ...]:
    """Markdown-it's nodes as values; each thing beyond the subset is told to ``complain``."""
    return tuple(_joined(block for node in nodes for block in _block(node, complain)))


def _block(node: "SyntaxTreeNode", complain: Complain) -> Iterator[Block]:
    if node.type == "paragraph":
        yield from _paragraph(source(node), line_of(node), complain)
    elif node.type in ("bullet_list", "ordered_list"):
        yield from _list(node, complain)
    else:
        complain(line_of(node), BEYOND[node.type])
        yield from _as_words(node, complain)


def _paragraph(text: str, line: int, complain: Complain) -> Iterator[Block]:
    if inside := inlines(text, line, complain):
        yield Paragraph(inside)


def _as_words(node: "SyntaxTreeNode", complain: Complain) -> Iterator[Block]:
    if node.type == "blockquote":
        yield from blocks_of(node.children, complain)
    elif node.type != "hr" and (words := folded(source(node) or _content(node))):
        yield Paragraph((words,))


def _content(node: "SyntaxTreeNode") -> str:
    return node.content if node.token else ""


def _list(node: "SyntaxTreeNode", complain: Complain) -> Iterator[Block]:
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    items = tuple(filter(None, (_item(item, complain) for item in node.children)))
    if items:
        yield Items(start, items)


def _item(node: "SyntaxTreeNode", complain: Complain) -> tuple[Block, ...]:
    inside = blocks_of(node.children, complain)
    if inside and isinstance(inside[0], Items):
        said = Sentence("A list item begins with another list; give it words of its own first.")
        complain(line_of(node), said)
        return _hoisted(inside)
    return inside


def _hoisted(inside: tuple[Block, ...]) -> tuple[Block, ...]:
    """An item that has no words of its own takes those of its first sub-item."""
    first = inside[0]
    while isinstance(first, Items):
        inside = (*first.items[0], *_rest(first), *inside[1:])
        first = inside[0]
    return tuple(_joined(inside))


def _rest(items: Items) -> tuple[Block, ...]:
    return (Items(items.start, items.items[1:]),) if items.items[1:] else ()


def _joined(parts: Iterable[Block]) -> Iterator[Block]:
    """Lists of one kind that follow each other are one list: Markdown cannot tell them apart."""
    last: Block | None = None
    for part in parts:
        if isinstance(last, Items) and isinstance(part, Items) and (last.start is None) == (part.start is None):
            last = Items(last.start, last.items + part.items)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def inlines(text: str, line: int = 1, complain: Complain = silent) -> tuple[Inline, ...]:
    """Inline Markdown as values, blanks folded, neighbouring words joined; () for no words at all."""
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(_whole().parseInline(text)).children
    found = tuple(_inline(root[0].children, line, complain)) if root else ()
    return _trimmed(found)


def _inline(nodes: "Sequence[SyntaxTreeNode]", line: int, complain: Complain) -> Iterator[Inline]:
    words = ""
    for node in nodes:
        part = _one(node, line, complain)
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield _BLANKS.sub(" ", words)
        words = ""
        yield part
    if words:
        yield _BLANKS.sub(" ", words)


def _one(node: "SyntaxTreeNode", line: int, complain: Complain) -> Inline:
    match node.type:
        case "strong":
            return Strong(tuple(_inline(node.children, line, complain)))
        case "em":
            return Emphasis(tuple(_inline(node.children, line, complain)))
        case "link":
            return _link(node, line, complain)
        case "softbreak":
            return " "
        case "text":
            return node.content
    complain(line, BEYOND[node.type])
    return " " if node.type == "hardbreak" else node.content


def _link(node: "SyntaxTreeNode", line: int, complain: Complain) -> Inline:
    address = str(node.attrs.get("href", ""))
    if "title" in node.attrs:
        said = Sentence("A link has words and an address only; take the title in quotation marks away.")
        complain(line, said)
    inside = tuple(_inline(node.children, line, complain))
    return Link(address, inside or (address,)) if address else words_of(inside)


def _trimmed(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if found and isinstance(found[0], str):
        found = (found[0].lstrip(), *found[1:])
    if found and isinstance(found[-1], str):
        found = (*found[:-1], found[-1].rstrip())
    return tuple(part for part in found if part)


def words_of(inside: Iterable[Inline]) -> str:
    """The words alone, without bold, emphasis or addresses."""
    return "".join(part if isinstance(part, str) else words_of(part.inside) for part in inside)
