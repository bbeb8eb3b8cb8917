"""Whether a city that is here already is what a record says of it."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from hospes.archive.kinds import KINDS
from hospes.archive.manifest import AUDIT, EVIDENCE, IMAGES, Manifest, rows_of
from hospes.archive.opening import Opened, opened
from hospes.archive.values import as_line
from hospes.archive.writing import export_city
from hospes.journey.cities.models import City

OWN = (*(kind.name for kind in KINDS if kind.city), AUDIT)


def differences(record: Opened, city: City) -> tuple[str, ...]:
    """In what a record differs from what stands here, in one line for each kind; nothing when it is the same."""
    with TemporaryDirectory() as folder:
        here = Path(folder) / "here.zip"
        with here.open("w+b") as file:
            export_city(city, file, written=record.manifest.written, voices=record.manifest.voices)
        with opened(here) as ours:
            return tuple(_differences(record, ours))


def _differences(theirs: Opened, ours: Opened) -> Iterator[str]:
    for name in OWN:
        if _sum(theirs.manifest, rows_of(name)) != _sum(ours.manifest, rows_of(name)):
            yield _told(name, _lines(theirs, name), _lines(ours, name))
    if _files(theirs.manifest) != _files(ours.manifest):
        yield "The bytes of evidence differ."


def _told(name: str, theirs: frozenset[bytes], ours: frozenset[bytes]) -> str:
    only_there, only_here, both = len(theirs - ours), len(ours - theirs), len(theirs & ours)
    return f"{name}: {only_there} stand only in the record, {only_here} only here, {both} in both."


def _lines(record: Opened, kind: str) -> frozenset[bytes]:
    """The rows of a kind, each as a short sum: of two hundred thousand rows they take few megabytes."""
    with closing(record.lines(kind)) as lines:
        return frozenset(blake2b(as_line(line), digest_size=12).digest() for line in lines)


def _sum(manifest: Manifest, part: str) -> str:
    found = manifest.by_name.get(part)
    return found.sha256 if found else ""


def _files(manifest: Manifest) -> Mapping[str, str]:
    return {part.name: part.sha256 for part in manifest.parts if part.name.startswith((f"{EVIDENCE}/", f"{IMAGES}/"))}
