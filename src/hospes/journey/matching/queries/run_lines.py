"""What a page about a run shows, line by line; levels and points are for who runs the call, and for nobody else."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from hospes.journey.cities.models import City
from hospes.journey.matching.enums import Aim
from hospes.journey.matching.models import Interest, Run

TOLD = 12  # pairs whose reasons one page tells in full


@dataclass(frozen=True)
class Named:
    """A city of a run: as it was called then, and as it is here now."""

    slug: str
    name: str
    interest: Interest | None  # none when it is in the call no more

    @property
    def city(self) -> City | None:
        """The city, with its place for a map."""
        return self.interest.city if self.interest else None


def term_words(name: str) -> str:
    """What a term counts."""
    return {
        "need": _("needs that the mentor covers"),
        "context": _("the same things help and hinder both"),
        "size": _("towns of like size"),
        "language": _("the language that the mentee prefers"),
        "abroad": _("two countries"),
    }[name]


class Fixed(StrEnum):
    """Why a pair stood before the run began."""

    RULE = "rule"
    AGREED = "agreed"
    PROPOSED = "proposed"

    @property
    def words(self) -> str:
        """What it is marked with."""
        return {"rule": _("fixed beforehand"), "agreed": _("both cities agreed"), "proposed": _("proposed already")}[
            self
        ]


@dataclass(frozen=True)
class TermLine:
    """What a term gives a pair, the most that it could give, and between what it lies where something is not known."""

    name: str
    score: int
    most: int
    low: int
    high: int

    @property
    def open(self) -> int:
        """Points that are not known yet."""
        return self.high - self.low

    @property
    def words(self) -> str:
        """What it counts."""
        return term_words(self.name)


@dataclass(frozen=True)
class PairLine:
    """A mentee with a mentor: points, and the reasons in sentences."""

    mentee: Named
    mentor: Named
    score: int
    low: int  # the least that the score can be, where something is not known
    high: int
    terms: tuple[TermLine, ...]
    reasons: tuple[str, ...]
    fixed: Fixed | None
    is_new: bool  # the mentee had another mentor, or none, in the run before, or as it was decided

    @property
    def most(self) -> int:
        """The points that a pair can have at most."""
        return sum(term.most for term in self.terms)


@dataclass(frozen=True)
class OtherLine:
    """Another mentor for a mentee: its points, what changing to it costs all together (or at least), and why not."""

    mentor: Named
    score: int
    cost: int  # in the units of the aim
    is_full: bool
    why: tuple[str, ...]


@dataclass(frozen=True)
class AloneLine:
    """A mentee that stays without a mentor, and why: by the mentors that would cost least, or by what bars each."""

    mentee: Named
    others: tuple[OtherLine, ...]
    why: str
    barred: tuple[str, ...]  # where no mentor could help it: why not, with the mentors' names


@dataclass(frozen=True)
class PlaceLine:
    """A mentor's places, and what one more would gain."""

    mentor: Named
    places: int
    taken: int
    gain: int
    words: str


@dataclass(frozen=True)
class AimLine:
    """What an aim gives, and what it costs against the most points."""

    aim: Aim
    total: int
    price: int
    share: float  # of the most points, 0..1
    matched: int
    lowest: int
    is_own: bool
    words: str


@dataclass(frozen=True)
class ChangeLine:
    """A mentee whose mentor is another one than in the run before; None: no mentor."""

    mentee: Named
    before: Named | None
    after: Named | None


@dataclass(frozen=True)
class Spot:
    """A city of a run on a map."""

    city: Named
    is_mentor: bool


@dataclass(frozen=True)
class Tie:
    """A line of a map: a pair of this run, or one of the run before that is no more."""

    mentee: str  # addresses
    mentor: str
    is_new: bool
    is_gone: bool


@dataclass(frozen=True)
class Tried:
    """What a rule would change, before anybody makes it."""

    changes: tuple[ChangeLine, ...]
    total_before: int
    total_after: int
    counts_newer_rules: bool  # before and after, for rules have changed since the run

    @property
    def price(self) -> int:
        """Points that all together would lose; under 0: gain."""
        return self.total_before - self.total_after

    @property
    def gain(self) -> int:
        """Points that all together would gain; under 0: lose."""
        return -self.price

    @property
    def share(self) -> float:
        """The price as a share of the points before, 0..1."""
        return self.price / self.total_before if self.total_before else 0.0


@dataclass(frozen=True)
class Newer:
    """What has changed since a run: cities that said something else, came or went, and whether rules did."""

    cities: tuple[str, ...]
    rules: bool

    @property
    def is_any(self) -> bool:
        """Whether another run could find something else."""
        return bool(self.cities) or self.rules


@dataclass(frozen=True)
class Counted:
    """By what a run matched: the most points of each term, and the rules."""

    terms: tuple[TermLine, ...]
    min_score: int
    pinned: int  # pairs, by a rule, because both cities agreed, or because they were proposed already
    excluded: int
    caps: int


@dataclass(frozen=True)
class RunPage:
    """A run that is done."""

    run: Run
    counted: Counted
    spots: tuple[Spot, ...]  # all cities, whatever the page
    ties: tuple[Tie, ...]
    pairs: tuple[PairLine, ...]
    pairs_in_all: int
    alone: tuple[AloneLine, ...]
    alone_in_all: int
    places: tuple[PlaceLine, ...]  # those where one more would gain most first
    aims: tuple[AimLine, ...]
    changes: tuple[ChangeLine, ...]
    kept: int  # mentees that have the same mentor as in the run before
    total: int
    total_before: int | None
    counted_otherwise: tuple[str, ...]  # than in the run before
    is_one_scale: bool  # points of the run before count as much
    decided_otherwise: tuple[ChangeLine, ...]  # than this run has it
    proof: str
    blocking: int | None  # pairs that would both rather be together; None: too many to look at
    newer: Newer

    @property
    def tells_all(self) -> bool:
        """Whether so few pairs were found that one page can tell all reasons of each; otherwise each has its own."""
        return self.pairs_in_all <= TOLD


@dataclass(frozen=True)
class AskedPair:
    """A mentee with a mentor that somebody asks about: what it would bring, and why it is not, or is."""

    pair: PairLine
    is_chosen: bool
    why: tuple[str, ...]
    at_least: int | None  # what forcing it costs all together; None: nothing is known of it, or it may not be
    exactly: int | None


@dataclass(frozen=True)
class PairPage:
    """One mentee of a run: its pair or why it has none, the other mentors that would cost least, and the one asked."""

    mentee: Named
    pair: PairLine | None
    alone: AloneLine | None
    others: tuple[OtherLine, ...]
    mentors: tuple[Named, ...]  # all of the run, by name
    asked: AskedPair | None
