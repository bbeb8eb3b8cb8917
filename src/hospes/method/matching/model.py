"""What a match is made from and what comes out: the values that every backend, screen and file shares.

A *problem* is a cohort with its weights, rules and objective; a *solution* is who helps whom, with the proof.
Points are whole numbers, so that sums are exact and the same on every machine. Places are counted in mentees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hospes.method.matching.arrays import Arrays
    from hospes.method.matching.certificate import Proof
    from hospes.method.matching.coding import Coded

LEVELS = 4  # the highest level of a key factor; 0 is the lowest
STANDARD = 3  # the level that meets the standard
SIZES = 7  # the highest size class: 0 is under 5,000 inhabitants, then 10, 20, 50, 100, 250, 500 thousand, more


class Influence(IntEnum):
    """What a context factor does to a city; the values are two levels apart, as the formula counts them."""

    HINDERS = 0
    NEUTRAL = 2
    HELPS = 4


class Objective(StrEnum):
    """What makes a matching the best one."""

    TOTAL = "total"  # the highest sum of scores
    NASH = "nash"  # the highest sum of their logarithms: a bad match weighs more than a good one
    FLOOR = "floor"  # as many mentees as possible, then the lowest score as high as possible, then the sum
    PRIORITY = "priority"  # the highest sum for the mentees that come first, then for the others


class Side(StrEnum):
    """Which cities of an association a cap counts."""

    MENTEES = "mentees"
    MENTORS = "mentors"


@dataclass(frozen=True, slots=True)
class Need:
    """Where a mentee stands on a key factor: a level, or all that it may be; 0 <= low <= high <= 4.

    ``priority`` in 0..1000 is what the mentee gives it, relative to its other key factors; 0 is no need.
    """

    factor: str
    low: int
    high: int
    priority: int = 1


@dataclass(frozen=True, slots=True)
class Strength:
    """The level, 0..4, at which a mentor can show a key factor."""

    factor: str
    level: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What one context factor does to a city. A context factor that is not named is unknown."""

    factor: str
    influence: Influence


@dataclass(frozen=True)
class Mentee:
    """A city that looks for help. What it does not name (a key factor, its size: None) is no need, or unknown.

    ``languages`` are those it can work in, ``preferred`` the one it likes best or "". ``first`` says that it
    comes first under ``Objective.PRIORITY``.
    """

    id: str
    country: str
    languages: tuple[str, ...]
    needs: tuple[Need, ...]
    preferred: str = ""
    context: tuple[Setting, ...] = ()
    size: int | None = None
    association: str = ""
    first: bool = False


