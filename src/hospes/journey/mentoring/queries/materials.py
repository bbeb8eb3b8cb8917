"""Where the bytes of materials lie, and who may open one."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Sum

from hospes.journey.cities.rules import Visitor
from hospes.journey.mentoring.enums import MaterialKind
from hospes.journey.mentoring.models import Material
from hospes.journey.mentoring.rules import inside
from hospes.journey.programmes.models import Programme

FOLDER = "materials"  # in the folder of uploaded files, which a backup holds


def folder() -> Path:
    """The folder of all materials."""
    return Path(settings.MEDIA_ROOT) / FOLDER


def path_of(number: UUID) -> Path:
    """Where the bytes of a file lie; no web server gives out what is in there."""
    return folder() / number.hex[:2] / str(number)


def bytes_of(programme: Programme) -> int:
    """How much room the files of a programme's activities take."""
    kept = Material.objects.filter(activity__programme=programme, kind=MaterialKind.FILE)
    return int(kept.aggregate(used=Sum("size"))["used"] or 0)


def material_for(person: Visitor, number: UUID) -> Material | None:
    """A file that the person may open: who reads its activity from inside."""
    files = Material.objects.filter(inside(person, "activity"), pk=number, kind=MaterialKind.FILE)
    return files.select_related("activity").first()
