"""The index in which one searches practices by words."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from hospes.journey.practices.models import word_index


def put_up(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    word_index.put_up(schema_editor.connection)


def take_down(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    word_index.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
