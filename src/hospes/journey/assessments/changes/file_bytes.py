"""The bytes of files: written beside the database, gone when the change comes to nothing or the row goes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction

from hospes.journey.assessments.enums import FileState
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.assessments.queries.files import folder, path_of

LEFT_FOR = timedelta(days=1)  # how old bytes without a row must be to count as lost: a change may still be under way
UNFINISHED = ".part"


@contextmanager
def written(file: EvidenceFile, content: bytes) -> Iterator[None]:
    """Write the bytes of a file; whatever fails inside takes them away again.

    Their moment on the disk is the file's own: of an anonymous voice it tells the day, not the minute.
    """
    path, moment = path_of(file.pk), file.added_at.timestamp()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(UNFINISHED)
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        os.utime(unfinished, (moment, moment))
        unfinished.replace(path)
        yield
    except BaseException:
        unfinished.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise


def forget_bytes(number: UUID) -> None:
    """Take the bytes of a file away once it is sure that the row went, or was refused."""
    transaction.on_commit(lambda: path_of(number).unlink(missing_ok=True))


def sweep_bytes(now: datetime) -> int:
    """Take away bytes that no row speaks of: a crash came between writing them and the end of a change."""
    kept = EvidenceFile.objects.exclude(state=FileState.REFUSED).values_list("pk", flat=True)
    known, before = {str(pk) for pk in kept}, (now - LEFT_FOR).timestamp()
    lost = [path for path in folder().glob("*/*") if path.name not in known and _written_before(path, before)]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)


def _written_before(path: Path, moment: float) -> bool:
    """By when its name was made: the other moment is the file's own, and may be a midnight long past."""
    try:
        return path.stat().st_ctime < moment
    except FileNotFoundError:  # taken away meanwhile
        return False
