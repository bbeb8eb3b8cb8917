"""The database itself keeps what is frozen: versions of plans, and what a city answered.

As with published toolkits (``toolkits.models.guards``): a later migration that rebuilds one of the tables on SQLite
ends with ``put_up``; emptying the tables on SQLite needs ``take_down`` first.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

FROZEN = {
    "plans_planversion": "A version of a plan is never changed or deleted; make another one.",
    "plans_response": "An answer to a proposal is never changed or deleted; give another one.",
}


_SQLITE_UP = tuple(
    f"CREATE TRIGGER {table}_{name} BEFORE {when} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    for table, sentence in FROZEN.items()
    for name, when in (
        ("update", f"UPDATE ON {table}"),
        ("delete", f"DELETE ON {table}"),
        # INSERT OR REPLACE deletes the row that is in its way without asking the trigger above.
        ("replace", f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"),  # noqa: S608 - the names are our own
    )
)
_SQLITE_DOWN = tuple(
    f"DROP TRIGGER IF EXISTS {table}_{name}" for table in FROZEN for name in ("update", "delete", "replace")
)
_POSTGRES_UP = tuple(
    statement
    for table, sentence in FROZEN.items()
    for statement in (
        f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation'; END $$",
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {table}_stays()",
    )
)
_POSTGRES_DOWN = tuple(
    statement
    for table in FROZEN
    for statement in (
        f"DROP TRIGGER IF EXISTS {table}_stays ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_stays()",
    )
)
_UP = {"sqlite": _SQLITE_UP, "postgresql": _POSTGRES_UP}
_DOWN = {"sqlite": _SQLITE_DOWN, "postgresql": _POSTGRES_DOWN}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """From now on the database refuses; doing it twice is the same as once."""
    take_down(connection)
    _run(connection, _UP[connection.vendor])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """The database refuses no more."""
    _run(connection, _DOWN[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
