"""The whole of an installation in one dated file: rows as JSON lines, uploaded files, the key of its links.

The rows are neutral: what SQLite wrote PostgreSQL reads, so that a town can outgrow its laptop.
"""

import io
import json
import tarfile
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps

from hospes.archive.moment import one_moment
from hospes.journey.assessments.changes.file_bytes import UNFINISHED

FORMAT = 1
DEMONSTRATION = "demonstration"  # in what a backup says about itself: whether it is one; the first did not say
ABOUT, FILES, KEY, ROWS = "about.json", "files", "secret-key", "rows"
LEFT_OUT = {"sessions.session", "assessments.wrongguesses"}  # of one browser and for a while, not of a record

Model = type[models.Model]


class Exactly(DjangoJSONEncoder):
    """Django's own encoder cuts moments to milliseconds; a backup gives back what it was given."""

    def default(self, o: Any) -> Any:
        """Moments whole, bytes as base64; the rest as Django does."""
        if isinstance(o, datetime):
            return o.isoformat()
        return b64encode(o).decode("ascii") if isinstance(o, bytes | memoryview) else super().default(o)


def keep(folder: Path, *, why: str = "") -> Path:
    """Write a backup into ``folder``, named by the moment and ``why``; only its owner may read it."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    file = _free_name(folder, "-".join(part for part in ("hospes", f"{moment:%Y-%m-%d-%H%M%S}", why) if part))
    unfinished = file.with_suffix(".part")
    unfinished.touch(mode=0o600)
    with tarfile.open(unfinished, "w:gz", compresslevel=5) as archive:
        _add_database(archive, moment)
        _add_files(archive)
    return unfinished.rename(file)


def _free_name(folder: Path, stem: str) -> Path:
    """Two backups within one second do not overwrite one another."""
    names = (f"{stem}{number}.tar.gz" for number in ("", *(f"-{again}" for again in range(2, 100))))
    return next(folder / name for name in names if not (folder / name).exists())


def _add_database(archive: tarfile.TarFile, moment: datetime) -> None:
    with one_moment():
        loader = MigrationExecutor(connection).loader
        about = {"format": FORMAT, "written": moment.isoformat(), DEMONSTRATION: settings.DEMO}
        _add_bytes(archive, ABOUT, json.dumps({**about, "migrations": applied(loader)}, indent=1).encode())
        for model in kept_models(_as_applied(loader)):
            _add_rows(archive, model)


def applied(loader: MigrationLoader) -> list[str]:
    """The migrations that made this database what it is, of the apps that are installed."""
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if app in loader.migrated_apps)


def _as_applied(loader: MigrationLoader) -> StateApps:
    """The models as the database has them now: a backup is also made before a migration."""
    nodes = [node for node in loader.applied_migrations if node in loader.graph.nodes]
    return loader.project_state(nodes).apps


def kept_models(apps: StateApps) -> list[Model]:
    """Every model with a table of its own, those between two models too, in one order."""
    found = (model for model in apps.get_models(include_auto_created=True) if _is_kept(model))
    return sorted(found, key=lambda model: model._meta.label_lower)


def _is_kept(model: Model) -> bool:
    return model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT


def stored_fields(model: Model) -> Sequence["models.Field[Any, Any]"]:
    """The columns that are written, not computed."""
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def _add_rows(archive: tarfile.TarFile, model: Model) -> None:
    """One file per table: the names of its columns, then one line per row."""
    columns = [field.attname for field in stored_fields(model)]
    with TemporaryFile() as rows:
        rows.write(json.dumps(columns).encode() + b"\n")
        for row in model._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=2000):
            rows.write(json.dumps(row, cls=Exactly, ensure_ascii=False).encode() + b"\n")
        size = rows.tell()
        rows.seek(0)
        archive.addfile(_entry(f"{ROWS}/{model._meta.label_lower}.jsonl", size), rows)


def _add_files(archive: tarfile.TarFile) -> None:
    """What people uploaded, and the key without which links that were sent would not work."""
    folder, key = Path(settings.MEDIA_ROOT), settings.DATA / KEY
    if key.exists():
        archive.add(key, KEY)
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.suffix != UNFINISHED:
            with suppress(FileNotFoundError):  # deleted meanwhile
                archive.add(path, f"{FILES}/{path.relative_to(folder)}".removesuffix("/."), recursive=False)


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    archive.addfile(_entry(name, len(content)), io.BytesIO(content))


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry
