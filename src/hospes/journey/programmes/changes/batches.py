"""All papers of a programme in one file: ordered, made one by one, packed, cancelled, swept.

An order is a row before it is a job, and each paper is a row of it: whatever happens to the job or the server, the rows
say which papers are there, and recurring work goes on from the next one.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.people.models import Person
from hospes.journey.programmes.changes.file_bytes import UNFINISHED, forget_bytes
from hospes.journey.programmes.enums import BatchState, PaperState
from hospes.journey.programmes.models import UNDER_WAY, BatchPaper, PaperBatch, Programme
from hospes.journey.programmes.queries.batches import PaperOrdered, batches_to_sweep, folder_of, paper_path
from hospes.journey.programmes.queries.identity import path_of
from hospes.journey.programmes.rules import Refused

MAKE = "hospes.www.programmes.tasks.make_papers"  # the job, by name: it knows changes, not the reverse
PATIENCE = timedelta(minutes=10)  # a paper takes less; then the batch is taken up anew
MOST_TRIES = 5  # begun so often without coming to the next paper
KEPT_FOR = timedelta(days=14)
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same papers give the same file: no part says when it was packed


@transaction.atomic
def order_papers(
    *, programme: Programme, papers: Sequence[PaperOrdered], languages: Sequence[str], person: Person, by: Actor
) -> PaperBatch:
    """Ask for these papers in one file; the worker makes them, with what ``person`` may read."""
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    if not papers:
        raise Refused(_("There is no paper to make yet. Choose a language, and let the programme have a scheme."))
    if now.batches.filter(state__in=UNDER_WAY).exists():
        raise Refused(_("The papers of this programme are being made already."))
    batch = PaperBatch.objects.create(
        programme=now, languages=" ".join(languages), next_try_at=timezone.now(), asked_by=by.name, person=person
    )
    BatchPaper.objects.bulk_create(
        BatchPaper(batch=batch, position=number, **vars(paper)) for number, paper in enumerate(papers)
    )
    record("programmes.order_papers", of=now, by=by, batch=str(batch.pk), papers=len(papers))
    transaction.on_commit(partial(enqueue_batch, batch.pk), robust=True)  # if that fails, recurring work does it
    return batch


@transaction.atomic
def cancel_batch(*, batch: PaperBatch, by: Actor) -> None:
    """End it now; what is made already goes."""
    found = _under_way(batch.pk).first()
    if found is None:
        raise Refused(_("These papers are made, or were cancelled, already."))
    _end(found, BatchState.CANCELLED)
    record("programmes.cancel_batch", of=found.programme, by=by, batch=str(found.pk))


@transaction.atomic
def take_batch(*, number: UUID, by: Actor) -> PaperBatch | None:
    """The batch, if it waits and nobody else has just taken it; what was tried too often is given up."""
    now = timezone.now()
    batch = _under_way(number).filter(next_try_at__lte=now).first()
    if batch is None:
        return None
    if batch.tries >= MOST_TRIES:
        record("programmes.give_up_batch", of=batch.programme, by=by, batch=str(batch.pk))
        return _end(batch, BatchState.FAILED)
    return _saved(batch, state=BatchState.RUNNING, tries=batch.tries + 1, next_try_at=now + PATIENCE)


@transaction.atomic
def keep_paper(*, paper: BatchPaper, by: Actor, content: bytes = b"", refused: str = "", failed: str = "") -> bool:
    """Keep a paper that was made, or why it was not; False where somebody has cancelled the batch meanwhile."""
    batch = _under_way(paper.batch_id).first()
    if batch is None:
        return False
    states = ((refused, PaperState.REFUSED), (failed, PaperState.FAILED))
    state = next((state for said, state in states if said), PaperState.MADE)
    if state == PaperState.MADE:
        path = paper_path(paper)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
    BatchPaper.objects.filter(pk=paper.pk).update(state=state, fault=(refused or failed)[:500])
    _saved(batch, tries=0, next_try_at=timezone.now() + PATIENCE)
    record("programmes.keep_paper", of=batch.programme, by=by, batch=str(batch.pk), paper=paper.name, state=state)
    return True


@transaction.atomic
def pack_batch(*, number: UUID, by: Actor) -> PaperBatch | None:
    """Put all that was made into one file, in order; nothing where it was cancelled, or a paper still waits."""
    batch = _under_way(number).first()
    if batch is None or batch.papers.filter(state=PaperState.WAITING).exists():
        return None
    made = list(batch.papers.filter(state=PaperState.MADE))
    if not made:
        return _end(batch, BatchState.FAILED)
    path = path_of(batch.pk)
    unfinished = path.with_suffix(UNFINISHED)
    with ZipFile(unfinished, "w", ZIP_DEFLATED) as packed:
        for paper in made:
            part = ZipInfo(paper.name, FIRST_DAY)
            part.compress_type = ZIP_DEFLATED
            packed.writestr(part, paper_path(paper).read_bytes())
    unfinished.replace(path)
    batch.size = path.stat().st_size
    record("programmes.pack_batch", of=batch.programme, by=by, batch=str(batch.pk), papers=len(made))
    return _end(batch, BatchState.DONE)


@transaction.atomic
def sweep_batches(*, now: datetime, by: Actor) -> int:
    """Take away files that have lain here for two weeks; the papers can be made again."""
    swept = list(batches_to_sweep(now - KEPT_FOR).select_related("programme"))
    for batch in swept:
        forget_bytes(batch.pk)
        _saved(batch, swept_at=now)
        record("programmes.sweep_batch", of=batch.programme, by=by, batch=str(batch.pk))
    return len(swept)


def _end(batch: PaperBatch, state: BatchState) -> PaperBatch:
    folder = folder_of(batch.pk)
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    return _saved(batch, state=state, ended_at=timezone.now(), next_try_at=None, size=batch.size)


def _saved(batch: PaperBatch, **fields: object) -> PaperBatch:
    for name, value in fields.items():
        setattr(batch, name, value)
    batch.save(update_fields=[*fields])
    return batch


def _under_way(number: UUID) -> QuerySet[PaperBatch]:
    rows = PaperBatch.objects.select_for_update(of=("self",)).select_related("programme", "person")
    return rows.filter(pk=number, state__in=UNDER_WAY)


def enqueue_batch(number: UUID) -> None:
    """Start the job of a batch, or start it again: twice does no harm."""
    import_string(MAKE).enqueue(str(number))
