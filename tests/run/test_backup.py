"""A backup gives back what it was given, on either database."""

import json
import shutil
import tarfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from factories.assessments import make_assessment
from factories.files import given
from hospes.audit.actors import SYSTEM
from hospes.cli import backup
from hospes.cli.claim import claimed
from hospes.cli.restore import RestoreError
from hospes.cli.restore import _failure_says_where as failure_says_where
from hospes.journey.assessments import changes, queries
from hospes.journey.assessments.changes.file_bytes import UNFINISHED
from hospes.journey.cities.changes import add_city
from hospes.journey.people.changes import agree_to_terms, create_person, keep_letter
from hospes.journey.people.models import KeptLetter, Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def files():
    """Something that was uploaded, and nothing that an earlier test of this process left."""
    folder = Path(settings.MEDIA_ROOT)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "minutes.txt").write_text("Who was there, and what was said.", encoding="utf-8")
    return folder


def make_something() -> Person:
    person = create_person(email="ana@town.example", name="Ana", password="an open door", by=SYSTEM)
    agree_to_terms(person=person, by=person.actor)
    add_city(name="Żółta", country="PL", official_names={"pl": "Żółta"}, holder=person, by=person.actor)
    keep_letter(to="bo@town.example", subject="Welcome", text="One\nTwo", by=SYSTEM)
    return person


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a backup holds; bytes made comparable."""
    models = sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label_lower)
    return {
        model._meta.label_lower: [
            tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
            for row in model._base_manager.order_by("pk").values_list()
        ]
        for model in models
        if model._meta.label_lower not in backup.LEFT_OUT and not model._meta.proxy
    }


def give_evidence() -> Path:
    """A file that shows something; where its bytes lie."""
    town = make_assessment()
    said = {"item": "kf-bcdf", "given": given(), "by": town.officer.actor}
    piece = changes.add_file(assessment=town.assessment, **said)
    return queries.path_of(piece.file_id)


# Each restore makes all tables anew, which takes seconds: few of them, and much is looked at after each.


def test_restore_gives_back_every_row_and_file_and_keeps_what_was_there_first(tmp_path, files, capsys):
    make_something()
    evidence = give_evidence()
    before = everything()
    evidence.with_suffix(UNFINISHED).write_bytes(b"half")
    file = backup.keep(tmp_path)
    evidence.unlink()
    Person.objects.update(name="Changed")
    KeptLetter.objects.all().delete()
    create_person(email="bo@town.example", name="Came later", by=SYSTEM)
    (files / "minutes.txt").unlink()
    (files / "later.txt").write_text("Not in the backup.", encoding="utf-8")

    call_command("restore", str(file))

    assert everything() == before
    found = {path: path.read_bytes() for path in files.rglob("*") if path.is_file()}
    assert found == {files / "minutes.txt": b"Who was there, and what was said.", evidence: given().content}
    assert not (settings.DATA / "in-use").exists()  # the demonstration marks no town

    kept = Path(capsys.readouterr().out.split()[-1])
    assert kept.name.endswith("-before-restore.tar.gz")
    with tarfile.open(kept) as archive:
        people = archive.extractfile("rows/people.person.jsonl").read().decode()
        assert "files/later.txt" in archive.getnames()
    assert ("Changed" in people, "Came later" in people, '"Ana"' in people) == (True, True, False)

    letter = keep_letter(to="bo@town.example", subject="Next", text="", by=SYSTEM)
    assert letter.pk == max(KeptLetter.objects.values_list("pk", flat=True))


def test_backup_is_for_its_owner_only(tmp_path):
    file = backup.keep(tmp_path)

    assert file.stat().st_mode & 0o077 == 0


def test_two_backups_within_a_second_are_two_files(tmp_path):
    assert backup.keep(tmp_path) != backup.keep(tmp_path)


def test_backup_leaves_sign_ins_out(tmp_path):
    with tarfile.open(backup.keep(tmp_path)) as archive:
        names = archive.getnames()

    assert "rows/people.person.jsonl" in names
    assert "rows/sessions.session.jsonl" not in names


def test_backup_command_says_where_it_is(tmp_path, capsys):
    call_command("backup", str(tmp_path))

    assert Path(capsys.readouterr().out.strip()).parent == tmp_path


def exchanged(file: Path, folder: Path, name: str, content: bytes) -> Path:
    """The same backup with one of its files exchanged or added."""
    copy = folder / "altered.tar.gz"
    with tarfile.open(file) as old, tarfile.open(copy, "w:gz") as new:
        for entry in old.getmembers():
            if entry.name != name:
                new.addfile(entry, old.extractfile(entry) if entry.isfile() else None)
        backup._add_bytes(new, name, content)
    return copy


def said_about(file: Path) -> dict[str, object]:
    """What a backup says about itself."""
    with tarfile.open(file) as archive:
        return dict(json.loads(archive.extractfile(backup.ABOUT).read()))


def altered(file: Path, folder: Path, **about: object) -> Path:
    """The same backup, saying something else about itself."""
    return exchanged(file, folder, backup.ABOUT, json.dumps({**said_about(file), **about}).encode())


def refusal(file: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(file))
    return str(refused.value)


def test_restore_refuses_a_newer_backup(tmp_path):
    file = backup.keep(tmp_path)
    said = refusal(altered(file, tmp_path, migrations=[*said_about(file)["migrations"], "people.9999_from_the_future"]))

    assert said == "This backup comes from a newer Hospes. Update Hospes first, then restore it."


def test_restore_refuses_an_older_backup(tmp_path):
    make_something()
    file = backup.keep(tmp_path)

    said = refusal(altered(file, tmp_path, migrations=["people.0001_initial"]))

    assert said.startswith("This backup comes from an older Hospes.")
    assert Person.objects.exists()


def test_restore_refuses_an_unknown_form(tmp_path):
    assert "form" in refusal(altered(backup.keep(tmp_path), tmp_path, format=99))


def test_restore_refuses_what_is_no_backup(tmp_path):
    novel = tmp_path / "novel.txt"
    novel.write_text("It was a dark and stormy night.", encoding="utf-8")
    with tarfile.open(tmp_path / "novel.tar.gz", "w:gz") as archive:
        archive.add(novel, "novel.txt")

    assert "is not a backup" in refusal(novel)
    assert "is not a backup" in refusal(tmp_path / "novel.tar.gz").replace("This is", "is")


def test_restore_waits_until_hospes_has_ended(tmp_path):
    file = backup.keep(tmp_path)

    with claimed():
        assert refusal(file) == f"Hospes runs on {settings.DATA}. End it with Ctrl-C first."


def test_backup_works_before_a_migration(tmp_path):
    """The code is newer than the database: a column is missing that the models have."""
    make_something()
    call_command("migrate", "audit", "zero", verbosity=0)
    try:
        with tarfile.open(backup.keep(tmp_path)) as archive:
            names = archive.getnames()
    finally:
        call_command("migrate", "audit", verbosity=0)

    assert "rows/audit.record.jsonl" not in names
    assert "rows/people.person.jsonl" in names


def drop_everything() -> None:
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            end = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{end}")  # an index takes its own


def test_restore_into_an_empty_database_keeps_nothing(tmp_path, capsys):
    make_something()
    before = everything()
    file = backup.keep(tmp_path)
    drop_everything()

    call_command("restore", str(file))

    assert everything() == before
    assert "before is kept" not in capsys.readouterr().out


@pytest.fixture
def town(settings, tmp_path):
    """The data folder of a town."""
    settings.DEMO, settings.DATA = False, tmp_path / "town"
    settings.BACKUPS, settings.MEDIA_ROOT = settings.DATA / "backups", settings.DATA / backup.FILES
    settings.DATA.mkdir()
    return settings.DATA


@pytest.mark.parametrize(
    ("held", "here", "said"),
    [
        (False, True, "This backup holds a town, and would go into the demonstration. Type: HOSPES_DEMO=0"),
        (True, False, "This backup holds the demonstration, and would go into a town. Type: HOSPES_DEMO=1"),
    ],
)
def test_restore_keeps_town_and_demonstration_apart(tmp_path, settings, held, here, said):
    settings.DEMO = held
    file = backup.keep(tmp_path)
    make_something()
    settings.DEMO = here

    assert refusal(file) == f"{said} hospes manage restore {file}"
    assert Person.objects.exists()


@pytest.mark.once
def test_restore_that_stops_halfway_says_where_the_town_is_and_it_comes_back(town, tmp_path):
    make_something()
    broken = exchanged(backup.keep(tmp_path), tmp_path, "rows/people.person.jsonl", b'["id", "name"]\n[1]\n')

    start, kept = refusal(broken).split("; the data from before is kept in ")

    assert start.startswith("Restoring stopped halfway (ValueError: ")
    assert not (town / "in-use").exists()

    (town / "toolkits-shipped").write_text("published since", encoding="ascii")
    about = {key: value for key, value in said_about(Path(kept)).items() if key != backup.DEMONSTRATION}
    first = exchanged(
        Path(kept), tmp_path, backup.ABOUT, json.dumps(about).encode()
    )  # the first did not say their kind
    call_command("restore", str(first))

    assert Person.objects.get().name == "Ana"
    assert (town / "in-use").exists()
    assert not (town / "toolkits-shipped").exists()


def test_restore_that_stops_halfway_says_that_nothing_was_there():
    with (
        pytest.raises(RestoreError, match=r"\(ValueError: no\); there was no data here before$"),
        failure_says_where(None),
    ):
        raise ValueError("no\nmore")


def test_restore_refuses_a_table_it_does_not_know(tmp_path):
    make_something()
    file = exchanged(backup.keep(tmp_path), tmp_path, "rows/people.stranger.jsonl", b"[]\n")

    assert refusal(file) == (
        "This backup holds tables that this Hospes does not know: people.stranger. Nothing was changed."
    )
    assert Person.objects.exists()


@pytest.mark.parametrize("part", [slice(None, -5000), slice(None, -8)])  # 8 bytes: the sum at the end
def test_restore_refuses_what_is_not_whole(tmp_path, part):
    make_something()
    file = backup.keep(tmp_path)
    file.write_bytes(file.read_bytes()[part])

    assert refusal(file) == "This backup is damaged or not whole. Nothing was changed."
    assert Person.objects.exists()
