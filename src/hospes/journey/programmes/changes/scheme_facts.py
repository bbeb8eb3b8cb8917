"""Lines of a scheme's sheet: added, worded in each language, moved, taken away."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.changes import Saved, SourceGiven, Stale, revise, stated_source
from hospes.journey.cities.models import City
from hospes.journey.programmes.enums import SchemeFactKind
from hospes.journey.programmes.models import Scheme, SchemeFact, SchemeFactWords
from hospes.journey.programmes.rules import OF_A_CITY, Refused

MOST_OF_A_KIND = 12  # a sheet that says more of one thing is a report


@dataclass(frozen=True)
class Said:
    """The words of a line in one language."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class SchemeFactGiven:
    """What a line is about."""

    kind: SchemeFactKind
    city: City | None = None
    url: str = ""
    source: SourceGiven | None = None


@transaction.atomic
def add_scheme_fact(*, scheme: Scheme, given: SchemeFactGiven, words: Mapping[str, Said], by: Actor) -> SchemeFact:
    """Add a line to a scheme's sheet, with its words by language; the first is the one it was written in."""
    now = Scheme.objects.select_for_update(of=("self",)).select_related("theme__programme").get(pk=scheme.pk)
    _must_fit(now, given)
    last = now.facts.filter(kind=given.kind).order_by("-position").first()
    source = stated_source(given.source) if given.source else None
    fact = SchemeFact.objects.create(
        scheme=now,
        kind=given.kind,
        city=given.city,
        position=last.position + 1 if last else 0,
        url=given.url,
        source=source,
    )
    SchemeFactWords.objects.bulk_create(
        SchemeFactWords(fact=fact, language=language, title=_titled(said), text=said.text.strip())
        for language, said in words.items()
    )
    record("programmes.add_scheme_fact", of=now.theme.programme, by=by, scheme=now.title, kind=given.kind)
    return fact


@transaction.atomic
def word_scheme_fact(
    *, fact: SchemeFact, language: str, said: Said, seen_revision: int, by: Actor
) -> Saved | Stale[SchemeFactWords]:
    """Write the words of a line in one language; 0 is the revision of what nobody has written yet."""
    wanted = {"title": _titled(said), "text": said.text.strip()}
    held = SchemeFact.objects.select_for_update(of=("self",)).select_related("scheme__theme__programme")
    now = held.get(pk=fact.pk)
    row = now.words.filter(language=language).first()
    if row is None:
        row = SchemeFactWords.objects.create(fact=now, language=language, **wanted)
        seen_revision = row.revision
    outcome = revise(row, wanted, seen_revision)
    programme, is_stale = now.scheme.theme.programme, isinstance(outcome, Stale)
    record("programmes.word_scheme_fact", of=programme, by=by, scheme=now.scheme.title, stale=is_stale)
    return outcome


@transaction.atomic
def move_scheme_fact(*, fact: SchemeFact, by: Actor, up: bool = True) -> None:
    """Move a line before the one above it, or behind the one below it."""
    scheme = Scheme.objects.select_for_update(of=("self",)).select_related("theme__programme").get(pk=fact.scheme_id)
    lines = list(scheme.facts.filter(kind=fact.kind))
    place = next((number for number, line in enumerate(lines) if line.pk == fact.pk), None)
    if place is None or not 0 <= (beside := place - 1 if up else place + 1) < len(lines):
        return  # taken away meanwhile, or at the end already
    lines[place], lines[beside] = lines[beside], lines[place]
    for position, line in enumerate(lines):
        line.position = position
    SchemeFact.objects.bulk_update(lines, ["position"])
    record("programmes.move_scheme_fact", of=scheme.theme.programme, by=by, scheme=scheme.title, kind=fact.kind)


@transaction.atomic
def remove_scheme_fact(*, fact: SchemeFact, by: Actor) -> None:
    """Take a line off the sheet, in all languages; what it said stays in the record of changes."""
    scheme = Scheme.objects.select_related("theme__programme").get(pk=fact.scheme_id)
    said = " · ".join(words.title for words in fact.words.all())
    SchemeFact.objects.filter(pk=fact.pk).delete()
    record("programmes.remove_scheme_fact", of=scheme.theme.programme, by=by, scheme=scheme.title, said=said)


def _must_fit(scheme: Scheme, given: SchemeFactGiven) -> None:
    if given.kind in OF_A_CITY and given.city is None:
        raise Refused(_("Say whose it is: a challenge and a strength are a city’s."))
    if given.city and not scheme.partners.filter(city=given.city).exists():
        raise Refused(_("%(city)s is not in this scheme.") % {"city": given.city})
    if scheme.facts.filter(kind=given.kind).count() >= MOST_OF_A_KIND:
        said = _("There are %(count)s lines of this kind already, and the sheet has no room for more.")
        raise Refused(said % {"count": MOST_OF_A_KIND})


def _titled(said: Said) -> str:
    if not said.title.strip():
        raise Refused(_("Write a few words."))
    return said.title.strip()
