"""Search across toolkits: all the words, accents or not, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from hospes.journey.toolkits.enums import PassageKind
from hospes.journey.toolkits.models import Passage, ToolkitVersion
from hospes.journey.toolkits.queries.folding import Segment, snippet, words_in
from hospes.journey.toolkits.queries.languages import language_for, readings
from hospes.journey.toolkits.queries.versions import latest_versions

MOST = 60  # hits shown: whoever needs more needs another word


@dataclass(frozen=True)
class Hit:
    """A passage that holds every word looked for."""

    slug: str
    toolkit: str  # its title, in ``language``
    language: str
    factor: str  # id of the key factor it stands in, "" elsewhere
    factor_title: str
    item: str
    kind: PassageKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Shelf:
    """A published version in the language in which it is searched, with the titles to show."""

    slug: str
    title: str
    language: str
    factors: Mapping[str, str]


def search(words: str, language: str) -> tuple[Hit, ...]:
    """The passages of the newest versions that hold all ``words``: questions before prose."""
    wanted = words_in(words)
    versions = latest_versions()
    if not wanted or not versions:
        return ()
    shelves = _shelves(versions, language)
    found = Passage.objects.filter(_in_language(versions, language), *(Q(folded__contains=one) for one in wanted))
    ranked = found.annotate(rank=_rank()).order_by("rank", "version__toolkit__slug", "position")
    return tuple(_hit(passage, shelves[passage.version_id], wanted) for passage in ranked[:MOST])


def _shelves(versions: tuple[ToolkitVersion, ...], language: str) -> dict[int, Shelf]:
    return {
        reading.version.pk: Shelf(
            slug=reading.version.toolkit.slug,
            title=reading.toolkit.title,
            language=reading.toolkit.language,
            factors={factor.id: factor.title for factor in reading.toolkit.key_factors},
        )
        for reading in readings(versions, language)
    }


def _in_language(versions: tuple[ToolkitVersion, ...], language: str) -> Q:
    """Each version in the reader's language where it is offered, in its original otherwise."""
    chosen = Q()
    for version in versions:
        chosen |= Q(version=version, language=language_for(version, language))
    return chosen


def _rank() -> Case:
    order = (When(kind=kind, then=Value(place)) for place, kind in enumerate(PassageKind))
    return Case(*order, output_field=IntegerField())


def _hit(passage: Passage, shelf: Shelf, words: tuple[str, ...]) -> Hit:
    return Hit(
        slug=shelf.slug,
        toolkit=shelf.title,
        language=shelf.language,
        factor=passage.factor,
        factor_title=shelf.factors.get(passage.factor, ""),
        item=passage.item,
        kind=PassageKind(passage.kind),
        segments=snippet(passage.text, words),
    )
