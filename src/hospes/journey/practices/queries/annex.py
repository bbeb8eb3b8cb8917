"""The practices that cities tell on the key factors of a toolkit, for its paper."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from hospes.journey.practices.enums import State
from hospes.journey.practices.models import PracticeFactor
from hospes.journey.practices.queries.searching import text_for


@dataclass(frozen=True)
class AnnexLine:
    """A practice that everybody reads, in the reader's language or its own."""

    title: str
    city: str
    what: str
    language: str


def annex_of(toolkit: str, language: str) -> Mapping[str, tuple[AnnexLine, ...]]:
    """By identifier of a key factor, its published practices by title; in two questions."""
    rows = PracticeFactor.objects.filter(toolkit=toolkit, practice__state=State.PUBLISHED)
    found: defaultdict[str, list[AnnexLine]] = defaultdict(list)
    for row in rows.select_related("practice__city").prefetch_related("practice__texts"):
        text = text_for(row.practice, language)
        city = row.practice.city.official_name(language)
        found[row.item].append(AnnexLine(text.title, city, text.what, text.language))
    return {item: tuple(sorted(lines, key=lambda line: (line.title, line.city))) for item, lines in found.items()}
