"""Making an installation ready: backup, migrations, static files, places, demonstration or set-up code."""

import hashlib
import io
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hospes.cli import backup

TOOLKITS = Path(__file__).parent.parent / "content" / "toolkits"

IN_USE = "in-use"  # the settings look for it: a folder with a real town in it shows that town
SHIPPED = "toolkits-shipped"  # the state of those that were published last

Say = Callable[[str], None]


class MixedDataError(Exception):
    """A demonstration and a real town would meet; the sentence says what to do instead."""


def prepare(say: Say) -> None:
    """Everything between an empty folder and a first page; quick when there is nothing to do."""
    _migrate(say)
    _collect_static_files(say)
    if not apps.get_model("cities", "Place").objects.exists():
        say("Reading 20,000 places of Europe, once ...")
        _in_own_process("import_places")  # it takes 200 MB, which this process would keep
    _publish_toolkits(say)
    if settings.DEMO:
        _fill_demonstration(say)
    else:
        _open_set_up()


def _migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return
    if executor.loader.applied_migrations:
        kept = backup.keep(settings.BACKUPS, why="before-migration")
        say(f"The data before this change of the database is kept in {kept}")
    say("Making the database ready ...")
    call_command("migrate", verbosity=0, interactive=False, backup=False)  # kept just now


def _collect_static_files(say: Say) -> None:
    """Only when one of them changed: looking takes milliseconds, collecting seconds."""
    seen = Path(settings.STATIC_ROOT) / "collected"
    now = _state_of(_static_files())
    if seen.is_file() and seen.read_text(encoding="ascii") == now:
        return
    say("Gathering pictures, styles and scripts ...")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    seen.write_text(now, encoding="ascii")


def _static_files() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))


def _state_of(files: Iterable[Path]) -> str:
    """Changes when one of the files does: its path, its size or its time."""
    states = ((file, file.stat()) for file in files)
    lines = sorted(f"{file} {state.st_size} {state.st_mtime_ns}" for file, state in states)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _in_own_process(command: str) -> None:
    words = (sys.executable, "-m", "hospes.cli", "manage", command, "--skip-checks")
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # a command of our own


def _publish_toolkits(say: Say) -> None:
    """Only when what Hospes ships has changed since."""
    seen = settings.DATA / SHIPPED
    now = _state_of(file for file in TOOLKITS.rglob("*") if file.is_file())
    if seen.is_file() and seen.read_text(encoding="ascii") == now:
        return
    say("Publishing the toolkits that come with Hospes ...")
    try:
        call_command("publish_toolkits", verbosity=0, stdout=io.StringIO())
    except CommandError as error:
        say(f"{error} Those published before stay as they are.")  # no reason to keep a town from its work
    else:
        seen.write_text(now, encoding="ascii")


def _fill_demonstration(say: Say) -> None:
    if not apps.get_model("cities", "City").objects.exists():
        if apps.get_model("people", "Person").objects.exists():
            raise MixedDataError("There are people here already: the demonstration goes into an empty database only.")
        say("Writing the demonstration: invented assessments of real cities ...")
        call_command("load_demo", verbosity=0, stdout=io.StringIO())


def _open_set_up() -> None:
    """A one-time code, so that nobody else on the network can answer the four questions."""
    if apps.get_model("people", "Person").objects.exists():
        settings.SETUP_CODE.unlink(missing_ok=True)
    elif not settings.SETUP_CODE.exists() or not settings.SETUP_CODE.stat().st_size:
        _write_code(settings.SETUP_CODE)
    (settings.DATA / IN_USE).touch()


def _write_code(file: Path) -> None:
    """Whole or not at all: what ends Hospes on the way leaves no empty code behind."""
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(secrets.token_urlsafe(9), encoding="ascii")
    unfinished.replace(file)
