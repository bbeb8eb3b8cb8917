"""Versions of plans and answers to proposals never change: the database sees to it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from hospes.journey.plans.models import guards


def put_up(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(schema_editor.connection)


def take_down(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
