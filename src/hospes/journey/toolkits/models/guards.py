"""The database itself keeps a published version from being changed or deleted.

A later migration that rebuilds the table on SQLite drops its triggers; it must end with ``put_up``. Emptying
the table on SQLite (Django's ``flush``, after a test that commits) needs ``take_down`` first; PostgreSQL
truncates, which no trigger for rows sees.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

SENTENCE = "A published version of a toolkit is never changed or deleted; publish a new version."

_SQLITE_UP = (
    f"""CREATE TRIGGER IF NOT EXISTS toolkits_version_update BEFORE UPDATE ON toolkits_toolkitversion
    WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    f"""CREATE TRIGGER IF NOT EXISTS toolkits_version_delete BEFORE DELETE ON toolkits_toolkitversion
    WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",
    # INSERT OR REPLACE deletes the row that is in its way without asking the trigger above.
    f"""CREATE TRIGGER IF NOT EXISTS toolkits_version_replace BEFORE INSERT ON toolkits_toolkitversion
    WHEN EXISTS (SELECT 1 FROM toolkits_toolkitversion WHERE published_at IS NOT NULL
        AND (id = NEW.id OR (toolkit_id = NEW.toolkit_id AND version = NEW.version)))
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END""",  # noqa: S608 - the sentence is our own
)
_SQLITE_DOWN = tuple(f"DROP TRIGGER IF EXISTS toolkits_version_{name}" for name in ("update", "delete", "replace"))

_POSTGRES_DOWN = (
    "DROP TRIGGER IF EXISTS toolkits_version_stays ON toolkits_toolkitversion",
    "DROP FUNCTION IF EXISTS toolkits_version_stays()",
)
_POSTGRES_UP = (
    *_POSTGRES_DOWN,
    f"""CREATE FUNCTION toolkits_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER toolkits_version_stays BEFORE UPDATE OR DELETE ON toolkits_toolkitversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION toolkits_version_stays()""",
)

_UP = {"sqlite": _SQLITE_UP, "postgresql": _POSTGRES_UP}
_DOWN = {"sqlite": _SQLITE_DOWN, "postgresql": _POSTGRES_DOWN}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """From now on the database refuses; doing it twice is the same as once."""
    _run(connection, _UP[connection.vendor])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """The database refuses no more."""
    _run(connection, _DOWN[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
