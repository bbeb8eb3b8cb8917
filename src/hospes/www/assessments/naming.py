"""Which question a field of a form belongs to, for pages that know nothing of the assessment: published words only."""

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import get_language

from hospes.journey.assessments import queries
from hospes.journey.toolkits.queries import published_toolkits

FIELD = re.compile(r"((?:q|kf|cf)-[a-z0-9]+)-(?:value|note|level|importance)")


def questions_of(names: Iterable[str]) -> Mapping[str, str]:
    """The question of each field that has one, as everybody can read it in the newest version of its toolkit."""
    items = {name: found[1] for name in names if (found := FIELD.fullmatch(name))}
    if not items:
        return {}
    asked = {
        item: queries.wording(thing)
        for reading in published_toolkits(get_language() or "en")
        for item, thing in queries.items_of(reading.toolkit).items()
    }
    return {name: asked[item] for name, item in items.items() if item in asked}
