"""Counts which lines and branches of Hospes ran: a plugin that ``make test`` gives to pytest's two processes.

coverage.py has Python 3.11 report each line of everything, Django's too, and the tests took half as long again.
SlipCover writes its marks into our own code as it is loaded; the rest runs as it is.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import slipcover
from slipcover.slipcover import format_missing

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "HOSPES_TEST_COUNTS"  # where each process writes what it counted
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
# numba cannot compile loops with marks; their tests run them as plain Python (pytest-cov counts that).
COMPILED = ("*/method/matching/kernels.py", "*/method/matching/path_loops.py")
SOURCE, OMIT = [str(ROOT / "src" / "hospes")], ["*/migrations/*", *COMPILED]
NEVER = 1_000_000_000  # how often a mark is met before SlipCover exchanges running code for code without it

if os.environ.get(FOLDER) and WORKER:
    counter = slipcover.Slipcover(
        branch=True, source=SOURCE, omit=OMIT, exclude_also=[r"\.\.\.$"], d_miss_threshold=NEVER
    )
    slipcover.ImportManager(counter, slipcover.FileMatcher(sources=SOURCE, omit=OMIT)).__enter__()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What ran in this process, for ``gate`` to put together."""
    if (folder := os.environ.get(FOLDER)) and WORKER:
        Path(folder, f"{WORKER}.json").write_text(json.dumps(counter.get_coverage()), encoding="utf-8")


@dataclass(frozen=True)
class Gate:
    """How much of some rooms has to be reached, in percent of lines and branches together."""

    name: str
    least: int
    rooms: tuple[str, ...]


def counted(folder: Path) -> dict[str, Any]:
    """What all processes counted, by file; empty when none wrote anything."""
    first, *others = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))] or [{}]
    for other in others:
        slipcover.merge_coverage(first, other)
    return dict(first.get("files", {}))


def pass_gate(gate: Gate, files: dict[str, Any]) -> str:
    """Prints what no test reaches; the line says how much is reached, and whether that is enough."""
    mine = {name: found for name, found in sorted(files.items()) if name.startswith(gate.rooms)}
    reached = sum(len(found["executed_lines"]) + len(found["executed_branches"]) for found in mine.values())
    missed = sum(len(found["missing_lines"]) + len(found["missing_branches"]) for found in mine.values())
    print(f"\n=== Not reached, of {gate.name} ===", flush=True)
    for name, found in mine.items():
        lines, branches = found["missing_lines"], found["missing_branches"]
        if lines or branches:
            print(f"{name}  {format_missing(lines, found['executed_lines'], branches)}")
    percent = 100 * reached / (reached + missed) if mine else 0
    is_enough = bool(mine) and 100 * reached >= gate.least * (reached + missed)
    said = f"Coverage of {gate.name}: {percent:.2f} % of {reached + missed} lines and branches, {missed} not reached"
    return f"{said}; at least {gate.least} % asked" + ("" if is_enough else "  <-- FAILED")
