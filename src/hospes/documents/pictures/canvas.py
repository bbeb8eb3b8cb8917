"""A sheet to draw on, in either direction: where x = 0 is where a line of text begins."""

from dataclasses import dataclass, field
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Anchor = Literal["start", "middle", "end"]


@dataclass
class Canvas:
    """Collects shapes; colours are classes of the style sheet, sizes are attributes (no style attribute is allowed)."""

    width: float
    right_to_left: bool = False
    shapes: list[SafeString] = field(default_factory=list)

    def x(self, at: float) -> str:
        """A place along the line, mirrored where the line runs from the right."""
        return f"{self.width - at if self.right_to_left else at:.1f}"

    def rect(self, x: float, y: float, width: float, height: float, kind: str, *, round_by: float = 0) -> None:
        """A box that begins at ``x``."""
        begin = x + width if self.right_to_left else x
        self.shapes.append(
            format_html(
                '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{}"/>',
                self.x(begin), f"{y:.1f}", f"{max(width, 0):.1f}", f"{height:.1f}", round_by, kind,
            )
        )  # fmt: skip

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A straight line."""
        ends = (self.x(x1), f"{y1:.1f}", self.x(x2), f"{y2:.1f}")
        self.shapes.append(format_html('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>', *ends, kind))

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        """A dot."""
        self.shapes.append(
            format_html('<circle cx="{}" cy="{}" r="{}" class="{}"/>', self.x(x), f"{y:.1f}", radius, kind)
        )

    def polygon(self, points: list[tuple[float, float]], kind: str) -> None:
        """A closed shape."""
        path = " ".join(f"{self.x(x)},{y:.1f}" for x, y in points)
        self.shapes.append(format_html('<polygon points="{}" class="{}"/>', path, kind))

    def text(self, x: float, y: float, words: str, kind: str, *, size: float = 14, anchor: Anchor = "start") -> None:
        """One line of text on its base line ``y``."""
        self.shapes.append(
            format_html(
                '<text x="{}" y="{}" font-size="{}" text-anchor="{}" class="{}">{}</text>',
                self.x(x), f"{y:.1f}", size, anchor, kind, words,
            )
        )  # fmt: skip

    def svg(self, height: float, title: str, kind: str) -> SafeString:
        """The picture with its title; the table beside it says the same to those who do not see it."""
        body = format_html_join(mark_safe("\n"), "{}", ((shape,) for shape in self.shapes))
        return format_html(
            '<svg class="drawing {}" viewBox="0 0 {} {}" width="{}" height="{}" direction="{}" role="img"'
            ' aria-label="{}">{}</svg>',
            kind, f"{self.width:g}", f"{height:.0f}", f"{self.width:g}", f"{height:.0f}",
            "rtl" if self.right_to_left else "ltr", title, body,
        )  # fmt: skip
