"""What is said about cities, associations and projects: stated with its source, withdrawn, never overwritten."""

from dataclasses import dataclass
from importlib.resources import files

import yaml
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hospes.audit.actors import Actor
from hospes.audit.changes import record
from hospes.journey.cities.models import Association, City, Fact, FactKind, Source
from hospes.journey.cities.rules import Refused, fault_of_moment, fault_of_value

DEFINED = ("name", "definition", "unit", "position", "comparison", "not_before_id")  # by our content


@dataclass(frozen=True)
class SourceGiven:
    """A source as a person gives it; dates as exact as they are known (YYYY, YYYY-MM, YYYY-MM-DD)."""

    title: str
    publisher: str = ""
    dated: str = ""
    url: str = ""
    read_on: str = ""


@dataclass(frozen=True)
class About:
    """Whom a fact is about: a city, an association, a project, or a city in a project."""

    city: City | None = None
    association: Association | None = None
    project: str = ""


@transaction.atomic
def add_fact(
    *,
    about: About,
    kind: FactKind,
    value: str,
    source: SourceGiven,
    by: Actor,
    as_of: str = "",
    territory: str = "",
    note: str = "",
) -> Fact:
    """State a fact beside those that stand already; the same statement twice is one."""
    if fault := fault_of_value(kind, value) or (as_of and fault_of_moment(as_of)):
        raise Refused(fault)
    stated_in = stated_source(source)
    fact, is_new = Fact.objects.get_or_create(
        city=about.city,
        association=about.association,
        project=about.project,
        kind=kind,
        value=value,
        as_of=as_of,
        territory=territory,
        source=stated_in,
        withdrawn_at=None,
        defaults={"note": note, "stated_by": by.name},
    )
    if is_new:
        record("cities.add_fact", of=fact, by=by, kind=kind.pk, value=value)
    return fact


@transaction.atomic
def withdraw_fact(*, fact: Fact, reason: str, by: Actor) -> Fact:
    """Take a statement out of sight; it stays in the record with the reason."""
    withdrawn = Fact.objects.filter(pk=fact.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if not withdrawn:
        raise Refused(_("This fact was withdrawn before."))
    fact.refresh_from_db()
    record("cities.withdraw_fact", of=fact, by=by, reason=reason)
    return fact


@transaction.atomic
def define_fact_kinds(*, by: Actor) -> int:
    """Write the kinds of facts and their definitions as our content has them; how many changed."""
    text = files("hospes").joinpath("content", "facts", "kinds.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)
    known = {kind.pk: kind for kind in FactKind.objects.all()}
    wanted = [FactKind(position=position, **entry) for position, entry in enumerate(entries, start=1)]
    changed = [kind for kind in wanted if _differs(kind, known.get(kind.pk))]
    FactKind.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=DEFINED)
    if changed:
        record("cities.define_fact_kinds", of=None, by=by, kinds=[kind.pk for kind in changed])
    return len(changed)


def _differs(kind: FactKind, known: FactKind | None) -> bool:
    if known is None:
        return True
    return any(getattr(kind, name) != getattr(known, name) for name in DEFINED)


def stated_source(given: SourceGiven) -> Source:
    """The source with this title, publisher, date and address; read again, it keeps its first reading date."""
    source, _is_new = Source.objects.get_or_create(
        title=given.title,
        publisher=given.publisher,
        dated=given.dated,
        url=given.url,
        defaults={"read_on": given.read_on},
    )
    return source
