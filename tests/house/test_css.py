"""Styles: logical directions only, and colours that can be read, by day and by night."""

import re
from itertools import product

import pytest

from house.reading import HOSPES, inside

STYLES = tuple(HOSPES.rglob("static/css/*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])("
    r"(margin|padding|border)-(left|right|top|bottom)"
    r"|border-(top|bottom)-(left|right)-radius"
    r"|(left|right|top|bottom)\s*:"
    r"|(text-align|float|clear)\s*:\s*(left|right)"
    r"|(min-|max-)?(width|height)\s*:"
    r")"
)
IN_QUERIES = re.compile(r"@(media|container)[^{]*")  # the width of a window has no logical name that all browsers know
SVG = re.compile(r"stroke-width\s*:")

# What is read on what, at least 4.5 to 1
TEXTS = [
    *product(("ink", "ink-soft", "accent", "accent-strong", "clay"), ("paper", "sheet", "sunk")),
    *product(("ink", "accent-strong"), ("accent-wash",)),
    *product(("ink", "clay"), ("clay-wash",)),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-clay", "clay"),
    ("on-level-light", "level-0"),
    ("on-level-light", "level-1"),
    ("on-level-light", "level-2"),
    ("on-level-dark", "level-3"),
    ("on-level-dark", "level-4"),
]
# Lines and marks that say something, at least 3 to 1
GRAPHICS = [*product(("edge", "focus", "accent", "clay"), ("paper", "sheet", "sunk"))]


def without_queries(text: str) -> str:
    return SVG.sub("", IN_QUERIES.sub("@", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))


@pytest.mark.parametrize("file", STYLES, ids=inside)
def test_directions_are_logical(file):
    physical = [found[0] for found in PHYSICAL.finditer(without_queries(file.read_text(encoding="utf-8")))]

    assert physical == []


def tokens(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", text))


def schemes() -> dict[str, dict[str, str]]:
    text = (HOSPES / "www" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    day, night = text.split("prefers-color-scheme: dark")
    return {"day": tokens(day), "night": {**tokens(day), **tokens(night)}}


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{scheme}: {front} on {back} is {contrast(colours[front], colours[back]):.2f}"
        for scheme, colours in schemes().items()
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    ]


def test_text_can_be_read():
    assert too_faint(TEXTS, 4.5) == []


def test_graphics_can_be_seen():
    assert too_faint(GRAPHICS, 3) == []
