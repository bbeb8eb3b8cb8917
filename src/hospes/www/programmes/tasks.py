"""The job that makes all papers of a programme; what is written down is written by changes."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.utils.translation import override
from django_tasks import task

from hospes.audit.actors import SYSTEM
from hospes.documents.batch import made
from hospes.journey.programmes import changes
from hospes.journey.programmes.enums import BatchState, PaperState
from hospes.journey.programmes.models import BatchPaper, PaperBatch
from hospes.journey.programmes.rules import Refused

logger = logging.getLogger(__name__)


@task()
def make_papers(number: str) -> str:
    """Make all papers of a batch; done twice, each is made once."""
    return make_all(UUID(number))


def make_all(number: UUID, draw: Callable[[PaperBatch, BatchPaper], bytes] = made) -> str:
    """The state in which the batch is afterwards; empty where there was nothing to do."""
    batch = changes.take_batch(number=number, by=SYSTEM)
    if batch is None or batch.state != BatchState.RUNNING:
        return batch.state if batch else ""
    for paper in batch.papers.filter(state=PaperState.WAITING):
        if not _is_kept(batch, paper, draw):
            return BatchState.CANCELLED
    packed = changes.pack_batch(number=number, by=SYSTEM)
    return packed.state if packed else ""


def _is_kept(batch: PaperBatch, paper: BatchPaper, draw: Callable[[PaperBatch, BatchPaper], bytes]) -> bool:
    """One paper; what a programme refuses, and what goes wrong, is said of this paper and holds up no other."""
    reads = batch.person.language if batch.person else ""
    try:
        with override(reads or settings.LANGUAGE_CODE):
            content = draw(batch, paper)
    except Refused as refused:
        return changes.keep_paper(paper=paper, refused=str(refused), by=SYSTEM)
    except Exception as fault:
        logger.exception("The paper %s of the batch %s could not be made.", paper.name, batch.pk)
        return changes.keep_paper(paper=paper, failed=type(fault).__name__, by=SYSTEM)
    return changes.keep_paper(paper=paper, content=content, by=SYSTEM)
