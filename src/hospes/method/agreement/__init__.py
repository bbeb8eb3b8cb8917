"""Agreement between voices: the coefficient, the spread, and which groups may be shown (docs/scoring.md)."""

from hospes.method.agreement.coefficient import Agreement, WhyNone, Words, agreement, alpha
from hospes.method.agreement.groups import shown_groups
from hospes.method.agreement.spreads import Dots, Spread, by_disagreement, spreads
from hospes.method.agreement.voices import Voice, own

__all__ = [
    "Agreement",
    "Dots",
    "Spread",
    "Voice",
    "WhyNone",
    "Words",
    "agreement",
    "alpha",
    "by_disagreement",
    "own",
    "shown_groups",
    "spreads",
]
