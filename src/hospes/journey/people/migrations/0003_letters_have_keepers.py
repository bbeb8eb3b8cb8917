"""Letters have keepers; the personal links that already wait are closed: their city has them on its own pages."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def close_personal_links(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody opens a letter any more that holds the link of a voice or of a peer."""
    waiting = apps.get_model("people", "KeptLetter").objects.filter(sent_at=None)
    waiting.filter(Q(text__contains="/voice/") | Q(text__contains="/peer/")).update(keeper="nobody")


class Migration(migrations.Migration):
    dependencies = (("people", "0002_letters"),)

    operations = (
        migrations.AddField(
            model_name="keptletter",
            name="keeper",
            field=models.CharField(blank=True, max_length=120, verbose_name="who may open it"),
        ),
        migrations.RunPython(close_personal_links, migrations.RunPython.noop),
    )
