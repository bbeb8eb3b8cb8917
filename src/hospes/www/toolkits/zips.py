"""A toolkit's folder as one zip file, in and out; what comes in is not trusted."""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

SUFFIXES = (".md", ".yaml", ".po")
MOST_FILES = 200
MOST_BYTES = 2_000_000  # of all texts together, unpacked: a toolkit in ten languages stays below
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class FolderRefusedError(Exception):
    """The file is not a toolkit's folder; the sentence says why, and what to do."""


def packed(texts: Mapping[str, str]) -> bytes:
    """The folder as a zip file; the same texts give the same bytes."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name in sorted(texts):
            archive.writestr(ZipInfo(name), texts[name].encode(), ZIP_DEFLATED)
    return held.getvalue()


def unpacked(file: IO[bytes]) -> dict[str, str]:
    """The texts of a zipped folder by their paths; the one folder around them all is left out."""
    try:
        with ZipFile(file) as archive:
            texts = dict(_texts(archive))
    except _UNREADABLE as error:
        raise FolderRefusedError(_("This file cannot be unpacked. Make a new zip file of the folder.")) from error
    if not texts:
        raise FolderRefusedError(_("There is no toolkit in this file: no texts named .md, .yaml or .po."))
    return _without_the_folder_around(texts)


def _texts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_furniture(entry.filename)]
    if len(entries) > MOST_FILES:
        raise FolderRefusedError(_("This file holds too many files; a toolkit has fewer than 200."))
    room = MOST_BYTES
    for entry in entries:
        _must_stay_inside(entry.filename)
        content = _content(archive, entry, room)
        room -= len(content)
        yield entry.filename, _text(entry.filename, content)


def _is_furniture(path: str) -> bool:
    """Whether a file is none of the toolkit's: what operating systems leave in zip files, pictures, hidden files."""
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.split("/"))
    return hidden or not path.lower().endswith(SUFFIXES)


def _must_stay_inside(path: str) -> None:
    if path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
        said = _("“%(path)s” points outside the folder. Make a new zip file of the folder.")
        raise FolderRefusedError(said % {"path": path})


def _content(archive: ZipFile, entry: ZipInfo, room: int) -> bytes:
    # The size that the archive declares may be a lie: read one byte more than there is room for, never all.
    with archive.open(entry) as file:
        content = file.read(room + 1)
    if len(content) > room:
        raise FolderRefusedError(_("This file is too large; the texts of a toolkit are below 2 MB."))
    return content


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        said = _("“%(path)s” is not UTF-8 text; save it as UTF-8.")
        raise FolderRefusedError(said % {"path": path}) from error


def _without_the_folder_around(texts: dict[str, str]) -> dict[str, str]:
    tops = {name.partition("/")[0] for name in texts}
    if len(tops) == 1 and all("/" in name for name in texts):
        return {name.partition("/")[2]: text for name, text in texts.items()}
    return texts
