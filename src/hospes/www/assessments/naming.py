"""What a field of a form asked and what was chosen in it, for pages that know nothing of the assessment.

Published words only, those of the newest version of each toolkit.
"""

import re
from collections.abc import Iterable, Mapping

from django.db.models import Choices
from django.utils.translation import get_language

from hospes.journey.assessments.enums import ContextEffect, Importance, Level
from hospes.journey.assessments.queries.asking import Item, items_of, reply_words, wording
from hospes.journey.toolkits.queries import published_toolkits
from hospes.method.toolkit_format.model import Question

FIELD = re.compile(r"((?:q|kf|cf)-[a-z0-9]+)-(value|note|level|importance)")
CHOICES: Mapping[str, type[Choices]] = {"value": ContextEffect, "level": Level, "importance": Importance}
Named = tuple[str, str]  # what was asked, empty where that cannot be known; what was said


def named(fields: Iterable[tuple[str, str]]) -> list[Named]:
    """Each field, a name and a value, as everybody can read it: a choice by its words, a text as it is."""
    sent = [(FIELD.fullmatch(name), value) for name, value in fields]
    items = _items() if any(found for found, _value in sent) else {}
    return [_named(items.get(found[1]) if found else None, found[2] if found else "", value) for found, value in sent]


def _items() -> Mapping[str, Item]:
    read = (reading.toolkit for reading in published_toolkits(get_language() or "en"))
    return {item: thing for toolkit in read for item, thing in items_of(toolkit).items()}


def _named(item: Item | None, part: str, value: str) -> Named:
    if item is None:
        return "", value
    if isinstance(item, Question) and part == "value":
        return wording(item), reply_words(item, value) or value
    words = {str(choice): str(choice.label) for choice in CHOICES.get(part, ())}
    return wording(item), words.get(value, value)
