"""Assessments as the record of a city has them, and the bytes of what was given as evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from uuid import UUID

from django.db.models import Model

from hospes.journey.assessments.changes.file_bytes import written
from hospes.journey.assessments.models import EvidenceFile
from hospes.journey.people.changes import take_in_rows


def take_in_assessments(rows: Sequence[Model]) -> None:
    """Put rows of this step into the database as they were; part of a change that records it."""
    take_in_rows(rows, "assessments")


@contextmanager
def take_in_bytes(numbers: Iterable[UUID], content: Callable[[UUID], bytes]) -> Iterator[None]:
    """Write the bytes of files one after the other; whatever fails inside takes all of them away again."""
    with ExitStack() as stack:
        for file in EvidenceFile.objects.filter(pk__in=[*numbers]):
            stack.enter_context(written(file, content(file.pk)))
        yield
