"""A whole installation as ``make run`` serves it, with its demonstration, for the tests that only look."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.examples import Examples
from browser.visitors import Visitors

RUN = (sys.executable, "-m", "hospes.cli", "run")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an installation that nobody has used yet: made by tools/test.py, or by whichever process is first."""
    if (made := Path(os.environ.get("HOSPES_TEST_PREPARED", os.devnull))).is_dir():
        return made
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    data = shared / "prepared"
    with (shared / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            making = shared / "making"
            subprocess.run((*RUN, "--prepare"), env=_environment(making), check=True, stdout=subprocess.DEVNULL)
            making.rename(data)
    return data


@pytest.fixture(scope="session")
def installation(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation that runs for as long as the tests do, with data of its own."""
    data = shutil.copytree(prepared, tmp_path_factory.mktemp("installation") / "data")
    process = subprocess.Popen(
        (*RUN, "--port", str(_free_port())), env=_environment(data), stdout=subprocess.PIPE, text=True
    )
    try:
        yield _address(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _environment(data: Path) -> dict[str, str]:
    """Ours, without what tests set for themselves."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HOSPES_", "DJANGO_"))}
    return {**ours, "HOSPES_DATA": str(data), "HOSPES_ENV": os.devnull}


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(process: "subprocess.Popen[str]") -> str:
    """The address it prints when it is ready."""
    said: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            found = re.search(r"http://\S+", "".join(said))
            assert found is not None
            return found[0]
    raise AssertionError(f"It ended before it was ready: {''.join(said)}")


@pytest.fixture(scope="session")
def visitors(browser: Browser, installation: str) -> Iterator[Visitors]:
    """Those who look at the installation; whoever signed in stays signed in."""
    visitors = Visitors(browser, installation)
    yield visitors
    visitors.leave()


@pytest.fixture(scope="session")
def examples(visitors: Visitors) -> Examples:
    """What the addresses of examples need."""
    return Examples(visitors)


@pytest.fixture
def refusals(visitors: Visitors) -> list[str]:
    """What the browser refused to do because of the content security policy, and what failed in a script."""
    visitors.refusals.clear()
    return visitors.refusals


@pytest.fixture
def visit(visitors: Visitors) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own: ``visit("/toolkits/", who="capaci", language="ar", width=390)``."""
    opened: list[Page] = []

    def open_as(path: str, **options: object) -> Page:
        page = visitors.open(**options)  # type: ignore[arg-type]  # its own named options
        opened.append(page)
        page.goto(path)
        return page

    yield open_as
    for page in opened:
        page.context.close()
