"""Make the one file of icons from the npm package lucide-static: ``python tools/icons.py FOLDER_OF_THE_PACKAGE``.

The package is fetched with ``npm pack lucide-static`` and unpacked; the result is committed, so that nobody needs Node.
"""

import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "src" / "hospes" / "www" / "static"
NAMES = [
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "book-open",
    "calendar",
    "check",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-help",
    "clipboard-list",
    "cloud-off",
    "copy",
    "door-open",
    "download",
    "external-link",
    "file-text",
    "flag",
    "globe",
    "handshake",
    "history",
    "info",
    "landmark",
    "lightbulb",
    "link",
    "list-checks",
    "log-in",
    "log-out",
    "mail",
    "map-pin",
    "menu",
    "message-square",
    "pencil",
    "plus",
    "printer",
    "qr-code",
    "quote",
    "rotate-ccw",
    "save",
    "scale",
    "search",
    "settings",
    "trash-2",
    "triangle-alert",
    "upload",
    "user",
    "user-plus",
    "users",
    "x",
]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg">\n'


def symbol(folder: Path, name: str) -> str:
    """One icon as a symbol of the sprite."""
    drawing = (folder / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    shapes = re.sub(r"\s+", " ", re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", drawing, flags=re.DOTALL)).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>\n'


def main(folder: Path) -> None:
    """Write the sprite and, beside it, the licence of the icons."""
    sprite = HEAD + "".join(symbol(folder, name) for name in NAMES) + "</svg>\n"
    (STATIC / "icons.svg").write_text(sprite, encoding="utf-8")
    (STATIC / "icons.LICENSE.txt").write_text((folder / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
