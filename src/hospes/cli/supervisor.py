"""Several processes that live and end together: when one ends, or Ctrl-C is pressed, all end."""

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.context import ForkProcess
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10.0  # seconds for a process to finish what it is doing
TELL_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True)
class Part:
    """One process: what people call it, and what it does until it is told to end."""

    name: str
    work: Callable[[], None]


def run_together(parts: Sequence[Part], *, say: Callable[[str], None]) -> int:
    """Run ``parts`` until one ends or a signal asks; 0 when it was asked, 1 when one ended by itself."""
    with _asked_to_end() as asked:
        processes = [_start(part) for part in parts]
        try:
            happened = connection.wait([asked, *(process.sentinel for process in processes)])
        finally:
            _end(processes)
    was_asked = asked in happened  # not "is readable now": ending the processes can write to it too
    for process in () if was_asked else (one for one in processes if one.sentinel in happened):
        say(f"The {process.name} ended by itself (exit status {process.exitcode}); the rest was ended too.")
    asked.close()
    return 0 if was_asked else 1


@contextmanager
def _asked_to_end() -> Iterator[socket.socket]:
    """A socket that becomes readable when a signal asks to end."""
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    before = {number: signal.signal(number, _noted) for number in ENDING}
    signal.set_wakeup_fd(writer.fileno())
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in before.items():
            signal.signal(number, handler)
        writer.close()


def _noted(number: int, frame: FrameType | None) -> None:
    """The wake-up socket has noted the signal; nothing else is to be done."""


def _start(part: Part) -> ForkProcess:
    process = get_context("fork").Process(target=_live, args=(part.work, os.getpid()), name=part.name)
    # Held back until the new process has handlers of its own: an early signal would be lost in ours.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    return process


def _live(work: Callable[[], None], parent: int) -> None:
    """In the new process: its own session, so that Ctrl-C reaches it once, from its parent."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(TELL_WHEN_PARENT_DIES, signal.SIGTERM)
    if os.getppid() == parent:
        work()


def _end(processes: Sequence[ForkProcess]) -> None:
    """Ask each to end; whoever has not after ``PATIENCE`` is ended."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
