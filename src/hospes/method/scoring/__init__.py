"""Scoring: what answers and ratings add up to (product.md, *Scoring*; docs/scoring.md)."""

from hospes.method.scoring.model import (
    Agreed,
    Answered,
    Assessment,
    FactorStanding,
    Figure,
    Range,
    Rated,
    Reply,
    Result,
    Share,
    Standing,
)
from hospes.method.scoring.standings import standing

__all__ = [
    "Agreed",
    "Answered",
    "Assessment",
    "FactorStanding",
    "Figure",
    "Range",
    "Rated",
    "Reply",
    "Result",
    "Share",
    "Standing",
    "standing",
]
