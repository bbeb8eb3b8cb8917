"""Files: given, accepted, refused, used again, taken back, deleted; their bytes follow the rows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from factories.assessments import Answering, make_assessment, make_officer, make_town
from factories.files import given
from factories.voices import come, make_invitation
from hospes.audit.models import Record
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes import file_bytes
from hospes.journey.assessments.changes import files as changes_of_files
from hospes.journey.assessments.enums import FileState
from hospes.journey.assessments.models import Evidence, EvidenceFile, Voice
from hospes.journey.assessments.queries import files as queries_of_files
from hospes.journey.assessments.queries.papers import EvidencePiece
from hospes.journey.assessments.rules import Refused

pytestmark = pytest.mark.django_db
FACTOR, QUESTION = "kf-bcdf", "q-bcdf"
Committed = DjangoCaptureOnCommitCallbacks


@pytest.fixture(autouse=True)
def uploads(settings: Any, tmp_path: Path) -> Path:
    """A folder of uploaded files for one test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def town() -> Answering:
    """A city that answers."""
    return make_assessment()


def add(town: Answering, content: bytes = b"%PDF a", item: str = FACTOR, **said: str) -> Evidence:
    return changes.add_file(assessment=town.assessment, item=item, given=given(content), by=town.officer.actor, **said)


def give(voice: Voice, content: bytes = b"%PDF v", item: str = FACTOR, title: str = "") -> EvidenceFile:
    by = queries.actor_of(voice)
    return changes.give_file(respondent=voice.respondent, item=item, given=given(content), by=by, title=title)


def accept(town: Answering, file: EvidenceFile) -> Evidence:
    return changes.accept_file(file=file, by=town.officer.actor)


def refuse(town: Answering, file: EvidenceFile, reason: str = "It names a family.") -> None:
    changes.refuse_file(file=file, reason=reason, by=town.officer.actor)


def bytes_there(uploads: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in uploads.rglob("*") if path.is_file())


def standing(town: Answering) -> list[tuple[str, str, str]]:
    """What shows something: item, title, name of the file."""
    pieces = town.assessment.evidence.filter(removed_at=None).select_related("file")
    return [(piece.item, piece.title, piece.file.name) for piece in pieces if piece.file]


def claimed(town: Answering) -> bool:
    report = queries.report(town.assessment, "en")
    return next(factor.standing.claimed for factor in report.factors if factor.id == FACTOR)


def test_an_officers_file_is_evidence_at_once_and_its_bytes_lie_apart(town: Answering, uploads: Path) -> None:
    piece = add(town, title="Minutes", text="Page 3.")
    file = EvidenceFile.objects.get()

    assert (standing(town), piece.text) == ([(FACTOR, "Minutes", "minutes.pdf")], "Page 3.")
    assert (file.state, file.size, file.city, file.settled_by) == ("accepted", 6, town.city, "Ada")
    assert queries.path_of(file.pk).read_bytes() == b"%PDF a"
    assert (queries.path_of(file.pk).stat().st_mode & 0o777, bytes_there(uploads)) == (0o600, [b"%PDF a"])
    assert [record.change for record in Record.objects.filter(change__endswith="_file")] == ["add_file"]


def test_a_level_is_claimed_until_a_file_is_accepted(town: Answering) -> None:
    town.rate(FACTOR, level=4)
    file = give(come(make_invitation(town)))
    assert (claimed(town), standing(town)) == (True, [])
    accept(town, file)
    assert (claimed(town), standing(town)) == (False, [(FACTOR, "minutes.pdf", "minutes.pdf")])


def test_the_report_names_the_file(town: Answering) -> None:
    piece = add(town, title="Minutes")
    report = queries.report(town.assessment, "en")
    shown = next(factor.evidence for factor in report.factors if factor.id == FACTOR)

    assert shown == (EvidencePiece(piece.pk, FACTOR, "Minutes", "", "", piece.file_id, "minutes.pdf"),)
    assert shown[0].words == "Minutes (minutes.pdf)"


