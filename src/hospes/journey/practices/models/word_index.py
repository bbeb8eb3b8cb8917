"""The index in which one searches practices by words: FTS5 on SQLite, a GIN index over text vectors on PostgreSQL.

Both index the folded words of ``PracticeWords``, so that neither needs to know anything of languages or accents. On
SQLite triggers keep the index as its table is. A later migration that rebuilds the table drops them; it must end with
``put_up`` and ``fill``.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE, INDEX = "practices_practicewords", "practices_wordindex"
TITLE_WEIGHT = 6.0  # a word of the title counts as six of the rest

_COLUMNS, _NEW, _OLD = "rowid, title, body", "new.text_id, new.title, new.body", "old.text_id, old.title, old.body"
_ADDS = f"INSERT INTO {INDEX}({_COLUMNS}) VALUES ({_NEW});"  # noqa: S608 - our own names
_TAKES = f"INSERT INTO {INDEX}({INDEX}, {_COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608 - our own names
_SQLITE_UP = (
    # prefixes of two and three letters have lists of their own: one finds while one still types
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(title, body, content='{TABLE}', content_rowid='text_id',
    tokenize='unicode61 remove_diacritics 0', prefix='2 3')""",
    f"CREATE TRIGGER IF NOT EXISTS {INDEX}_insert AFTER INSERT ON {TABLE} BEGIN {_ADDS} END",
    f"CREATE TRIGGER IF NOT EXISTS {INDEX}_delete AFTER DELETE ON {TABLE} BEGIN {_TAKES} END",
    f"CREATE TRIGGER IF NOT EXISTS {INDEX}_update AFTER UPDATE ON {TABLE} BEGIN {_TAKES} {_ADDS} END",
)
_SQLITE_DOWN = (
    *(f"DROP TRIGGER IF EXISTS {INDEX}_{name}" for name in ("insert", "delete", "update")),
    f"DROP TABLE IF EXISTS {INDEX}",
)
# The same expression as in ``queries.searching``: else the planner does not use the index.
VECTOR = "(setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D'))"
_POSTGRES_UP = (f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin ({VECTOR})",)
_POSTGRES_DOWN = (f"DROP INDEX IF EXISTS {INDEX}",)

_UP = {"sqlite": _SQLITE_UP, "postgresql": _POSTGRES_UP}
_DOWN = {"sqlite": _SQLITE_DOWN, "postgresql": _POSTGRES_DOWN}
_FILL = {"sqlite": (f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",), "postgresql": ()}  # noqa: S608 - our own names


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the index; doing it twice is the same as once."""
    _run(connection, _UP[connection.vendor])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take the index away; words are kept."""
    _run(connection, _DOWN[connection.vendor])


def fill(connection: BaseDatabaseWrapper) -> None:
    """Make the index anew from its table."""
    _run(connection, _FILL[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
