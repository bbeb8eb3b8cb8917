"""The style sheets of every page as one file: seven small ones cost a slow line two seconds."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

SHEETS = ("tokens", "base", "layout", "components", "pages", "toolkits", "print")  # in their order
TOGETHER = "css/hospes.css"
SOURCES = Path(__file__).parent / "static" / "css"


class Together(BaseFinder):
    """Finds the one file among the static files; written anew when one of the small ones has changed."""

    def check(self, **_kwargs: Any) -> list[CheckMessage]:
        """Nothing can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:
        """Where the file is, if it is the one that is looked for."""
        found = [str(joined())] if path == TOGETHER else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """The one file."""
        joined()
        yield TOGETHER, FileSystemStorage(settings.STYLESHEETS)


def joined() -> Path:
    """The file with all of them, one after the other."""
    file = Path(settings.STYLESHEETS) / TOGETHER
    content = b"\n".join((SOURCES / f"{sheet}.css").read_bytes() for sheet in SHEETS)
    if not file.is_file() or file.read_bytes() != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")  # another process may be reading it
        unfinished.write_bytes(content)
        unfinished.replace(file)
    return file
