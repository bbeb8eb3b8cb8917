"""``make smoke``: a clean clone, ``make run``, the front page, a sign-in, Ctrl-C; nothing may be left running."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600  # seconds for the first start: it fetches the packages
TO_END = 30  # seconds to end after Ctrl-C
ASKED = "under 5 s"  # of the second start; said, not held: a shared machine is slow for reasons of its own


class SmokeError(Exception):
    """Something a new user would trip over."""


def main() -> int:
    """0 when a new user would get as far as the first page after signing in."""
    folder = Path(tempfile.mkdtemp(prefix="hospes-smoke-"))
    try:
        clone = folder / "hospes"
        subprocess.run(("git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)), check=True)
        first, second = try_out(clone), try_out(clone)
        print(f"make smoke: well. First start {first:.1f} s, second start {second:.1f} s (asked: {ASKED}).")
    except SmokeError as error:
        print(f"make smoke: FAILED: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def try_out(clone: Path) -> float:
    """Start, look, sign in, end; seconds until the address was printed."""
    port = free_port()
    begun = time.monotonic()
    process = started(clone, port)
    try:
        said = read_until(process, "Ctrl-C")
        seconds = time.monotonic() - begun
        visit(f"http://127.0.0.1:{port}", *sign_in_of(said))
    finally:
        end(process, clone)
    return seconds


def started(clone: Path, port: int) -> subprocess.Popen[str]:
    """``make run`` in the clone, as in a terminal of its own."""
    return subprocess.Popen(
        ("make", "run", f"PORT={port}"),
        cwd=clone,
        env=own_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def own_environment() -> dict[str, str]:
    """Nothing of this installation's settings gets into the clone."""
    foreign = ("HOSPES_", "MAKE", "MFLAGS", "VIRTUAL_ENV", "DJANGO_", "COV")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read_until(process: subprocess.Popen[str], word: str, *, echo: bool = True) -> str:
    """What it said, up to the line with ``word``."""
    said: list[str] = []
    deadline = time.monotonic() + PATIENCE
    for line in process.stdout or ():
        if echo:
            print("   ", line, end="", flush=True)
        said.append(line)
        if word in line:
            return "".join(said)
        if time.monotonic() > deadline:
            break
    raise SmokeError("it did not start")


def sign_in_of(said: str) -> tuple[str, str]:
    """The first address and password that were printed."""
    if found := re.search(r"(\S+@\S+)\s+(\S+)", said):
        return found[1], found[2]
    raise SmokeError("no demo sign-in was printed")


def visit(address: str, email: str, password: str) -> None:
    """The front page, then a sign-in as a browser without JavaScript does it."""
    browser = new_browser()
    expect("Hospes", get(browser, f"{address}/"), "the front page")
    form = get(browser, f"{address}/account/login/")
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    fields |= {"login": email, "password": password}
    with browser.open(f"{address}/account/login/", urlencode(fields).encode(), timeout=30) as answer:
        if answer.url.endswith("/login/"):
            raise SmokeError("the sign-in was refused")
        expect("account/logout", answer.read().decode(), "the page after the sign-in")


def new_browser() -> OpenerDirector:
    """Keeps cookies, and asks no proxy."""
    return build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))


def get(browser: OpenerDirector, url: str) -> str:
    """One page; anything but 200 is an error."""
    with browser.open(url, timeout=30) as answer:
        return str(answer.read().decode())


def expect(word: str, page: str, name: str) -> None:
    """The page says ``word``."""
    if word not in page:
        raise SmokeError(f"{name} does not say {word!r}")


def end(process: subprocess.Popen[str], clone: Path) -> None:
    """Ctrl-C to everything of that terminal, as a person would; then nothing may be left."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.communicate(timeout=TO_END)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        raise SmokeError(f"it did not end within {TO_END} s of Ctrl-C") from error
    if left := running_in(clone):
        raise SmokeError(f"still running: {left}")


def running_in(clone: Path) -> list[str]:
    """The processes that were started from the clone."""
    commands = (read_command(file) for file in Path("/proc").glob("[0-9]*/cmdline"))
    return [command for command in commands if str(clone) in command]


def read_command(file: Path) -> str:
    """A process's command line; nothing when it has just ended."""
    try:
        return file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
