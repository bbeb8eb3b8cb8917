"""Which solver finds the matching. All find one of the best, the same lowest prices and the same proof."""

import sys

from hospes.method.matching.arrays import Arrays
from hospes.method.matching.certificate import Proof
from hospes.method.matching.coding import Ints
from hospes.method.matching.dense import solve_dense
from hospes.method.matching.objectives import DENSE
from hospes.method.matching.prices import Prices

# Mentees. Loading the compiled loops takes a second of CPU, once in a process: a cohort of a thousand gets it back when
# its four objectives are solved. In a process that has loaded them they are the fastest for fewer mentees too.
PATHS_FROM = 1000
PATHS_MOST = 2000  # beyond, short lists and a flow need no more
LOOPS = "hospes.method.matching.path_loops"


def solved_by_one(arrays: Arrays, threads: int = 1) -> tuple[Ints, Prices, Proof]:
    """A best matching, (n,) columns or -1, its lowest prices and its proof; which solver it was changes nothing else.

    The larger ones are imported when they are first asked for, because they bring a compiler.
    """
    mentees = len(arrays.mentees)
    if mentees > DENSE:
        from hospes.method.matching.large import solve_large

        return solve_large(arrays, threads)
    if not arrays.capped and mentees <= PATHS_MOST and (mentees >= PATHS_FROM or LOOPS in sys.modules):
        from hospes.method.matching.paths import solve_by_paths

        return solve_by_paths(arrays)
    return solve_dense(arrays)
