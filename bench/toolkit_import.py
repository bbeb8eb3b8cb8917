"""How much processor time ``hospes toolkit import`` takes for a published text, start and all."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.row import Row, bounded, cpu_seconds_of_children

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"
TIMES = 7
MOST = 0.2  # CPU seconds that the issue allows for the larger source


def measure() -> Iterator[Row]:
    """The median of a few runs of the whole process, as a ratio to what is allowed."""
    for source in sorted(SOURCES.glob("00[23]_*.txt")):
        seconds = statistics.median(_seconds(source) for _ in range(TIMES))
        name = f"toolkit import of {source.name[:3]}, whole process"
        yield bounded(name, round(seconds, 3), "CPU s", MOST)


def _seconds(source: Path) -> float:
    """One run of our own script as a person starts it."""
    command = [str(Path(sys.executable).with_name("hospes")), "toolkit", "import", str(source), "--json"]

    def work() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own script, no shell

    return cpu_seconds_of_children(work)
