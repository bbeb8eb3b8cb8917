"""Matching cohorts of 8 to 100,000 mentees: CPU beside the peers, what hands and heuristics lose, and the proof.

``python -m bench.match --n 100 1000`` measures some sizes. Ours and the peers begin with the same coded cities, and
score them in their time; ours ends with the matching, place values and the proof, a peer with its matching. "Cities to
solution" is all that a caller waits for: coding, ties, terms, fingerprint. Runs take turns; the least of each counts.
The largest cohort has a process of its own, for its memory, and is measured from cities to solution.

What is loaded once in a process is loaded before: SciPy and OR-Tools for the peers, the compiled loops for ours. What
loading them takes has rows of its own. Under 1,000 mentees a process that did not need the loops before does not load
them; what ours takes there is told as "before the loops are loaded".
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from bench import match_peers as peers
from bench.cohorts import cohort
from bench.row import Row, bounded, cpu_seconds, cpu_seconds_of_children

Way = Callable[[Any, Any], Any]
Backend = Callable[[Any], Any]

SIZES = (8, 100, 1000, 5000, 10_000, 100_000)
ALONE = 20_000  # mentees from which on no peer fits
TIMES = {8: 9, 100: 9, 1000: 5, 5000: 2}  # runs; larger ones once
EXACT: dict[str, Way] = {"OR-Tools": peers.flow_on_all_edges, "SciPy": peers.dense_assignment}
OTHERS: dict[str, Way] = {
    "matching": peers.deferred_acceptance,
    "greedy": peers.greedy,
    "first come first served": peers.first_come_first_served,
}
MOST = {"SciPy": 5000, "matching": 1000}  # what a peer finishes in reasonable time and memory
BEFORE = "before the loops are loaded"
LOADED = {  # what is loaded once in a process, and how
    "NumPy alone": "import numpy",
    "the compiled loops": (
        "from hospes.method.matching import path_loops, paths; from bench.cohorts import cohort; "
        "paths.solve_by_paths(cohort(2).asked)"
    ),
    "SciPy": "from scipy.optimize import linear_sum_assignment",
    "OR-Tools": "from ortools.graph.python import min_cost_flow",
}
PASS = 2048  # mentees of which an ideal pass is measured; it is scaled to all
COLUMNS = 43  # numbers that a mentor of the cohort is described by


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Row]:
    """CPU, ratios to the best exact peer, losses; of the largest also wall, memory and ideal passes; growth."""
    yield from loading()
    spent: dict[int, float] = {}
    for size in sizes:
        for row in in_a_process(size) if size > ALONE else beside_peers(size):
            if row.name == f"match_{size}":
                spent[size] = row.value
            yield row
    yield from growth(spent)


def loading() -> Iterator[Row]:
    """CPU of a fresh process that loads what one way to solve needs; ours was compiled before, and is kept."""
    for name, script in LOADED.items():
        work = partial(subprocess.run, (sys.executable, "-c", script), check=True)
        work()
        yield Row(f"match, loading {name}", round(min(cpu_seconds_of_children(work) for _ in range(3)), 2), "CPU s")


def beside_peers(size: int) -> Iterator[Row]:
    """Ours and the peers in turns."""
    from hospes.method.matching import path_loops
    from hospes.method.matching.arrays import arrays
    from hospes.method.matching.backends import LOOPS, PATHS_FROM, solved_by_one
    from hospes.method.matching.dense import solve_dense
    from hospes.method.matching.solving import solve
    from hospes.method.matching.threads import one_thread

    assert path_loops.__name__ == LOOPS
    problem = cohort(size)
    best = solve(problem).certificate  # the first run also compiles what was never compiled here
    assert best.gap == 0
    asked = arrays(problem)
    ours = {"ours": solved_by_one} | ({BEFORE: solve_dense} if size < PATHS_FROM else {})
    ways = {name: way for name, way in (EXACT | OTHERS).items() if size <= MOST.get(name, size)}
    spent: dict[str, list[float]] = {name: [] for name in (*ours, "whole", *ways)}
    with one_thread():
        for _ in range(TIMES.get(size, 1)):
            spent["whole"].append(cpu_seconds(lambda: solve(replace(problem))))
            for name, backend in ours.items():
                spent[name].append(cpu_seconds(partial(proven, asked, backend)))
            for name, way in ways.items():
                spent[name].append(cpu_seconds(partial(worth_found, asked, way)))
        worth = {name: worth_found(asked, way) for name, way in ways.items() if name in OTHERS}
    yield from compared(size, {name: min(times) for name, times in spent.items()})
    for name, value in worth.items():
        yield Row(f"match_{size} {name}, loss", round(100 * (1 - value / best.primal), 3), "% of the optimum")
    yield from resolved(size)


def proven(asked: Any, backend: Backend) -> None:
    """A backend's matching, prices and proof; ``replace`` forgets what a run before has kept."""
    proof = backend(replace(asked))[2]
    assert proof.primal == proof.dual


