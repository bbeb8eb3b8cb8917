"""What a record says about itself: its format, whose it is, when it was written, and the sum of each of its parts."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

FORMAT = 1
WHAT = "the record of a city, written by Hospes"
MANIFEST, README = "manifest.json", "README.txt"
ROWS, TOOLKITS, EVIDENCE, IMAGES, AUDIT = "rows", "toolkits", "evidence", "images", "audit"


class ArchiveError(Exception):
    """A record cannot be written or taken in; the lines say why and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))


class Voices(StrEnum):
    """Whether a record holds what single voices said: whoever runs Hospes may have it, nobody else."""

    WITH = "with what each voice said"
    WITHOUT = "without what each voice said"


@dataclass(frozen=True)
class Part:
    """One file inside the record."""

    name: str
    sha256: str
    size: int  # bytes
    lines: int | None = None  # rows, where it holds rows


@dataclass(frozen=True)
class Manifest:
    """The table of contents of a record."""

    hospes: str  # the version that wrote it
    written: datetime
    slug: str
    city: str
    country: str
    voices: Voices
    parts: tuple[Part, ...]
    format: int = FORMAT

    @property
    def by_name(self) -> dict[str, Part]:
        """The parts by their names."""
        return {part.name: part for part in self.parts}

    @property
    def rows(self) -> dict[str, int]:
        """How many rows of each kind."""
        return {part.name.split("/")[1].removesuffix(".jsonl"): part.lines for part in self.parts if part.lines}


def rows_of(kind: str) -> str:
    """The name of the part that holds the rows of a kind."""
    return f"{ROWS}/{kind}.jsonl"


def moment(value: datetime) -> str:
    """A moment as it stands in a record: in UTC, whole."""
    return f"{value:%Y-%m-%dT%H:%M:%S}.{value.microsecond:06d}Z"


def as_json(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    said = {
        "what": WHAT,
        "format": manifest.format,
        "hospes": manifest.hospes,
        "written": moment(manifest.written),
        "city": {"slug": manifest.slug, "name": manifest.city, "country": manifest.country},
        "voices": manifest.voices.value,
        "rows": manifest.rows,
        "parts": [
            {name: value for name, value in asdict(part).items() if value is not None} for part in _sorted(manifest)
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _sorted(manifest: Manifest) -> Iterable[Part]:
    return sorted(manifest.parts, key=lambda part: part.name)


def read_manifest(content: bytes) -> Manifest:
    """The manifest as it was written; refused when it is no record, or one of a later Hospes."""
    try:
        said = json.loads(content)
        if said["what"] != WHAT:
            raise ArchiveError("This file is not the record of a city.")
        if said["format"] != FORMAT:
            raise ArchiveError("A newer Hospes wrote this record. Update Hospes first, then take it in.")
        return _manifest(said)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ArchiveError("This record does not say what it holds. Nothing was changed.") from error


def _manifest(said: dict[str, Any]) -> Manifest:
    city = said["city"]
    written = datetime.fromisoformat(said["written"])
    if written.tzinfo is None:
        raise ValueError(said["written"])
    parts = tuple(
        Part(str(one["name"]), str(one["sha256"]), int(one["size"]), one.get("lines")) for one in said["parts"]
    )
    slug, name, country = (str(city[key]) for key in ("slug", "name", "country"))
    if "\x00" in slug + name + country:  # PostgreSQL cannot even look for it
        raise ValueError(slug)
    return Manifest(str(said["hospes"]), written, slug, name, country, Voices(said["voices"]), parts)
