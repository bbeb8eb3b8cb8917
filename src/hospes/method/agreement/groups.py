"""Which groups may be told apart: none under three voices, and none that a sum or a difference would tell."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import TypeVar

Name = TypeVar("Name", str, tuple[str, ...])  # of a group, or of several
SHOWN_FROM = 3  # voices


def shown_groups(counts: Mapping[Name, int]) -> tuple[tuple[Name, ...], ...]:
    """Which groups may be told apart: each block of names is shown as one, with three voices or more.

    ``counts`` are the voices of each group, 0 or more; groups without any are left out. A group of three or
    more stands alone; smaller ones are merged with each other, the larger with the smaller; what then remains joins
    the smallest block. Where that leaves nothing to join, all are one block: the whole, however small. No other way
    of merging shows more blocks. Every voice is in exactly one block, so that no sum or difference of
    blocks and the whole is about one or two voices. Names and blocks are sorted; ties are decided by name.
    """
    present = {name: count for name, count in counts.items() if count}
    blocks = [[name] for name, count in present.items() if count >= SHOWN_FROM]
    small = deque(sorted(present.keys() - {name for [name] in blocks}, key=lambda name: (-present[name], name)))
    while small:
        merged = [small.popleft()]
        while small and _voices(merged, present) < SHOWN_FROM:
            merged.append(small.pop())
        if blocks and _voices(merged, present) < SHOWN_FROM:
            smallest = min(blocks, key=lambda block: (_voices(block, present), min(block)))
            blocks.remove(smallest)
            merged += smallest
        blocks.append(merged)
    return tuple(sorted(tuple(sorted(block)) for block in blocks))


def _voices(names: Iterable[Name], counts: Mapping[Name, int]) -> int:
    """How many voices a block has."""
    return sum(counts[name] for name in names)
