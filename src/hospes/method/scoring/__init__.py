"""Scoring: what answers and ratings add up to (product.md, *Scoring*; docs/scoring.md)."""

from hospes.method.scoring.model import (
    Agreed,
    Answered,
    Answers,
    Assessment,
    FactorStanding,
    Figure,
    Range,
    Rated,
    Reply,
    Result,
    Share,
    Standing,
    Tally,
)
from hospes.method.scoring.shares import tally
from hospes.method.scoring.standings import standing

__all__ = [
    "Agreed",
    "Answered",
    "Answers",
    "Assessment",
    "FactorStanding",
    "Figure",
    "Range",
    "Rated",
    "Reply",
    "Result",
    "Share",
    "Standing",
    "Tally",
    "standing",
    "tally",
]