def test_the_same_file_is_kept_once_and_used_where_it_is_needed(town: Answering, uploads: Path) -> None:
    add(town)
    add(town, item=QUESTION, title="The same")
    add(town, item=QUESTION, title="The same")
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    later = make_assessment(town.assessment.round.toolkit_version, town.city, town.officer)
    file = EvidenceFile.objects.get()
    changes.use_file(file=file, assessment=later.assessment, item=FACTOR, by=town.officer.actor)

    assert standing(town) == [(FACTOR, "minutes.pdf", "minutes.pdf"), (QUESTION, "The same", "minutes.pdf")]
    assert (standing(later), bytes_there(uploads)) == ([(FACTOR, "minutes.pdf", "minutes.pdf")], [b"%PDF a"])
    found = queries.files_of(town.officer, town.city.slug)
    assert found is not None
    assert ([len(each.standing) for each in found.accepted], found.waiting) == ([3], ())
    assert list(queries.files_to_use(town.city)) == [file]


def test_a_file_of_another_city_or_one_that_waits_shows_nothing(town: Answering) -> None:
    other = make_assessment(town.assessment.round.toolkit_version)
    waiting = give(come(make_invitation(town)))
    for file in (add(other).file, waiting):
        with pytest.raises(Refused, match="not there any more"):
            changes.use_file(file=file, assessment=town.assessment, item=FACTOR, by=town.officer.actor)
    assert standing(town) == []


def test_only_who_speaks_for_the_city_finds_its_files(town: Answering) -> None:
    file, stranger = add(town).file, make_officer("Bo")
    assert file is not None
    found = [queries.file_for(person, file.pk) for person in (town.officer, stranger)]
    assert (found, queries.files_of(stranger, town.city.slug)) == ([file, None], None)


