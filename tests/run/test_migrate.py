"""``hospes manage migrate`` keeps the data before it changes the database, however it is called."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(settings, tmp_path):
    """The names of the backups of this test."""
    settings.DATA, settings.BACKUPS = tmp_path, tmp_path / "backups"
    return lambda: [file.name for file in settings.BACKUPS.glob("*")]


@pytest.fixture
def one_waits(kept):
    """All migrations are applied but the audit's."""
    call_command("migrate", "audit", "zero", verbosity=0, backup=False)
    assert kept() == []
    yield
    call_command("migrate", verbosity=0, backup=False)


def migrate(*words: str) -> str:
    said = io.StringIO()
    call_command("migrate", *words, verbosity=0, interactive=False, stdout=said)
    return said.getvalue()


def test_data_is_kept_before_what_waits(one_waits, kept):
    said = migrate()

    assert len(kept()) == 1
    assert kept()[0].endswith("-before-migration.tar.gz")
    assert kept()[0] in said
    assert "audit_record" in connection.introspection.table_names()

    assert migrate() == ""  # nothing waits any more
    assert len(kept()) == 1


def test_data_is_kept_before_a_way_back(one_waits, kept):
    migrate("audit")
    migrate("audit", "zero")

    assert len(kept()) == 2


def test_nothing_is_kept_where_nothing_changes(one_waits, kept):
    migrate("--plan")
    migrate("cities")  # all of its own are applied
    migrate("--no-backup")

    assert kept() == []


def test_an_empty_database_is_not_kept(kept, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: {})

    migrate("--fake")

    assert kept() == []
