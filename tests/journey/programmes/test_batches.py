"""All papers of a programme in one file: ordered once, gone on with, cancelled, packed the same, swept."""

from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import override_settings
from django.utils import timezone

from factories.people import make_person
from factories.programmes import make_programme
from hospes.audit.actors import SYSTEM
from hospes.cli.recurring import WORKS, tick
from hospes.journey.programmes import changes
from hospes.journey.programmes.enums import BatchState, PaperState
from hospes.journey.programmes.models import BatchPaper, PaperBatch, Programme
from hospes.journey.programmes.queries.batches import PaperOrdered, batches_due, batches_of, folder_of, paper_path
from hospes.journey.programmes.queries.identity import path_of
from hospes.journey.programmes.rules import Refused
from hospes.www.programmes.tasks import make_all

pytestmark = pytest.mark.django_db  # what comes on commit is left out, and with it the job, unless a test asks for it

PAPERS = tuple(PaperOrdered("a.pdf", str(number), "en", f"a/{number}-en.pdf") for number in range(3))


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> object:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def ordered(programme: Programme | None = None) -> PaperBatch:
    """Three papers; no worker runs in tests."""
    person = make_person(f"p{PaperBatch.objects.count()}@example.org", language="fr")
    wanted = {"programme": programme or make_programme(), "papers": PAPERS, "languages": ("en",)}
    return changes.order_papers(**wanted, person=person, by=SYSTEM)


def drawn(_batch: PaperBatch, paper: BatchPaper) -> bytes:
    """A paper; the second is refused, the third breaks."""
    if paper.of == "1":
        raise Refused("Something is missing.")
    if paper.of == "2":
        raise ZeroDivisionError
    return b"paper " + paper.of.encode()


def whole(_batch: PaperBatch, paper: BatchPaper) -> bytes:
    """A paper that can be made."""
    return b"paper " + paper.of.encode()


def test_papers_that_cannot_be_made_are_told_and_hold_up_no_other(caplog, django_capture_on_commit_callbacks):
    batch = ordered()
    with django_capture_on_commit_callbacks(execute=True):
        assert make_all(batch.pk, drawn) == BatchState.DONE
    (line,) = batches_of(batch.programme)
    assert (line.total, line.done, line.made, line.is_under_way, line.can_be_fetched) == (3, 3, 1, False, True)
    assert [(paper.name, paper.state, paper.fault) for paper in line.missing] == [
        ("a/1-en.pdf", PaperState.REFUSED, "Something is missing."),
        ("a/2-en.pdf", PaperState.FAILED, "ZeroDivisionError"),
    ]
    with ZipFile(path_of(batch.pk)) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {"a/0-en.pdf": b"paper 0"}
    assert "a/2-en.pdf" in caplog.text
    assert not folder_of(batch.pk).exists()
    assert str(line.batch).startswith(str(batch.programme))
    assert make_all(batch.pk, drawn) == ""


def test_same_papers_give_the_same_file() -> None:
    programme, files = make_programme(), []
    for _time in range(2):
        batch = ordered(programme)
        make_all(batch.pk, whole)
        files.append(path_of(batch.pk).read_bytes())
    assert files[0] == files[1]


def test_batch_is_gone_on_with_from_the_next_paper() -> None:
    batch = ordered()
    changes.take_batch(number=batch.pk, by=SYSTEM)
    first, *_others = batch.papers.all()
    changes.keep_paper(paper=first, content=b"made before", by=SYSTEM)
    assert changes.pack_batch(number=batch.pk, by=SYSTEM) is None  # two papers still wait
    assert make_all(batch.pk, whole) == ""  # somebody else is at it
    PaperBatch.objects.update(next_try_at=timezone.now())
    assert [one.pk for one in batches_due(timezone.now())] == [batch.pk]
    assert make_all(batch.pk, whole) == BatchState.DONE
    with ZipFile(path_of(batch.pk)) as packed:
        assert packed.read("a/0-en.pdf") == b"made before"


def test_batch_that_never_comes_further_is_given_up() -> None:
    batch = ordered()
    PaperBatch.objects.update(tries=5)
    assert make_all(batch.pk, whole) == BatchState.FAILED
    assert str(PaperBatch.objects.get().papers.first()) == "a/0-en.pdf"


def test_batch_without_any_paper_made_has_no_file() -> None:
    batch = ordered()
    assert make_all(batch.pk, lambda batch, paper: drawn(batch, BatchPaper(of="1"))) == BatchState.FAILED
    assert not path_of(batch.pk).exists()


def test_cancelled_batch_makes_no_further_paper_and_keeps_none() -> None:
    batch = ordered()

    def cancelled(_batch: PaperBatch, paper: BatchPaper) -> bytes:
        changes.cancel_batch(batch=batch, by=SYSTEM)
        return paper.of.encode()

    assert make_all(batch.pk, cancelled) == BatchState.CANCELLED
    assert not paper_path(batch.papers.first() or BatchPaper()).exists()
    assert changes.pack_batch(number=batch.pk, by=SYSTEM) is None
    with pytest.raises(Refused, match="cancelled, already"):
        changes.cancel_batch(batch=batch, by=SYSTEM)


def test_papers_are_ordered_once_at_a_time_and_there_is_one_at_least() -> None:
    programme = ordered().programme
    with pytest.raises(Refused, match="being made already"):
        ordered(programme)
    with pytest.raises(Refused, match="no paper to make yet"):
        changes.order_papers(programme=make_programme(), papers=(), languages=(), person=make_person(), by=SYSTEM)


def test_files_of_two_weeks_ago_go_and_bytes_that_no_row_speaks_of(django_capture_on_commit_callbacks):
    batch, later = ordered(), timezone.now() + timedelta(days=15)
    with django_capture_on_commit_callbacks(execute=True):
        make_all(batch.pk, whole)
    stray, folder = path_of(batch.pk).with_name("stray"), path_of(batch.pk).with_name("stray.papers")
    stray.write_bytes(b"x")
    folder.mkdir()
    assert changes.sweep_papers(timezone.now()) == 0
    assert changes.sweep_papers(later) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert changes.sweep_batches(now=later, by=SYSTEM) == 1
    assert changes.sweep_batches(now=later, by=SYSTEM) == 0
    assert list(path_of(batch.pk).parent.iterdir()) == []
    assert [line.can_be_fetched for line in batches_of(batch.programme)] == [False]


def test_sweeping_where_nothing_was_ever_kept_finds_nothing() -> None:
    assert changes.sweep_papers(timezone.now()) == 0


@pytest.mark.usefixtures("caplog")
def test_the_job_of_a_batch_is_started_when_it_is_ordered_and_by_recurring_work(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        batch = ordered()
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED  # the job ran: there is no paper of this kind
    PaperBatch.objects.update(state=BatchState.RUNNING, next_try_at=timezone.now(), ended_at=None, tries=5)
    assert "go_on_with_papers" in tick(timezone.now(), [work for work in WORKS if work.name == "go_on_with_papers"])
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
