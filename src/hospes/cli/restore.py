"""A backup brought back: looked at first, what is there kept, then the database made anew and filled."""

import json
import shlex
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Value

from hospes.cli import backup
from hospes.cli.backup import ABOUT, DEMONSTRATION, FILES, FORMAT, KEY, ROWS, Model
from hospes.cli.ready import IN_USE, SHIPPED

AT_ONCE = 1000  # rows written together
READ_AT_ONCE = 1024 * 1024  # bytes


class RestoreError(Exception):
    """The file cannot be restored here; the sentence says why and what to do."""


def restore(file: Path) -> Path | None:
    """Put the installation back to what ``file`` holds; where what was there before is kept."""
    with _opened(file) as archive:
        _refuse_damaged(archive)
        _refuse_strangers(archive)
        _refuse_the_other_kind(archive, file)
        _refuse_unknown_tables(archive)
        kept = backup.keep(settings.BACKUPS, why="before-restore") if _has_data() else None
        with _failure_says_where(kept):
            _replace(archive)
    return kept


@contextmanager
def _failure_says_where(kept: Path | None) -> Iterator[None]:
    """From here on the data from before is gone from the database: whoever sees an error must know where it is."""
    try:
        yield
    except (Exception, KeyboardInterrupt) as error:
        reason = (str(error).splitlines() or [""])[0]
        before = f"the data from before is kept in {kept}" if kept else "there was no data here before"
        raise RestoreError(f"Restoring stopped halfway ({type(error).__name__}: {reason}); {before}") from error


def _replace(archive: tarfile.TarFile) -> None:
    (settings.DATA / SHIPPED).unlink(missing_ok=True)  # the toolkits in the backup may be older: publish again
    _make_anew()
    _fill(archive)
    _put_files(archive)
    if not settings.DEMO:
        (settings.DATA / IN_USE).touch()


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(file)  # the caller closes it
    except (OSError, tarfile.TarError) as error:
        raise RestoreError(f"{file} is not a backup of Hospes, or cannot be read.") from error


def _refuse_damaged(archive: tarfile.TarFile) -> None:
    """Read to the very end, where the sum stands that shows whether a byte has changed."""
    try:
        archive.getmembers()
        while archive.fileobj and archive.fileobj.read(READ_AT_ONCE):
            pass
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise RestoreError("This backup is damaged or not whole. Nothing was changed.") from error


def _refuse_strangers(archive: tarfile.TarFile) -> None:
    """Nothing is touched unless this version of Hospes wrote tables exactly like these."""
    about = _about(archive)
    if about.get("format") != FORMAT:
        raise RestoreError("This backup is written in a form that this version of Hospes does not know.")
    mine, theirs = _own_migrations(), set(about["migrations"])
    if theirs - mine:
        raise RestoreError("This backup comes from a newer Hospes. Update Hospes first, then restore it.")
    if mine - theirs:
        raise RestoreError(
            "This backup comes from an older Hospes. Restore it with that version, then update: "
            "the update brings its data up to date."
        )


def _refuse_the_other_kind(archive: tarfile.TarFile, file: Path) -> None:
    """A town does not go into the demonstration, nor the demonstration into a town."""
    is_demo = _about(archive).get(DEMONSTRATION, settings.DEMO)  # the first backups do not say it
    if is_demo == settings.DEMO:
        return
    held, here = ("the demonstration", "a town") if is_demo else ("a town", "the demonstration")
    raise RestoreError(
        f"This backup holds {held}, and would go into {here}. "
        f"Type: HOSPES_DEMO={int(is_demo)} hospes manage restore {shlex.quote(str(file))}"
    )


def _refuse_unknown_tables(archive: tarfile.TarFile) -> None:
    """Before anything is dropped."""
    labels = {Path(entry.name).stem for entry in archive.getmembers() if _is_table(entry)}
    if unknown := labels - set(_by_label(MigrationLoader(None))):
        names = ", ".join(sorted(unknown))
        raise RestoreError(f"This backup holds tables that this Hospes does not know: {names}. Nothing was changed.")


def _is_table(entry: tarfile.TarInfo) -> bool:
    return entry.isfile() and entry.name.startswith(f"{ROWS}/")


def _by_label(loader: MigrationLoader) -> dict[str, Model]:
    """The tables of a backup by the names that its files have."""
    return {model._meta.label_lower: model for model in backup.kept_models(loader.project_state().apps)}


def _about(archive: tarfile.TarFile) -> dict[str, Any]:
    try:
        content = archive.extractfile(ABOUT)
    except KeyError as error:
        raise RestoreError("This is not a backup of Hospes: it does not say what it is.") from error
    return dict(json.load(content)) if content else {}


def _own_migrations() -> set[str]:
    """All migrations of this version, applied or not."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes}


def _has_data() -> bool:
    tables = connection.introspection.table_names()
    if "django_migrations" not in tables:
        return False
    loader = MigrationLoader(connection)
    if set(backup.applied(loader)) - _own_migrations() and connection.vendor == "postgresql":
        raise RestoreError("A newer Hospes wrote this database. Empty it, or name another one, then restore.")
    return True


def _make_anew() -> None:
    """Every table dropped and made again: nothing of before can shine through."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            end = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{end}")
    call_command("migrate", verbosity=0, interactive=False)


def _fill(archive: tarfile.TarFile) -> None:
    """All rows in one transaction; what points to what is checked at its end."""
    by_label = _by_label(MigrationLoader(connection))
    with transaction.atomic():
        _empty(list(by_label.values()))
        for entry in archive:
            if _is_table(entry) and (rows := archive.extractfile(entry)):
                _fill_table(by_label[Path(entry.name).stem], rows)
        _continue_numbering(list(by_label.values()))


def _empty(tables: list[Model]) -> None:
    """Migrations left rows of their own; the backup has them too."""
    names = [model._meta.db_table for model in tables]
    cascade = connection.vendor == "postgresql"  # SQLite empties each by itself, and looks long for who points to whom
    for statement in connection.ops.sql_flush(no_style(), names, allow_cascade=cascade):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def _fill_table(model: Model, lines: IO[bytes]) -> None:
    columns = json.loads(lines.readline())
    fields = {field.attname: field for field in backup.stored_fields(model)}
    for field in fields.values():
        if isinstance(field, models.DateField):
            field.auto_now = field.auto_now_add = False  # this copy of the model keeps the moments of before
    rows = (_row(model, [fields[name] for name in columns], json.loads(line)) for line in lines)
    while batch := list(islice(rows, AT_ONCE)):
        model._base_manager.bulk_create(batch)


def _row(model: Model, fields: "list[models.Field[Any, Any]]", values: list[Any]) -> models.Model:
    return model(**{field.attname: _python(field, value) for field, value in zip(fields, values, strict=True)})


def _python(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.JSONField):
        # In a column that may not be empty, nothing is JSON's own null.
        return Value(None, field) if value is None and not field.null else value
    return field.to_python(value)


def _continue_numbering(tables: list[Model]) -> None:
    """The next new row gets the next free number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _put_files(archive: tarfile.TarFile) -> None:
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    for entry in _safe(archive):
        archive.extract(entry, settings.DATA, filter="data")


def _safe(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    return (entry for entry in archive.getmembers() if entry.name == KEY or entry.name.split("/")[0] == FILES)
