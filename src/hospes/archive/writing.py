"""Writing a record: one zip, part by part; the same record is the same bytes."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hospes.archive.audited import audit_lines
from hospes.archive.gathering import gathered
from hospes.archive.kinds import VERSIONS
from hospes.archive.lines import Numbering, all_lines
from hospes.archive.manifest import (
    AUDIT,
    EVIDENCE,
    IMAGES,
    MANIFEST,
    README,
    TOOLKITS,
    Manifest,
    Part,
    Voices,
    as_json,
    rows_of,
)
from hospes.archive.moment import one_moment
from hospes.archive.values import Line, as_line
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.assessments.queries.files import path_of
from hospes.journey.cities.models import City
from hospes.journey.practices.models import PracticeImage
from hospes.journey.practices.queries.images import path_of as path_of_image
from hospes.journey.toolkits.models import ToolkitVersion

AT_ONCE = 2**18  # bytes
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest moment of a zip: the same record is the same bytes
SLOWEST_WORTH = 6  # how hard to compress
FOR_ITS_OWNER = 0o600 << 16


def export_city(city: City, to: IO[bytes], *, written: datetime, voices: Voices) -> Manifest:
    """Write the record of a city into ``to``, which can be read back and forth; returns its table of contents."""
    with one_moment(), ZipFile(to, "w") as record:
        writing = _Writing(record)
        writing.part(README, [_readme(city, written, voices)])
        numbering = Numbering(written)
        for kind, lines in all_lines(gathered(city, voices), numbering):
            writing.rows(kind.name, lines)
        writing.rows(AUDIT, audit_lines(numbering, voices))
        for name, text in _toolkits(numbering):
            writing.part(name, [text.encode()])
        for file in EvidenceFile.objects.filter(pk__in=[*numbering.keys_of(EvidenceFile)]).order_by("pk"):
            writing.file(f"{EVIDENCE}/{file.pk}", path_of(file.pk))
        for number in sorted(numbering.keys_of(PracticeImage)):
            writing.file(f"{IMAGES}/{number}", path_of_image(number))
        manifest = Manifest(
            version("hospes"), written, city.slug, city.name, city.country, voices, tuple(writing.parts)
        )
        writing.part(MANIFEST, [as_json(manifest)])
    return manifest


class _Writing:
    """A zip on its way, with the sum of each part that is in it."""

    def __init__(self, record: ZipFile) -> None:
        self.record = record
        self.parts: list[Part] = []

    def rows(self, name: str, lines: Iterable[Line]) -> None:
        """The rows of a kind; a kind without rows has no part."""
        found = iter(lines)
        if (first := next(found, None)) is None:
            return
        self.part(rows_of(name), _each(first, found), has_lines=True)

    def file(self, name: str, path: Path) -> None:
        """A file as it lies on the disk; the bytes of one that was refused are gone."""
        if path.is_file():
            with path.open("rb") as content:
                self.part(name, iter(lambda: content.read(AT_ONCE), b""), is_packed=True)

    def part(self, name: str, pieces: Iterable[bytes], *, has_lines: bool = False, is_packed: bool = False) -> None:
        """One part, piece by piece."""
        entry = ZipInfo(name, ALWAYS)
        entry.create_system, entry.external_attr = 3, FOR_ITS_OWNER
        # Pictures and office documents are packed already.
        entry.compress_type, entry._compresslevel = ZIP_STORED if is_packed else ZIP_DEFLATED, SLOWEST_WORTH  # type: ignore[attr-defined]  # Python 3.13 has a name for it
        summed, size, lines = sha256(), 0, 0
        with self.record.open(entry, "w") as part:
            for piece in pieces:
                part.write(piece)
                summed.update(piece)
                size, lines = size + len(piece), lines + 1
        self.parts.append(Part(name, summed.hexdigest(), size, lines if has_lines else None))


def _each(first: Line, following: Iterator[Line]) -> Iterator[bytes]:
    yield as_line(first)
    yield from map(as_line, following)


def _toolkits(numbering: Numbering) -> Iterator[tuple[str, str]]:
    """The versions that the record speaks of, each as its folder."""
    keys = [*numbering.keys_of(VERSIONS.model)]
    shelf = ToolkitVersion._base_manager.filter(pk__in=keys).order_by("toolkit__slug", "version")
    for slug, number, texts in shelf.values_list("toolkit__slug", "version", "texts").iterator(chunk_size=1):
        for path in sorted(texts):
            yield f"{TOOLKITS}/{slug}/{number}/{path}", texts[path]


def _readme(city: City, written: datetime, voices: Voices) -> bytes:
    """What the file is, for whoever finds it; always in one language, so that it is always the same."""
    text = files("hospes").joinpath("content", "archive", README).read_text(encoding="utf-8")
    return text.format(city=city.name, day=f"{written:%d.%m.%Y}", voices=voices.value).encode()


def file_name(city: City, written: datetime) -> str:
    """How a record is called."""
    return f"{city.slug}-{written:%Y-%m-%d}.hospes.zip"
