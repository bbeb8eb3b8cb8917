"""A whole installation as ``make run`` serves it, with its demonstration, for the tests that only look."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

PASSWORD = "open-door-2026"
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an installation that runs for as long as the tests do."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HOSPES_", "DJANGO_"))}
    process = subprocess.Popen(
        (sys.executable, "-m", "hospes.cli", "run", "--port", str(_free_port())),
        env={**environment, "HOSPES_DATA": str(tmp_path_factory.mktemp("installation")), "HOSPES_ENV": os.devnull},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _address(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


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
def sign_ins() -> dict[str, Any]:
    """The cookies of those who have signed in."""
    return {}


@pytest.fixture
def refusals() -> list[str]:
    """What the browser refused to do because of the content security policy, and what failed in a script."""
    return []


@pytest.fixture
def visit(
    browser: Browser, installation: str, sign_ins: dict[str, Any], refusals: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page of the installation: ``visit("/toolkits/", who="capaci", language="ar", width=390)``."""
    contexts: list[BrowserContext] = []

    def open_as(path: str, *, who: str = "", language: str = "en", **options: Any) -> Page:
        width = options.pop("width", DESK["width"])
        if who and who not in sign_ins:
            sign_ins[who] = _signed_in(browser, installation, who)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, base_url=installation,
            storage_state=sign_ins.get(who), **options,
        )  # fmt: skip
        contexts.append(context)
        context.add_cookies([{"name": "hospes_language", "value": language, "url": installation}])
        page = context.new_page()
        page.on(
            "console", lambda message: refusals.append(message.text) if "Content Security" in message.text else None
        )
        page.on("pageerror", lambda error: refusals.append(str(error)))
        page.goto(path)
        return page

    yield open_as
    for context in contexts:
        context.close()


def _signed_in(browser: Browser, installation: str, who: str) -> Any:
    """Sign in as a person of the demonstration would, and keep the cookies."""
    context = browser.new_context(base_url=installation)
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("[name=login]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_selector("text=Sign out")
    state = context.storage_state()
    context.close()
    return state
