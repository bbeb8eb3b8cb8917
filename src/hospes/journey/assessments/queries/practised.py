"""A practice of another city as it stands beside a gap."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PracticeLine:
    """What it is called, whose it is, and why it stands here."""

    slug: str
    title: str
    language: str  # of the title
    city: str
    why: tuple[str, ...]  # sentences, besides that it serves this key factor
    needs: str  # one sentence: how much of what it needs is there
    lacks: tuple[str, ...]  # what the city does not have of it


@dataclass(frozen=True)
class Advised:
    """The practices beside one gap, best first, and how many there are in all."""

    toolkit: str
    item: str
    total: int = 0
    lines: tuple[PracticeLine, ...] = ()
