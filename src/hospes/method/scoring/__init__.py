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
]
