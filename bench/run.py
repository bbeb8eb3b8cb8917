"""The first and the second ``make run`` of a clean clone, until the first page is answered; what is installed."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from bench.row import Row

ROOT = Path(__file__).resolve().parent.parent


def measure() -> Iterator[Row]:
    """Seconds by the clock on the wall: packages are fetched and unpacked, which no processor does alone."""
    smoke = _tool("smoke")
    folder = Path(tempfile.mkdtemp(prefix="hospes-bench-"))
    try:
        clone = folder / "hospes"
        subprocess.run(("git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)), check=True)  # noqa: S603, S607  # git by name
        yield Row("make run, first", round(start(smoke, clone), 1), "s")
        yield Row("make run, second", round(start(smoke, clone), 2), "s")
        yield Row("packages that make run installs", round(megabytes(clone / ".venv")), "MB")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def start(smoke: ModuleType, clone: Path) -> float:
    """Seconds from the command to the first page."""
    port = smoke.free_port()
    begun = time.monotonic()
    process = smoke.started(clone, port)
    try:
        smoke.read_until(process, "Ctrl-C", echo=False)
        smoke.get(smoke.new_browser(), f"http://127.0.0.1:{port}/")
        return time.monotonic() - begun
    finally:
        smoke.end(process, clone)


def megabytes(folder: Path) -> float:
    """What the files under it weigh."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file()) / 1_000_000


def _tool(name: str) -> ModuleType:
    """A developers' tool as a module."""
    spec = spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    if not spec or not spec.loader:
        raise ImportError(name)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
