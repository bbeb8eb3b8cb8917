"""The database keeps a published version as it is, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from factories.toolkits import make_texts, make_toolkit_version
from hospes.audit.actors import SYSTEM
from hospes.journey.toolkits import changes
from hospes.journey.toolkits.models import ToolkitVersion, guards

pytestmark = [pytest.mark.django_db, pytest.mark.bothdatabases]

STATEMENTS = {
    "update": "UPDATE toolkits_toolkitversion SET title = 'Other'",
    "update of the date": "UPDATE toolkits_toolkitversion SET published_at = NULL",
    "delete": "DELETE FROM toolkits_toolkitversion",
}


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_published_version_refuses_raw_statements(statement):
    version = make_toolkit_version()
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        run(statement)
    assert ToolkitVersion.objects.get().title == version.title


def test_a_published_version_cannot_be_replaced_on_sqlite():
    version = make_toolkit_version()
    if connection.vendor == "sqlite":
        copied = "SELECT id, version, 'Other', language, languages, texts, content_hash, published_at, created_at"
        columns = "id, version, title, language, languages, texts, content_hash, published_at, created_at, toolkit_id"
        with pytest.raises(IntegrityError, match="never changed or deleted"):
            run(f"REPLACE INTO toolkits_toolkitversion ({columns}) {copied}, toolkit_id FROM toolkits_toolkitversion")
    assert ToolkitVersion.objects.get().title == version.title


def test_a_published_version_refuses_the_models_too():
    version = make_toolkit_version()
    version.title = "Other"
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        version.delete()


@pytest.mark.parametrize("statement", [STATEMENTS["update"], "DELETE FROM toolkits_toolkitversion"])
def test_a_draft_can_be_changed_and_deleted(statement):
    changes.draft_version(texts=make_texts(), by=SYSTEM)
    run(statement)


def test_guards_can_be_taken_down_and_put_up_again():
    make_toolkit_version()
    guards.take_down(connection)
    run(STATEMENTS["update"])
    guards.put_up(connection)
    guards.put_up(connection)
    with pytest.raises(IntegrityError):
        run(STATEMENTS["delete"])
