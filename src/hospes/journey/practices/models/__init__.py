"""What is remembered of good practices, their texts, what another city needs first, their pictures and their words."""

from hospes.journey.practices.models.conditions import Condition, ConditionReading
from hospes.journey.practices.models.images import PracticeImage
from hospes.journey.practices.models.practices import Practice, PracticeFactor
from hospes.journey.practices.models.texts import FIELDS, EarlierPractice, PracticeText, PracticeWords

__all__ = [
    "FIELDS",
    "Condition",
    "ConditionReading",
    "EarlierPractice",
    "Practice",
    "PracticeFactor",
    "PracticeImage",
    "PracticeText",
    "PracticeWords",
]
