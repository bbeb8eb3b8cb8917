"""Spread: what the voices say of each key factor, in dots by group, and where they differ most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from statistics import median

from hospes.method.agreement.groups import shown_groups
from hospes.method.agreement.voices import Voice, latest, own
from hospes.method.scoring.model import HIGHEST_LEVEL, Rated

LEVELS = range(HIGHEST_LEVEL + 1)
PAIRS = tuple(combinations(LEVELS, 2))
Block = tuple[str, ...]  # names of groups that are shown as one


@dataclass(frozen=True)
class Dots:
    """The ratings of one or several groups together: how many of their voices chose each level 0..4."""

    groups: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Spread:
    """What the voices say of one key factor; levels 0..4.

    ``difference`` is how far apart two of its voices are on average, 0..4; None with fewer than two.
    ``dots`` hold every voice once, in blocks that ``shown_groups`` allows.
    """

    factor: str
    voices: int
    median: float | None
    lowest: int | None
    highest: int | None
    difference: float | None
    dots: tuple[Dots, ...]

    @property
    def spread(self) -> int | None:
        """From the lowest voice to the highest; None without any."""
        return None if self.highest is None or self.lowest is None else self.highest - self.lowest


def spreads(factors: Sequence[str], ratings: Sequence[Rated], voices: Sequence[Voice]) -> tuple[Spread, ...]:
    """What the city's own voices say of each of ``factors`` (ids), in their order.

    Blocks of dots are the groups among those who rated anything, merged as ``shown_groups`` says, and merged
    further for a key factor that too few of a block rated.
    """
    counted = latest(own(ratings, voices))
    group = {voice.respondent: voice.group for voice in voices}
    blocks = shown_groups(Counter(group[respondent] for respondent in {rated.respondent for rated in counted}))
    block = {name: names for names in blocks for name in names}
    said: dict[str, list[tuple[Block, int]]] = {factor: [] for factor in factors}
    for rated in counted:
        said.setdefault(rated.factor, []).append((block[group[rated.respondent]], rated.level))
    return tuple(_spread(factor, said[factor]) for factor in factors)


def by_disagreement(found: Sequence[Spread]) -> tuple[Spread, ...]:
    """For a consensus meeting: where two voices differ most on average first, then the widest; equals stay."""
    return tuple(sorted(found, key=lambda each: (-_or_less(each.difference), -_or_less(each.spread))))


def _spread(factor: str, said: Sequence[tuple[Block, int]]) -> Spread:
    """One key factor's figures and dots, from each voice's block and level."""
    levels = [level for _, level in said]
    by_block: dict[Block, Counter[int]] = {}
    for block, level in said:
        by_block.setdefault(block, Counter())[level] += 1
    merged = shown_groups({block: counts.total() for block, counts in by_block.items()})
    return Spread(
        factor=factor,
        voices=len(levels),
        median=float(median(levels)) if levels else None,
        lowest=min(levels, default=None),
        highest=max(levels, default=None),
        difference=_difference(Counter(levels)),
        dots=tuple(_dots(blocks, by_block) for blocks in merged),
    )


def _difference(counts: Counter[int]) -> float | None:
    """The mean distance between two voices, in levels (Gini's mean difference)."""
    pairs = counts.total() * (counts.total() - 1) // 2
    return sum((b - a) * counts[a] * counts[b] for a, b in PAIRS) / pairs if pairs else None


def _dots(blocks: Sequence[tuple[str, ...]], by_block: Mapping[Block, Counter[int]]) -> Dots:
    """Several blocks as one."""
    together = sum((by_block[block] for block in blocks), Counter[int]())
    return Dots(tuple(sorted(chain(*blocks))), tuple(together[level] for level in LEVELS))


def _or_less(figure: float | None) -> float:
    """A figure, or less than any where there is none."""
    return -1.0 if figure is None else figure
