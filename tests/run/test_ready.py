"""Making ready: each thing once, and nothing of it a second time."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hospes.audit.actors import SYSTEM
from hospes.cli import ready
from hospes.journey.cities.changes import RegistryPlace, import_places
from hospes.journey.people.changes import create_person


@pytest.fixture
def said() -> list[str]:
    """What was said on the way."""
    return []


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    """A data folder for one test."""
    settings.DATA, settings.BACKUPS = tmp_path, tmp_path / "backups"
    settings.STATIC_ROOT, settings.SETUP_CODE = tmp_path / "static", tmp_path / "setup-code"
    return tmp_path


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """One place and one small file stand for twenty thousand and for all of them."""
    shown = tmp_path / "one.css"
    shown.write_text("a {}", encoding="utf-8")
    monkeypatch.setattr(ready, "TOOLKITS", tmp_path / "toolkits")
    monkeypatch.setattr(ready, "_static_files", lambda: iter([shown]))
    import_places(places=[RegistryPlace(1, "Capaci", "IT", 0, 0, 11000, ())], by=SYSTEM)
    return shown


@pytest.mark.django_db
def test_town_gets_a_code_and_stays_the_default(settings, folder, quick, said):
    settings.DEMO = False

    ready.prepare(said.append)

    code = settings.SETUP_CODE.read_text(encoding="ascii")
    assert len(code) >= 12
    assert settings.SETUP_CODE.stat().st_mode & 0o077 == 0
    assert (folder / "in-use").exists()

    ready.prepare(said.append)

    assert settings.SETUP_CODE.read_text(encoding="ascii") == code


@pytest.mark.django_db
def test_empty_code_is_written_again(settings, folder, quick, said):
    settings.DEMO = False
    settings.SETUP_CODE.touch()

    ready.prepare(said.append)

    assert len(settings.SETUP_CODE.read_text(encoding="ascii")) >= 12
    assert settings.SETUP_CODE.stat().st_mode & 0o077 == 0
    assert not list(folder.glob("*.part"))


@pytest.mark.django_db
def test_town_with_somebody_has_no_code(settings, folder, quick, said):
    settings.DEMO = False
    settings.SETUP_CODE.write_text("old", encoding="ascii")
    create_person(email="ana@town.example", by=SYSTEM)

    ready.prepare(said.append)

    assert not settings.SETUP_CODE.exists()


@pytest.mark.django_db
def test_demonstration_is_not_written_among_people(settings, folder, quick, said):
    create_person(email="ana@town.example", by=SYSTEM)

    with pytest.raises(ready.MixedDataError, match="an empty database only"):
        ready.prepare(said.append)


@pytest.mark.django_db
def test_second_start_does_nothing_again(settings, folder, quick, said):
    settings.DEMO = False
    ready.prepare(said.append)
    said.clear()

    ready.prepare(said.append)

    assert said == []


@pytest.mark.django_db
def test_changed_style_is_gathered_again(settings, folder, quick, said):
    settings.DEMO = False
    ready.prepare(said.append)
    said.clear()
    quick.write_text("a { color: red }", encoding="utf-8")

    ready.prepare(said.append)

    assert said == ["Gathering pictures, styles and scripts ..."]


@pytest.mark.django_db
def test_refused_toolkit_keeps_nobody_from_work(settings, folder, quick, said, monkeypatch):
    settings.DEMO = False

    def refuse(command: str, *_words: object, **_options: object) -> None:
        if command == "publish_toolkits":
            raise CommandError("One was refused.")

    monkeypatch.setattr(ready, "call_command", refuse)
    (folder / "static").mkdir()

    ready.prepare(said.append)

    assert said[-1] == "One was refused. Those published before stay as they are."
    assert not (folder / "toolkits-shipped").exists()


@pytest.mark.django_db(transaction=True)
def test_data_is_kept_before_a_migration(settings, folder, quick, said):
    settings.DEMO = False
    call_command("migrate", "audit", "zero", verbosity=0, backup=False)

    ready._migrate(said.append)

    kept = [file.name for file in settings.BACKUPS.iterdir()]
    assert len(kept) == 1
    assert kept[0].endswith("-before-migration.tar.gz")
    assert said[-1] == "Making the database ready ..."


def test_places_are_read_in_a_process_of_their_own(monkeypatch):
    begun = []
    monkeypatch.setattr(ready.subprocess, "run", lambda words, **_options: begun.append(words[-3:]))

    ready._in_own_process("import_places")

    assert begun == [("manage", "import_places", "--skip-checks")]


def test_static_files_of_all_apps_are_seen():
    names = {file.name for file in ready._static_files()}

    assert {"tokens.css", "hospes.css", "copy.js", "htmx-2.min.js"} <= names
