"""All papers of a programme in one file: how far it is, what is missing from it and why, and where its bytes lie."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from hospes.journey.programmes.enums import BatchState, PaperState
from hospes.journey.programmes.models import UNDER_WAY, BatchPaper, PaperBatch, Programme
from hospes.journey.programmes.queries.identity import path_of

MOST_SHOWN = 5  # batches of a programme that its page lists


@dataclass(frozen=True)
class PaperOrdered:
    """One paper: its kind, what it is of, its language, and the name that it gets in the file."""

    kind: str
    of: str
    language: str
    name: str


@dataclass(frozen=True)
class BatchLine:
    """One order of papers, with how many of them there are in each state."""

    batch: PaperBatch
    total: int
    done: int  # made, refused or failed
    made: int
    missing: tuple[BatchPaper, ...]  # with the reason of each

    @property
    def is_under_way(self) -> bool:
        """Whether it is still being made."""
        return self.batch.state in UNDER_WAY

    @property
    def can_be_fetched(self) -> bool:
        """Whether its file is there."""
        return self.batch.state == BatchState.DONE and self.batch.swept_at is None


def batches_of(programme: Programme) -> tuple[BatchLine, ...]:
    """The latest orders of a programme, the newest first; in three questions."""
    batches = list(programme.batches.all()[:MOST_SHOWN])
    counted = BatchPaper.objects.filter(batch__in=batches).values_list("batch", "state").annotate(count=Count("pk"))
    counts: dict[UUID, Counter[str]] = {batch.pk: Counter() for batch in batches}
    for batch, state, count in counted.order_by():
        counts[batch][state] = count
    missing = list(BatchPaper.objects.filter(batch__in=batches, state__in=(PaperState.REFUSED, PaperState.FAILED)))
    return tuple(_line(batch, counts[batch.pk], missing) for batch in batches)


def batches_due(now: datetime) -> QuerySet[PaperBatch]:
    """Orders that wait for their worker, or whose worker was lost."""
    return PaperBatch.objects.filter(state__in=UNDER_WAY, next_try_at__lte=now)


def batches_to_sweep(before: datetime) -> QuerySet[PaperBatch]:
    """Orders whose file has lain here long enough."""
    return PaperBatch.objects.filter(~Q(state__in=UNDER_WAY), ended_at__lt=before, swept_at=None)


def folder_of(number: UUID) -> Path:
    """Where the papers of a batch lie one by one until they are packed."""
    return path_of(number).with_suffix(".papers")


def paper_path(paper: BatchPaper) -> Path:
    """Where the bytes of one paper lie until it is packed."""
    return folder_of(paper.batch_id) / str(paper.position)


def _line(batch: PaperBatch, counts: Counter[str], missing: Iterable[BatchPaper]) -> BatchLine:
    total = counts.total()
    own = tuple(paper for paper in missing if paper.batch_id == batch.pk)
    return BatchLine(batch, total, total - counts[PaperState.WAITING], counts[PaperState.MADE], own)
