"""One figure of a benchmark, and the clock that measures it."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """``ratio`` is value over the peer's; none where the peer was not measured here."""

    name: str
    value: float
    unit: str
    peer: str | None = None
    ratio: float | None = None


def bounded(name: str, value: float, unit: str, most: float) -> Row:
    """A figure that the issue bounds: its peer is the bound, in the same unit."""
    return Row(name, value, unit, f"at most {most:g} {unit}", round(value / most, 2))


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process for one run: other work on the machine hardly counts."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def median_cpu_seconds(work: Callable[[], object], times: int = 5) -> float:
    """The middle of several runs."""
    return statistics.median(cpu_seconds(work) for _ in range(times))


def cpu_seconds_of_children(work: Callable[[], object]) -> float:
    """Processor seconds of the processes that ``work`` starts and waits for."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    begun = spent()
    work()
    return spent() - begun
