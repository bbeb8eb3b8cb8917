"""A published toolkit's raw text -> a draft in the format, with what it was unsure of."""

from .drafting import draft_toolkit
from .model import Draft, DraftContext, DraftFactor, DraftPractice, DraftQuestion, Fate, NotAToolkitError, Remark
from .reading import LARGEST, text_of

__all__ = [
    "LARGEST",
    "Draft",
    "DraftContext",
    "DraftFactor",
    "DraftPractice",
    "DraftQuestion",
    "Fate",
    "NotAToolkitError",
    "Remark",
    "draft_toolkit",
    "text_of",
]