@dataclass(frozen=True)
class Mentor:
    """A city that can help; ``places`` is how many mentees it can carry, 0 or more."""

    id: str
    country: str
    languages: tuple[str, ...]
    strengths: tuple[Strength, ...]
    places: int = 1
    context: tuple[Setting, ...] = ()
    size: int | None = None
    association: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points that each term can give, 0..20,000 each; the programme sets them."""

    need: int = 6000  # needs that the mentor's strengths cover
    context: int = 2000  # the same things help and hinder both
    size: int = 490  # towns of like size
    language: int = 1000  # the mentee's preferred language is shared
    abroad: int = 500  # they are in two countries


class Pair(NamedTuple):
    """A mentee and a mentor, by their ids."""

    mentee: str
    mentor: str


@dataclass(frozen=True, slots=True)
class AssociationCap:
    """At most so many pairs for the mentees (or for the mentors) of one association; ``most`` is 0 or more."""

    association: str
    side: Side
    most: int


@dataclass(frozen=True)
class Rules:
    """What the coordinator asks for. A pin stands whatever the score; no other pair is under ``min_score``.

    ``incumbents`` are the pairs that stand; each counts ``incumbent_bonus`` points (0..20,000) more when the solver
    chooses, so that a small gain reshuffles nobody. The bonus is not part of a pair's score.
    """

    pinned: tuple[Pair, ...] = ()
    excluded: tuple[Pair, ...] = ()
    association_caps: tuple[AssociationCap, ...] = ()
    min_score: int = 0
    incumbents: tuple[Pair, ...] = ()
    incumbent_bonus: int = 0


def sorted_caps(rules: Rules, side: Side) -> list[AssociationCap]:
    """The caps of one side, as they are numbered: by association, in whatever order they are given."""
    return sorted((cap for cap in rules.association_caps if cap.side is side), key=lambda cap: cap.association)


@dataclass(frozen=True)
class Problem:
    """A cohort on one theme: its key factors and context factors by id, the cities, and how to choose.

    The order of cities, factors and rules changes nothing: ties are decided by ids. A city may stand on both sides,
    under the same id: it is never its own mentor.
    """

    factors: tuple[str, ...]
    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    context_factors: tuple[str, ...] = ()
    weights: Weights = field(default_factory=Weights)
    rules: Rules = field(default_factory=Rules)
    objective: Objective = Objective.TOTAL

    @cached_property
    def coded(self) -> "Coded":
        """The cities, checked, as arrays; made once, because cities and weights do not change between re-solves.

        ``ProblemError`` with every fault of the cities and weights.
        """
        from hospes.method.matching.checking import check_cohort
        from hospes.method.matching.coding import code

        check_cohort(self)
        return code(self)

    @cached_property
    def asked(self) -> "Arrays":
        """What a backend is asked under the problem's own rules and objective; ``ProblemError`` as for ``coded``."""
        from hospes.method.matching.objectives import arrays_for

        return arrays_for(self)

    def under(self, rules: Rules) -> "Problem":
        """The same cohort under other rules, with its arrays if they are made."""
        return self._with_arrays(replace(self, rules=rules))

    def toward(self, objective: Objective) -> "Problem":
        """The same cohort under another objective, with its arrays if they are made."""
        return self._with_arrays(replace(self, objective=objective))

    def _with_arrays(self, other: "Problem") -> "Problem":
        """Another problem of the same cities and weights."""
        if "coded" in self.__dict__:
            other.__dict__["coded"] = self.coded
        return other


class Terms(NamedTuple):
    """The points of a pair, term by term; their sum is its score."""

    need: int
    context: int
    size: int
    language: int
    abroad: int


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that was chosen: its score in points, and what the score consists of."""

    mentee: str
    mentor: str
    score: int
    terms: Terms
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class CapPrice:
    """What each pair under a cap pays for it, in the objective's units; part of the proof."""

    association: str
    side: Side
    price: int


@dataclass(frozen=True)
class Certificate:
    """The proof: no matching is worth more than ``dual``, this one is worth ``primal``.

    Both are in the objective's units (points, for ``Objective.TOTAL``), over the pairs that the solver was free to
    choose; pins are not in them. The dual value follows from the prices alone (weak duality), over all
    ``pairs_checked`` pairs.
    """

    primal: int
    dual: int
    pairs_checked: int
    pairs_possible: int
    prices: Mapping[str, int]  # per mentor, 0 or more
    cap_prices: tuple[CapPrice, ...] = ()

    @property
    def gap(self) -> int:
        """How far from the best the matching can be at most."""
        return self.dual - self.primal

    @property
    def proven(self) -> bool:
        """Whether no other matching is better."""
        return self.gap == 0


@dataclass(frozen=True)
class Solution:
    """Who helps whom, in the order of the mentees' ids, and who stays without.

    ``place_value`` says for each mentor by how much the objective would rise with one more place there; it is empty for
    ``Objective.FLOOR``, where one more place can let more mentees be matched, or another lowest score be the highest.
    ``fingerprint`` is the same whenever problem and matching are the same.
    """

    matches: tuple[Match, ...]
    unmatched: tuple[str, ...]
    place_value: Mapping[str, int]
    certificate: Certificate
    fingerprint: str
    proof: "Proof | None" = field(default=None, compare=False, repr=False)  # what a re-solve need not look for again


@dataclass(frozen=True, slots=True)
class Change:
    """A mentee whose mentor is another one than before; None is no mentor."""

    mentee: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Diff:
    """What a new solution changed; the totals are sums of scores."""

    changes: tuple[Change, ...]
    kept: int
    total_before: int
    total_after: int
