"""``make bench``: every benchmark in turn, calibration first; one JSON line per figure. Words after it choose some."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST, LAST = "calibration", "run"  # the machine first; what takes minutes last


def main(wanted: Sequence[str]) -> int:
    """Measure on data that is thrown away; 1 when a benchmark broke, the others are still measured."""
    folder = tempfile.mkdtemp(prefix="hospes-bench-")
    os.environ.update(HOSPES_DATA=folder, HOSPES_DEMO="1", HOSPES_DATABASE="", HOSPES_ENV=os.devnull)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hospes.config.settings")
    try:
        broken = [name for name in names() if (not wanted or name in wanted) and not told(name)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return int(bool(broken))


def names() -> list[str]:
    """The benchmarks: modules here that have a ``measure``."""
    found = {file.stem for file in HERE.glob("*.py") if "def measure(" in file.read_text(encoding="utf-8")}
    order = {FIRST: 0, LAST: 2}
    return sorted(found - {"__main__"}, key=lambda name: (order.get(name, 1), name))


def told(name: str) -> bool:
    """Print the figures of one benchmark as they come; false when it broke."""
    try:
        for row in import_module(f"bench.{name}").measure():
            print(json.dumps(asdict(row), ensure_ascii=False), flush=True)
    except Exception as error:  # whatever broke one must not hide the others
        print(f"bench {name} broke: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
