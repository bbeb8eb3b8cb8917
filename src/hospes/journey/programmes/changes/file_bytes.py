"""The bytes of logos and batches: written beside the database, gone when the change comes to nothing."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction

from hospes.journey.programmes.models import PaperBatch, ProgrammeIdentity
from hospes.journey.programmes.queries.identity import path_of

LEFT_FOR = timedelta(days=1)  # how old bytes without a row must be to count as lost: a change may still be under way
UNFINISHED = ".part"


@contextmanager
def written(number: UUID, content: bytes) -> Iterator[None]:
    """Write bytes under their number; whatever fails inside takes them away again."""
    path = path_of(number)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(UNFINISHED)
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(path)
        yield
    except BaseException:
        unfinished.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise


def forget_bytes(number: UUID) -> None:
    """Take bytes away once it is sure that no row speaks of them any more."""
    transaction.on_commit(lambda: path_of(number).unlink(missing_ok=True))


def sweep_papers(now: datetime) -> int:
    """Take away bytes that no row speaks of: a crash came between writing them and the end of a change."""
    logos = ProgrammeIdentity.objects.filter(logo__isnull=False).values_list("logo", flat=True)
    batches = PaperBatch.objects.filter(swept_at=None).values_list("pk", flat=True)
    known, before = {str(number) for number in (*logos, *batches)}, (now - LEFT_FOR).timestamp()
    lost = [path for path in _all() if path.name.partition(".")[0] not in known and path.stat().st_ctime < before]
    for path in lost:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return len(lost)


def _all() -> list[Path]:
    folder = path_of(UUID(int=0)).parent
    return list(folder.glob("*")) if folder.is_dir() else []
