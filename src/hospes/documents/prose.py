"""Markdown as a tree of plain values, which a sheet sets in type; nothing of it is ever read as Typst code."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

MARKDOWN = MarkdownIt("commonmark", {"html": False})
KINDS = {
    "paragraph": "paragraph",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "list_item": "item",
    "blockquote": "quote",
    "heading": "paragraph",
    "strong": "strong",
    "em": "emphasis",
    "link": "link",
}
Node = dict[str, Any]


def tree(markdown: str) -> list[Node]:
    """``markdown`` as nested nodes ``{kind, text | parts, to}``."""
    return list(_nodes(SyntaxTreeNode(MARKDOWN.parse(markdown)).children))


def _nodes(children: list[SyntaxTreeNode]) -> Iterator[Node]:
    for child in children:
        if child.type == "inline":
            yield from _nodes(child.children)
        else:
            yield _node(child)


def _node(child: SyntaxTreeNode) -> Node:
    if child.type in {"softbreak", "hardbreak"}:
        return {"kind": "text", "text": " " if child.type == "softbreak" else "\n"}
    if child.type not in KINDS:
        return {"kind": "text", "text": child.content}
    node: Node = {"kind": KINDS[child.type], "parts": list(_nodes(child.children))}
    if child.type == "link":
        node["to"] = str(child.attrs.get("href", ""))
    return node
