"""Several processes live and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARTS = """
import os, signal, sys, time
from pathlib import Path
from hospes.cli.supervisor import Part, run_together

def lives():
    Path({folder!r}, str(os.getpid())).touch()
    while True:
        time.sleep(0.05)

def ends():
    sys.exit(3)

def is_deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    lives()

say = lambda sentence: print(sentence, flush=True)
import hospes.cli.supervisor as supervisor
supervisor.PATIENCE = 0.3
sys.exit(run_together([{parts}], say=say))
"""


@pytest.fixture
def start(tmp_path):
    """Starts a program that runs parts; each living one leaves its number as a file."""
    begun = []

    def begin(*parts: str) -> subprocess.Popen[str]:
        described = ", ".join(f"Part({part!r}, {part})" for part in parts)
        program = PARTS.format(folder=str(tmp_path), parts=described)
        process = subprocess.Popen(
            (sys.executable, "-c", program), stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()


def living(folder: Path, count: int) -> list[int]:
    """The numbers of the processes, as soon as there are ``count``."""
    for _try in range(400):
        if len(numbers := [int(file.name) for file in folder.iterdir()]) >= count:
            return numbers
        time.sleep(0.05)
    raise AssertionError("the parts did not start")


def is_gone(number: int) -> bool:
    for _try in range(200):
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":  # ended; whoever inherited it has not looked yet
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_all(start, tmp_path, number):
    process = start("lives", "lives")
    parts = living(tmp_path, 2)

    process.send_signal(number)

    assert process.wait(20) == 0
    assert process.stdout.read() == ""
    assert all(is_gone(part) for part in parts)


def test_one_that_ends_by_itself_ends_the_others_and_is_named(start, tmp_path):
    process = start("lives", "ends")

    assert process.wait(20) == 1
    assert process.stdout.read() == "The ends ended by itself (exit status 3); the rest was ended too.\n"
    assert all(is_gone(int(file.name)) for file in tmp_path.iterdir())


def test_one_that_does_not_listen_is_ended(start, tmp_path):
    process = start("is_deaf")
    parts = living(tmp_path, 1)

    process.send_signal(signal.SIGINT)

    assert process.wait(20) == 0
    assert all(is_gone(part) for part in parts)


def test_parts_end_when_their_parent_is_killed(start, tmp_path):
    process = start("lives", "lives")
    parts = living(tmp_path, 2)

    process.kill()
    process.wait(20)

    assert all(is_gone(part) for part in parts)
