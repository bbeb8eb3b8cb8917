"""How loops are compiled: by numba, when they are first called."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R], *, inside: bool = False) -> Callable[P, R]:
    """The function, compiled at its first call; kept for the next process where a folder can be written.

    ``inside``: it becomes a part of its callers, because handing it all of Pairs would take longer than its work.
    """
    try:
        made: Callable[P, R] = numba.njit(cache=True, nogil=True, forceinline=inside)(function)
    except RuntimeError:  # an installation that nobody may write to, and no home: compiled anew by each process
        made = numba.njit(nogil=True, forceinline=inside)(function)
    return made


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """The same, as a part of its callers."""
    return compiled(function, inside=True)
