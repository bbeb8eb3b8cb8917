from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposedchange",
            name="changed_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="last changed by"),
        ),
    ]
