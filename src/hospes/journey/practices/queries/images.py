"""Pictures of practices: what came through, and where their bytes lie."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from hospes.journey.cities.rules import Visitor
from hospes.journey.practices.enums import ImageKind
from hospes.journey.practices.models import PracticeImage
from hospes.journey.practices.rules import may_read

MB = 2**20
LARGEST = 12 * MB  # bytes of one picture as it comes
MOST = 8  # pictures of one practice
FOLDER = "practices"  # in the folder of uploaded files, which a backup holds
MIME_TYPES = {ImageKind.JPEG: "image/jpeg", ImageKind.PNG: "image/png", ImageKind.WEBP: "image/webp"}


@dataclass(frozen=True)
class GivenImage:
    """A picture drawn anew: what ``documents.receiving.pictures`` makes, and nothing else."""

    kind: ImageKind
    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """By which the same picture is known when it comes again."""
        return sha256(self.content).hexdigest()


def path_of(number: UUID) -> Path:
    """Where the bytes of a picture lie; no web server gives out what is in there."""
    return folder() / number.hex[:2] / str(number)


def folder() -> Path:
    """The folder of all pictures of practices."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def image_for(person: Visitor, number: UUID) -> PracticeImage | None:
    """A picture of a practice that somebody may read, with its practice."""
    found = PracticeImage.objects.select_related("practice__city").filter(pk=number).first()
    return found if found and may_read(person, found.practice) else None
