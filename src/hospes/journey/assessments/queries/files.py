"""Files that show something: where their bytes lie, how much room they take, which wait, and where each is used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet, Sum

from hospes.journey.assessments.enums import FileKind, FileState
from hospes.journey.assessments.models import Assessment, Evidence, EvidenceFile, Respondent
from hospes.journey.assessments.queries.papers import EvidencePiece
from hospes.journey.assessments.rules import opened_by
from hospes.journey.cities.models import City
from hospes.journey.cities.queries import cities_of
from hospes.journey.cities.rules import Visitor

MB = 2**20
LARGEST = 20 * MB  # bytes of one file
MOST_OF_A_CITY = 500 * MB  # bytes of all that a city keeps, with what waits
FOLDER = "evidence"  # in the folder of uploaded files, which a backup holds


@dataclass(frozen=True)
class GivenFile:
    """A file that was looked into and may be kept: what ``documents.receiving`` makes, and nothing else."""

    name: str
    kind: FileKind
    content: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """By which the same file is known when it comes again."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Room:
    """How much of its room a city's files take, in bytes."""

    used: int
    most: int = MOST_OF_A_CITY

    @property
    def used_mb(self) -> int:
        """In megabytes, rounded up: what is there is never nothing."""
        return -(-self.used // MB)

    @property
    def most_mb(self) -> int:
        """In megabytes."""
        return self.most // MB

    def has_room_for(self, size: int) -> bool:
        """Whether ``size`` bytes more fit."""
        return self.used + size <= self.most


@dataclass(frozen=True)
class CityFiles:
    """All files of a city: those that wait, those that are evidence, and the room that they take."""

    city: City
    waiting: tuple[EvidenceFile, ...]
    accepted: tuple[EvidenceFile, ...]  # each with ``standing``: the pieces of evidence for which it is used
    room: Room

    @property
    def shows_example(self) -> bool:
        """All that stands here was invented."""
        kept = (*self.waiting, *self.accepted)
        return bool(kept) and all(file.assessment.is_example for file in kept)


def in_mb(size: int) -> str:
    """Bytes as megabytes with one decimal, never as nothing."""
    return f"{max(size / MB, 0.1):.1f}" if size else "0"


def path_of(number: UUID) -> Path:
    """Where the bytes of a file lie; no web server gives out what is in there."""
    return folder() / number.hex[:2] / str(number)


def folder() -> Path:
    """The folder of all files of evidence."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def room_of(city: City) -> Room:
    """What the files of a city take; a refused one takes nothing, its bytes are gone."""
    kept = EvidenceFile.objects.filter(city=city).exclude(state=FileState.REFUSED)
    return Room(kept.aggregate(used=Sum("size"))["used"] or 0)


def files_of(person: Visitor, slug: str) -> CityFiles | None:
    """The files of a city for somebody who speaks for it; None for everybody else."""
    city = cities_of(person).filter(slug=slug).first()
    if city is None:
        return None
    kept = _with_uses(EvidenceFile.objects.filter(city=city).exclude(state=FileState.REFUSED))
    return CityFiles(
        city=city,
        waiting=tuple(file for file in kept if file.state == FileState.WAITING),
        accepted=tuple(file for file in kept if file.state == FileState.ACCEPTED),
        room=Room(sum(file.size for file in kept)),
    )


def _with_uses(found: QuerySet[EvidenceFile]) -> Sequence[EvidenceFile]:
    pieces = Evidence.objects.filter(removed_at=None).select_related("assessment__round__toolkit_version")
    shown = pieces.defer("assessment__round__toolkit_version__texts")
    related = found.select_related("assessment__round__toolkit_version", "respondent").order_by("-added_at", "pk")
    light = related.defer("assessment__round__toolkit_version__texts")
    return list(light.prefetch_related(Prefetch("pieces", shown, to_attr="standing")))


def file_for(person: Visitor, number: UUID) -> EvidenceFile | None:
    """A file that the person may open."""
    related = EvidenceFile.objects.select_related("city", "assessment__city", "assessment__round__toolkit_version")
    return related.filter(opened_by(person), pk=number).first()


def uses_of(file: EvidenceFile) -> tuple[Evidence, ...]:
    """The pieces of evidence for which a file is used, also where it was taken away."""
    pieces = Evidence.objects.filter(file=file).select_related("assessment__round__toolkit_version")
    return tuple(pieces.defer("assessment__round__toolkit_version__texts"))


def piece_of(evidence: Evidence) -> EvidencePiece:
    """A piece of evidence as a report and peers read it."""
    name = evidence.file.name if evidence.file else ""
    said = (evidence.pk, evidence.item, evidence.title, evidence.url, evidence.text)
    return EvidencePiece(*said, evidence.file_id, name)


def file_shown(pieces: Iterable[EvidencePiece], number: UUID) -> EvidenceFile | None:
    """A file that one of these pieces names, for whoever may read them."""
    named = EvidenceFile.objects.filter(pk__in=[piece.file for piece in pieces if piece.file == number])
    return named.filter(state=FileState.ACCEPTED).first()


def waiting_at(assessment: Assessment, item: str) -> tuple[EvidenceFile, ...]:
    """The files that were given at one item and wait to be looked at."""
    return tuple(EvidenceFile.objects.filter(assessment=assessment, item=item, state=FileState.WAITING))


def waiting_files(assessment: Assessment) -> int:
    """How many files of an assessment wait to be looked at."""
    return EvidenceFile.objects.filter(assessment=assessment, state=FileState.WAITING).count()


def files_to_use(city: City) -> QuerySet[EvidenceFile]:
    """The accepted files of a city, the newest first: each can be evidence once more."""
    return EvidenceFile.objects.filter(city=city, state=FileState.ACCEPTED)


def files_of_voice(voice: Respondent, item: str = "") -> tuple[EvidenceFile, ...]:
    """What a voice gave, at one key factor or at all; with what became of it."""
    found = EvidenceFile.objects.filter(respondent=voice)
    return tuple(found.filter(item=item) if item else found)
