"""The walk through a plan, from need to outcome and back, from whatever lies on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from hospes.method.plan import Change, Factor, Plan


class Stop(StrEnum):
    """What one passes on the way, in its order."""

    NEED = "need"
    FACTOR = "factor"
    GAP = "gap"
    PRACTICE = "practice"
    VISIT = "visit"
    CHANGE = "change"
    STEP = "step"
    INDICATOR = "indicator"
    OUTCOME = "outcome"


@dataclass(frozen=True, order=True)
class Node:
    """One thing on the way; ``key`` tells those of a kind apart: a code, the identifier of a key factor, an address."""

    stop: Stop
    key: str
    title: str = field(compare=False)


@dataclass(frozen=True)
class Walk:
    """All ways through a plan: each from the need to the outcome, without the stops that are not there."""

    ways: tuple[tuple[Node, ...], ...]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All that lies on a way, once, in the order in which one comes to it."""
        return tuple(dict.fromkeys(node for way in self.ways for node in way))

    def onward(self, node: Node) -> tuple[Node, ...]:
        """What comes right after it, towards the outcome."""
        return tuple(dict.fromkeys(after for way in self.ways for one, after in _pairs(way) if one == node))

    def back(self, node: Node) -> tuple[Node, ...]:
        """What comes right before it, towards the need."""
        return tuple(dict.fromkeys(one for way in self.ways for one, after in _pairs(way) if after == node))

    def through(self, node: Node) -> tuple[tuple[Node, ...], ...]:
        """The whole ways on which it lies."""
        return tuple(way for way in self.ways if node in way)


def walk(plan: Plan, needs: dict[str, str] | None = None) -> Walk:
    """The ways through a plan. ``needs``: what the city says that it needs, by key factor, in words."""
    factors = {one.item: one for one in plan.factors}
    touched = {change.factor for change in plan.changes}
    ways = [
        way
        for change in plan.changes
        for way in _ways(change, factors.get(change.factor), (needs or {}).get(change.factor))
    ]
    ways += [
        _to_gap(one, (needs or {}).get(one.item)) for one in plan.factors if one.has_gap and one.item not in touched
    ]
    return Walk(tuple(ways))


def _pairs(way: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    return pairwise(way)


def _to_gap(factor: Factor | None, need: str | None) -> tuple[Node, ...]:
    """From the need to the gap, as far as there is one."""
    if factor is None:
        return ()
    found = [Node(Stop.NEED, factor.item, need)] if need else []
    found.append(Node(Stop.FACTOR, factor.item, factor.title))
    return (*found, Node(Stop.GAP, factor.item, factor.title)) if factor.has_gap else tuple(found)


def _ways(change: Change, factor: Factor | None, need: str | None) -> Iterator[tuple[Node, ...]]:
    """The ways through one change: one for each indicator, or each step without one, or the change alone."""
    before = [*_to_gap(factor, need)]
    if change.practice:
        before.append(Node(Stop.PRACTICE, change.practice_at, change.practice))
    if change.visit:
        before.append(Node(Stop.VISIT, change.visit, change.visit))
    before.append(Node(Stop.CHANGE, change.code, change.title))
    after = (Node(Stop.OUTCOME, change.code, change.outcome),) if change.outcome else ()
    for middle in _steps(change):
        yield (*before, *middle, *after)


def _steps(change: Change) -> Iterator[tuple[Node, ...]]:
    for step in change.steps:
        node = Node(Stop.STEP, step.code, step.title)
        yield from ((node, Node(Stop.INDICATOR, one.code, one.title)) for one in step.indicators)
        if not step.indicators:
            yield (node,)
    if not change.steps:
        yield ()