def test_a_refused_file_is_gone_and_the_voice_reads_why(
    town: Answering, uploads: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    voice = come(make_invitation(town))
    file = give(voice, title="Letter")
    with pytest.raises(Refused, match="Say why"):
        refuse(town, file, " ")
    with django_capture_on_commit_callbacks(execute=True):
        refuse(town, file)

    (seen,) = queries.files_of_voice(voice.respondent)
    assert (seen.title, seen.state, seen.reason) == ("Letter", FileState.REFUSED, "It names a family.")
    assert (bytes_there(uploads), queries.file_for(town.officer, file.pk)) == ([], None)
    with pytest.raises(Refused, match="decided on this file already"):
        accept(town, file)


def test_a_voice_takes_a_file_back_also_where_it_is_evidence(
    town: Answering, uploads: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    voice = come(make_invitation(town))
    first, second = give(voice, b"%PDF 1"), give(voice, b"%PDF 2")
    accept(town, first)
    with django_capture_on_commit_callbacks(execute=True):
        for file in (first, second):
            changes.take_back_file(file=file, by=queries.actor_of(voice))

    assert (standing(town), bytes_there(uploads), EvidenceFile.objects.count()) == ([], [], 0)
    with pytest.raises(Refused, match="taken this file back"):
        accept(town, second)
    with pytest.raises(Refused, match="not there any more"):
        changes.take_back_file(file=EvidenceFile(), by=queries.actor_of(voice))


def test_a_voice_that_withdraws_leaves_no_file(
    town: Answering, uploads: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    voice = come(make_invitation(town))
    accept(town, give(voice))
    with django_capture_on_commit_callbacks(execute=True):
        changes.withdraw_voice(voice=voice, by=queries.actor_of(voice))
    assert (EvidenceFile.objects.count(), Evidence.objects.count(), bytes_there(uploads)) == (0, 0, [])


def test_a_file_that_shows_something_stays_and_one_that_shows_nothing_can_go(
    town: Answering, uploads: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    piece = add(town)
    assert piece.file is not None
    with pytest.raises(Refused, match="used as evidence"):
        changes.delete_file(file=piece.file, by=town.officer.actor)
    changes.remove_evidence(evidence=piece, by=town.officer.actor)
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            changes.delete_file(file=piece.file, by=town.officer.actor)
    assert (EvidenceFile.objects.count(), Evidence.objects.count(), bytes_there(uploads)) == (0, 0, [])


def test_a_voice_has_five_files_waiting_and_the_same_one_once(town: Answering) -> None:
    voice = come(make_invitation(town))
    files = {give(voice, f"%PDF {number}".encode()).pk for number in (1, 1, 2, 3, 4, 5)}
    assert len(files) == changes.MOST_WAITING == queries.waiting_files(town.assessment)
    with pytest.raises(Refused, match="5 of your files wait"):
        give(voice, b"%PDF 6")
    assert {file.pk for file in queries.waiting_at(town.assessment, FACTOR)} == files


def test_of_an_anonymous_voice_the_day_and_the_group_stay(town: Answering) -> None:
    file = give(come(make_invitation(town, is_anonymous=True)))
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    record = Record.objects.get(change="give_file")

    assert (file.added_at, file.added_by, record.at, record.actor_id) == (midnight, "", midnight, "")
    assert record.detail == {"round": town.assessment.round_id, "group": "newcomers"}
    assert queries.path_of(file.pk).stat().st_mtime == midnight.timestamp()


def test_a_city_has_room_for_so_much(town: Answering, monkeypatch: pytest.MonkeyPatch, uploads: Path) -> None:
    monkeypatch.setattr(queries_of_files.Room.__init__, "__defaults__", (20,))
    monkeypatch.setattr(changes_of_files, "LARGEST", 10)
    add(town, b"%PDF 123")
    give(come(make_invitation(town)), b"%PDF 45678"[:10])
    with pytest.raises(Refused, match=r"take 0\.1 of 0 MB; this one has 0\.1 MB"):
        add(town, b"%PDF 9")
    with pytest.raises(Refused, match="A file can have"):
        add(town, b"%PDF 123456")
    assert (queries.room_of(town.city).used, queries.room_of(make_town()).used) == (18, 0)
    assert len(bytes_there(uploads)) == 2


def test_a_change_that_comes_to_nothing_leaves_no_bytes(
    town: Answering, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(changes_of_files, "use_file", fails)
    with pytest.raises(KeyboardInterrupt):
        add(town)
    assert (EvidenceFile.objects.count(), bytes_there(uploads)) == (0, [])


def test_bytes_without_a_row_are_swept_after_a_day(town: Answering, uploads: Path) -> None:
    kept = add(town).file
    assert kept is not None
    with transaction.atomic():
        lost = add(town, b"%PDF lost").file
        assert lost is not None
        transaction.set_rollback(True)
    soon, later = timezone.now() + timedelta(hours=23), timezone.now() + timedelta(hours=25)

    assert ([changes.sweep_bytes(soon), changes.sweep_bytes(later)], bytes_there(uploads)) == ([0, 1], [b"%PDF a"])
    assert not file_bytes._written_before(queries.path_of(lost.pk), later.timestamp())


def test_a_finished_assessment_takes_no_file_but_refuses_one(town: Answering) -> None:
    voice = come(make_invitation(town))
    file = give(voice)
    changes.finish_assessment(assessment=town.assessment, by=town.officer.actor)
    tries: list[Callable[[], object]] = [
        lambda: add(town),
        lambda: give(voice, b"%PDF 2"),
        lambda: accept(town, file),
        lambda: changes.take_back_file(file=file, by=queries.actor_of(voice)),
    ]
    for one in tries:
        with pytest.raises(Refused, match="finished"):
            one()
    refuse(town, file)
    assert queries.waiting_files(town.assessment) == 0


def test_a_file_at_no_item_of_the_toolkit_is_refused(town: Answering) -> None:
    with pytest.raises(Refused, match="does not have that item"):
        add(town, item="kf-zzzz")


@pytest.fixture
def three_waiting(town: Answering) -> Answering:
    """Three files of three voices."""
    invitation = make_invitation(town)
    for number in range(3):
        give(come(invitation), f"%PDF {number}".encode())
    return town


def test_the_files_of_a_city_take_the_same_number_of_queries(
    three_waiting: Answering, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        add(three_waiting, f"%PDF x{number}".encode())
    with django_assert_num_queries(3):
        found = queries.files_of(three_waiting.officer, three_waiting.city.slug)
        assert found is not None
        assert (len(found.waiting), len(found.accepted), found.room.used_mb, found.room.most_mb) == (3, 3, 1, 500)
        assert {str(each.assessment.round) for file in found.accepted for each in file.standing} != set()