def worth_found(asked: Any, way: Way) -> int:
    """What a peer's matching is worth."""
    from hospes.method.matching.arrays import values

    worth = values(replace(asked), slice(0, len(asked.mentees)))
    return peers.total(worth, way(worth, asked.capacity))


def compared(size: int, least: dict[str, float]) -> Iterator[Row]:
    """CPU of all, ours as a ratio to the best exact peer."""
    exact = min((name for name in EXACT if name in least), key=least.__getitem__)
    ours, whole = least.pop("ours"), least.pop("whole")
    yield Row(f"match_{size}", round(ours, 4), "CPU s", exact, round(ours / least[exact], 3))
    yield Row(f"match_{size}, cities to solution", round(whole, 4), "CPU s")
    for name, seconds in least.items():
        yield Row(f"match_{size} {name}", round(seconds, 4), "CPU s")


def resolved(size: int) -> Iterator[Row]:
    """A coordinator forbids the pair in the middle."""
    from hospes.method.matching.model import Pair, Rules
    from hospes.method.matching.resolving import resolve
    from hospes.method.matching.solving import solve

    problem = cohort(size)
    solution = solve(problem)
    match = solution.matches[len(solution.matches) // 2]
    rules = Rules(excluded=(Pair(match.mentee, match.mentor),))
    seconds = min(cpu_seconds(lambda: resolve(solution, problem, rules)) for _ in range(2))
    yield bounded(f"match_{size} re-solved after one pair is forbidden", round(seconds, 4), "CPU s", 0.3)


def growth(spent: dict[int, float]) -> Iterator[Row]:
    """The exponent by which CPU grows from one size to the next."""
    sizes = sorted(spent)
    for small, large in pairwise(sizes):
        exponent = math.log(spent[large] / spent[small]) / math.log(large / small)
        yield Row(f"match_{large}, growth from {small}", round(exponent, 2), "exponent of n")


def in_a_process(size: int) -> Iterator[Row]:
    """The same in a fresh process, whose memory is its own."""
    command = (sys.executable, "-m", "bench.match", "--alone", str(size))
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603  # ourselves
    for line in told.splitlines():
        yield Row(**json.loads(line))


def alone(size: int) -> Iterator[Row]:
    """Ours on two threads: CPU of all threads, wall, peak memory, and one ideal pass over all scores."""
    from hospes.method.matching.solving import solve

    solve(cohort(6000))
    problem = cohort(size)
    began = time.monotonic()
    seconds = cpu_seconds(lambda: solve_proven(problem))
    wall = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    ideal = ideal_pass(size, len(problem.mentors))
    yield bounded(f"match_{size}", round(seconds, 1), "CPU s", 60)
    yield Row(f"match_{size}, wall on two threads", round(wall, 1), "s")
    yield bounded(f"match_{size}, peak memory of the process", round(peak), "MB", 2000)
    yield Row(f"match_{size}, one ideal pass", round(ideal, 2), "CPU s")
    yield bounded(f"match_{size}, ideal passes", round(seconds / ideal, 1), "passes", 18)


def solve_proven(problem: Any) -> None:
    """The whole solve, cities to solution."""
    from hospes.method.matching.solving import solve

    assert solve(problem, threads=2).certificate.gap == 0


def ideal_pass(mentees: int, mentors: int) -> float:
    """CPU of one product of matrices that holds every score, in one thread and in pieces that stay in the cache."""
    from hospes.method.matching.threads import one_thread

    left, right = np.ones((256, COLUMNS), np.float32), np.ones((COLUMNS, mentors), np.float32)
    out = np.empty((256, mentors), np.float32)

    def some() -> None:
        for _ in range(PASS // 256):
            np.matmul(left, right, out=out)

    with one_thread():
        return min(cpu_seconds(some) for _ in range(5)) * mentees / PASS


def main() -> None:
    """JSON lines for some sizes, or for one alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=SIZES, help="mentees of the cohorts")
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    for row in alone(asked.alone) if asked.alone else measure(asked.n):
        print(json.dumps(asdict(row), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
