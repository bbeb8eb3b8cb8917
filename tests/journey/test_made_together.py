"""Models that a migration makes together."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from hospes.journey.made_together import MadeTogether

ID = ("id", models.BigAutoField(primary_key=True))
HOUSE = migrations.CreateModel("House", [ID, ("name", models.CharField(max_length=20))])
DOOR = migrations.CreateModel("Door", [ID])
HOUSE_OF_A_DOOR = models.ForeignKey("made.House", models.CASCADE, related_name="+")
DOOR_OF_A_HOUSE = migrations.AddField("Door", "house", HOUSE_OF_A_DOOR)
NAMED_ONCE = migrations.AddConstraint("House", models.UniqueConstraint(fields=["name"], name="house_once"))
BY_NAME = migrations.AddIndex("House", models.Index(fields=["name"], name="house_by_name"))


def _tables(prefix: str = "made_") -> list[str]:
    return sorted(name for name in connection.introspection.table_names() if name.startswith(prefix))


@pytest.mark.django_db(transaction=True)
def test_tables_are_made_in_their_last_shape_and_taken_away() -> None:
    together = MadeTogether([HOUSE, DOOR, DOOR_OF_A_HOUSE, NAMED_ONCE, BY_NAME])
    before, after = ProjectState(), ProjectState()
    assert after.apps is not None  # worked out before there is anything to know
    together.state_forwards("made", after)

    with connection.schema_editor() as editor:
        together.database_forwards("made", editor, before, after)
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "made_house")
        columns = [each.name for each in connection.introspection.get_table_description(cursor, "made_door")]
    assert ({"house_once", "house_by_name"} <= set(found), columns) == (True, ["id", "house_id"])

    with connection.schema_editor() as editor:
        together.database_backwards("made", editor, after, before)
    assert _tables() == []


def test_what_is_made_is_named_in_the_plan() -> None:
    assert MadeTogether([HOUSE, DOOR, NAMED_ONCE]).describe() == "Make House, Door"


@pytest.mark.parametrize(
    "step", [DOOR_OF_A_HOUSE, migrations.DeleteModel("House"), migrations.RunSQL("SELECT 1")], ids=repr
)
def test_a_step_about_another_model_is_refused(step: migrations.operations.base.Operation) -> None:
    with pytest.raises(ValueError, match="no part of a model that is made here"):
        MadeTogether([HOUSE, step])
