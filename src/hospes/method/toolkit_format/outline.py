"""A Markdown file as sections and items with their trailing ``{#id name=value}``, not yet understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hospes.method.sentences import Sentence

from .prose import Complain, folded, inlines, line_of, source, tree, words_of

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_TRAILING = re.compile(r'(?:^|\s)\{((?:[^{}"]|"[^"]*")*)\}\s*$')
_WORD = re.compile(r'#(\S+)|([A-Za-z_]+)=(?:"([^"]*)"|(\S+))|(\S+)')


@dataclass(frozen=True)
class Attributes:
    """What stands in the braces: an identifier ("" when there is none) and named values."""

    id: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of ``name``, "" when it is not there."""
        return dict(self.values).get(name, "")


@dataclass(frozen=True)
class Line:
    """A heading's or item's words (inline Markdown), its attributes, and where it stands."""

    text: str
    attributes: Attributes
    line: int


@dataclass(frozen=True)
class Item:
    """One list item with its sub-items."""

    head: Line
    items: "tuple[Item, ...]"


@dataclass(frozen=True)
class Section:
    """A heading (None before the first) of ``level`` 1..6, and the blocks below it."""

    level: int
    head: Line
    body: "tuple[SyntaxTreeNode, ...]"


def sections(text: str, complain: Complain) -> tuple[Section, ...]:
    """The file's sections in order; the first one, without a heading and of level 0, may be empty."""
    found: list[tuple[int, Line, list[SyntaxTreeNode]]] = [(0, Line("", Attributes(), 1), [])]
    for node in tree(text):
        if node.type == "heading":
            found.append((int(node.tag[1:]), split(source(node), line_of(node), complain), []))
        else:
            found[-1][2].append(node)
    return tuple(Section(level, head, tuple(body)) for level, head, body in found)


def split(text: str, line: int, complain: Complain) -> Line:
    """Inline source parted into its words and the attributes in its trailing braces."""
    found = _TRAILING.search(text)
    if not found:
        return Line(folded(text), Attributes(), line)
    return Line(folded(text[: found.start()]), _attributes(found.group(1), line, complain), line)


def _attributes(text: str, line: int, complain: Complain) -> Attributes:
    identifier, values = "", dict[str, str]()
    for found in _WORD.finditer(text):
        name, key, quoted, bare, other = found.groups()
        if other or (name and identifier) or key in values:
            said = Sentence(
                "Braces hold one #identifier and name=value once each; put %(found)s right.",
                found=found.group(),
            )
            complain(line, said)
        elif name:
            identifier = name
        else:
            values[key] = quoted if bare is None else bare
    return Attributes(identifier, tuple(values.items()))


def items(section: Section, complain: Complain) -> Iterator[Item]:
    """The list items of a section; anything else in it is told to ``complain``."""
    for node in section.body:
        if _is_list(node):
            yield from _items(node, complain)
        else:
            complain(line_of(node), _no_item(section.head.text))


def _no_item(heading: str) -> Sentence:
    return Sentence("Under “%(heading)s” each line is a list item; begin it with “- ”.", heading=heading)


def _is_list(node: "SyntaxTreeNode") -> bool:
    return node.type in ("bullet_list", "ordered_list")


def _items(node: "SyntaxTreeNode", complain: Complain) -> Iterator[Item]:
    for child in node.children:
        first, rest = child.children[:1], child.children[1:]
        if not first or first[0].type != "paragraph":
            complain(line_of(child), Sentence("This list item has no words; write them after the dash."))
            continue
        head = split(source(first[0]), line_of(first[0]), complain)
        yield Item(head, tuple(inner for block in rest for inner in _inner(block, complain)))


def _inner(node: "SyntaxTreeNode", complain: Complain) -> Iterator[Item]:
    if _is_list(node):
        yield from _items(node, complain)
    else:
        said = Sentence("An item is one paragraph; join it with the line above, or make it an item.")
        complain(line_of(node), said)


def only_words(head: Line, complain: Complain) -> str:
    """Plain words of a title, question or choice; formatting in it is told to ``complain``."""
    inside = inlines(head.text, head.line, complain)
    if any(not isinstance(part, str) for part in inside):
        said = Sentence("Titles, questions and choices are plain words; take the formatting marks away.")
        complain(head.line, said)
    return words_of(inside)
