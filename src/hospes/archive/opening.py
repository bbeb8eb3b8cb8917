"""Opening a record that somebody brings: looked at from outside first, then part by part, then believed."""

import json
import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from hospes.archive.manifest import MANIFEST, ArchiveError, Manifest, Part, read_manifest, rows_of
from hospes.archive.values import Line

MB = 2**20
LARGEST = 4096 * MB  # of all parts, unpacked: eight times what a city's files may take
LARGEST_MANIFEST = 16 * MB
LONGEST = 16 * MB  # of one line
MOST_PARTS = 50_000
AT_ONCE = 2**18
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it
IS_ENCRYPTED = 0x1
BROKEN = (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError, ValueError)
DAMAGED = "This record is damaged or not whole. Nothing was changed."
STRANGE = "This file is not the record of a city."


@dataclass(frozen=True)
class Opened:
    """A record whose parts are whole."""

    manifest: Manifest
    zip: ZipFile

    def lines(self, kind: str) -> Generator[Line, None, None]:
        """The rows of a kind; none when it has no part."""
        if (name := rows_of(kind)) not in self.manifest.by_name:
            return
        with self.zip.open(name) as rows:
            for number, row in enumerate(iter(lambda: rows.readline(LONGEST), b""), start=1):
                yield _line(row, f"{name}, line {number}")

    def texts(self, folder: str) -> dict[str, str]:
        """All texts below a folder, by their paths in it."""
        names = (name for name in self.manifest.by_name if name.startswith(f"{folder}/"))
        return {name.removeprefix(f"{folder}/"): _text(self.zip.read(name)) for name in names}


@contextmanager
def opened(file: Path) -> Iterator[Opened]:
    """A record that can be read; refused in one sentence when it is damaged, foreign, or made to do harm."""
    try:
        record = ZipFile(file)
    except BROKEN as error:
        raise ArchiveError(f"{file} is not the record of a city, or cannot be read.") from error
    with record:
        yield Opened(_looked_at(record), record)


def _looked_at(record: ZipFile) -> Manifest:
    entries = {entry.filename: entry for entry in record.infolist()}
    _refuse_harm(record.infolist())
    about = entries.pop(MANIFEST, None)
    if about is None or about.file_size > LARGEST_MANIFEST:
        raise ArchiveError(STRANGE)
    try:
        manifest = read_manifest(record.read(about))
        is_whole = manifest.by_name.keys() == entries.keys()
        is_whole = is_whole and all(_is_whole(record, entries[part.name], part) for part in manifest.parts)
    except BROKEN as error:
        raise ArchiveError(DAMAGED) from error
    if not is_whole:
        raise ArchiveError(DAMAGED)
    return manifest


def _refuse_harm(entries: list[ZipInfo]) -> None:
    """What would lead out of a folder, unpack without an end, or hide what it is."""
    names = [entry.filename for entry in entries]
    is_known = all(entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) for entry in entries)
    is_hidden = any(entry.flag_bits & IS_ENCRYPTED for entry in entries)
    if not all(map(NAME.fullmatch, names)) or len(set(names)) < len(names) or not is_known or is_hidden:
        raise ArchiveError(STRANGE)
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
        raise ArchiveError("This file unpacks to more than a city's record can hold. Nothing was changed.")


def _is_whole(record: ZipFile, entry: ZipInfo, part: Part) -> bool:
    summed = sha256()
    with record.open(entry) as content:
        for piece in iter(lambda: content.read(AT_ONCE), b""):
            summed.update(piece)
    return entry.file_size == part.size and summed.hexdigest() == part.sha256


def _line(row: bytes, where: str) -> Line:
    """A row; a database takes no NUL, however it is written."""
    try:
        line = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"This record cannot be read ({where}). Nothing was changed.") from error
    if not isinstance(line, dict) or NUL.search(row):
        raise ArchiveError(f"This record cannot be read ({where}). Nothing was changed.")
    return line


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ArchiveError(DAMAGED) from error


def copied(record: Opened, name: str) -> bytes:
    """One file of the record."""
    part: IO[bytes]
    with record.zip.open(name) as part:
        return part.read()
